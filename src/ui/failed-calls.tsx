/**
 * Each distinct failure elsewhere in the capture, in plain words, what matters for the panel first; many that do not matter are
 * folded. Addresses are text, never links.
 */

import { Evidence } from './evidence.tsx'
import type { Diagnosis, FailedCall } from '../diagnosis/diagnosis.ts'
import { foldCalls, TOLD_CALLS } from '../diagnosis/fold-calls.ts'
import { countedWords, failureWords, listWords, MATTERS_WORDS, reasonWords } from '../diagnosis/words.ts'
import { useTimes } from './times.tsx'

export function FailedCalls({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  if (diagnosis.failedCalls.length === 0) return null
  const { told, untold, folded } = foldCalls(diagnosis)
  return (
    <section className="card" aria-labelledby="failed">
      <h2 id="failed">Other calls that failed</h2>
      {told.map(([matters, calls]) => (
        <div className="call-group" key={matters}>
          <h3>{MATTERS_WORDS[matters]}</h3>
          <Calls calls={calls} />
        </div>
      ))}
      <More count={untold} />
      {folded.length > 0 && (
        <details className="folded-calls">
          <summary>{countedWords(folded)}</summary>
          <Calls calls={folded.slice(0, TOLD_CALLS)} />
          <More count={Math.max(0, folded.length - TOLD_CALLS)} />
        </details>
      )}
    </section>
  )
}

const More = ({ count }: { readonly count: number }) =>
  count > 0 && <p className="aside">… and {count} more of them.</p>

const Calls = ({ calls }: { readonly calls: readonly FailedCall[] }) => (
  <ul className="calls">
    {calls.map((call) => (
      <Call key={call.entries.join()} call={call} />
    ))}
  </ul>
)

/** So many numbers are shown of a call that failed again and again. */
const LISTED = 5

function Call({ call }: { readonly call: FailedCall }) {
  const { method, url, entries, requestIds } = call
  const { seen } = useTimes()
  return (
    <li>
      <p className="call-line">
        <code>
          <bdi>
            {method} {url}
          </bdi>
        </code>
      </p>
      <p>
        <bdi>{failureWords(call)}</bdi>
        {reasonWords(call)}
      </p>
      <p className="aside">
        Seen {seen(call)}; <Evidence entries={entries} />; request ids{' '}
        <bdi>{listWords(requestIds, LISTED) || 'none'}</bdi>
      </p>
    </li>
  )
}
