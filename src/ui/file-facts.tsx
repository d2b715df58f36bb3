/** The file itself: who wrote it, what it spans, and what had to be repaired or is missing. */

import type { Source } from '../diagnosis/diagnosis.ts'
import { momentWords, sourceWords } from '../diagnosis/words.ts'

export function FileFacts({ source }: { readonly source: Source }) {
  const { firstAt, lastAt, sessions, problems } = source
  return (
    <section className="card" aria-labelledby="file">
      <h2 id="file">The file</h2>
      <p>
        <bdi>{sourceWords(source)}</bdi>
        {firstAt === null ? ', without readable times' : `, from ${momentWords(firstAt)} to ${momentWords(lastAt)}`}
        {sessions > 1 && `, in ${sessions} sessions`}.
      </p>
      {problems.length > 0 && (
        <details>
          <summary>Notes on the file ({problems.length})</summary>
          <ul>
            {problems.map(({ code, message, entry }) => (
              <li key={`${code} ${entry} ${message}`}>
                <bdi>{message}</bdi>
                {entry !== undefined && <span className="aside"> Entry {entry}.</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
