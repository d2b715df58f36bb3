/** The file itself: who wrote it, what it spans, and what had to be repaired or is missing. */

import type { Source } from '../diagnosis/diagnosis.ts'
import { complaintWords, contentWords } from '../diagnosis/words.ts'
import { Moment } from './times.tsx'

export function FileFacts({ source }: { readonly source: Source }) {
  const { firstAt, lastAt, sessions, problems, complaints } = source
  return (
    <section className="card" aria-labelledby="file">
      <h2 id="file">The file</h2>
      <p>
        <bdi>{source.fileName}</bdi>, {contentWords(source)}
        {firstAt === null ? ', without readable times' : <Stretch from={firstAt} to={lastAt} />}
        {sessions > 1 && `, in ${sessions} sessions`}.
      </p>
      {problems.length > 0 && (
        <ul>
          {problems.map(({ code, message }) => (
            <li key={`${code} ${message}`}>
              <bdi>{message}</bdi>
            </li>
          ))}
        </ul>
      )}
      {complaints !== null && complaints.length > 0 && (
        <details>
          <summary>Where the exporter strays from HAR 1.2 ({complaints.length})</summary>
          <p className="aside">None of this changes the diagnosis.</p>
          <ul>
            {complaints.map((complaint) => (
              <li key={complaint.message}>
                <bdi>{complaintWords(complaint)}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const Stretch = ({ from, to }: { readonly from: string; readonly to: Source['lastAt'] }) => (
  <>
    , from <Moment at={from} /> to <Moment at={to} />
  </>
)
