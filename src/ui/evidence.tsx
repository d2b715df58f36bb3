/** The entries of the capture that prove something, by their numbers; each opens its row in the request table. */

import { Fragment } from 'react'
import { useEntries } from './entries.tsx'

interface Props {
  readonly entries: readonly number[]
}

const LISTED = 5

export function Evidence({ entries }: Props) {
  const { openEntry, selectEntries } = useEntries()
  if (entries.length === 0) return null
  const rest = entries.length - LISTED
  return (
    <span className="evidence">
      {entries.length === 1 ? 'entry' : 'entries'}{' '}
      {entries.slice(0, LISTED).map((entry, index) => (
        <Fragment key={entry}>
          {index > 0 && ', '}
          <button type="button" className="entry-link" onClick={() => openEntry(entry)}>
            {entry}
          </button>
        </Fragment>
      ))}
      {rest > 0 && (
        <>
          {' '}
          <button type="button" className="entry-link" onClick={() => selectEntries(entries)}>
            and {rest} more
          </button>
        </>
      )}
    </span>
  )
}
