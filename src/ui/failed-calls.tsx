/** Each distinct failure elsewhere in the capture, in plain words. Addresses are text, never links. */

import type { FailedCall } from '../diagnosis/diagnosis.ts'
import { momentWords, outcomeWords, timesSeen } from '../diagnosis/words.ts'

export function FailedCalls({ calls }: { readonly calls: readonly FailedCall[] }) {
  if (calls.length === 0) return null
  return (
    <section className="card" aria-labelledby="failed">
      <h2 id="failed">Other calls that failed</h2>
      <ul className="calls">
        {calls.map((call) => (
          <Call key={call.entries.join()} call={call} />
        ))}
      </ul>
    </section>
  )
}

function Call({ call }: { readonly call: FailedCall }) {
  const { method, url, status, error, cause, entries, firstAt, requestIds } = call
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
        <span className="call-status">{outcomeWords(status, error)}</span>: <bdi>{cause}</bdi>
      </p>
      <p className="aside">
        {timesSeen(call)}, first at {momentWords(firstAt)}; {entries.length === 1 ? 'entry' : 'entries'}{' '}
        {entries.join(', ')}; request ids <bdi>{requestIds.join(', ') || 'none'}</bdi>
      </p>
    </li>
  )
}
