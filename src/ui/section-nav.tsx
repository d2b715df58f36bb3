/** The way to each section of the open capture: by the headings that are on the page, whoever put them there. */

import { useSyncExternalStore } from 'react'

export function SectionNav() {
  const headings = useSyncExternalStore(watchPage, readHeadings)
  return (
    <nav className="section-nav" aria-label="Sections">
      <ul>
        {headings.split('\n').map((heading) => {
          const [id = '', name = ''] = heading.split('\t')
          return (
            <li key={id}>
              <a href={`#${id}`}>{name}</a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

function watchPage(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.body, { childList: true, subtree: true })
  return () => observer.disconnect()
}

/** One text, so that equal headings are the same to React: an id and a name in each line. */
const readHeadings = (): string =>
  [...document.querySelectorAll('main h2[id]')].map(({ id, textContent }) => `${id}\t${textContent}`).join('\n')
