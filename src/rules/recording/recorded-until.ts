/** Until when a session of the recording shows activity. Found once for a capture, since it may hold thousands of visits. */

import type { Evidence } from '../../core/evidence.ts'
import type { Exchange } from '../../core/har/exchange.ts'
import { epochMs, type EpochMs, type Milliseconds } from '../../core/units.ts'
import { oncePerCapture } from '../once-per-capture.ts'

const endsOf = oncePerCapture(({ exchanges, sessionOf }): ReadonlyMap<number, EpochMs> => {
  const found = new Map<number, EpochMs>()
  for (const exchange of exchanges) {
    const { startedAt, durationMs = 0 } = exchange
    const session = sessionOf(exchange)
    if (startedAt !== undefined)
      found.set(session, epochMs(Math.max(found.get(session) ?? -Infinity, startedAt + durationMs)))
  }
  return found
})

/**
 * How long the recording of the exchange's session went on after this exchange began, or says that the browser waited for it;
 * 0 where no time tells.
 */
export function recordedAfter(exchange: Exchange, evidence: Evidence): Milliseconds {
  const { startedAt } = exchange
  const until = endsOf(evidence).get(evidence.sessionOf(exchange))
  return startedAt === undefined || until === undefined ? 0 : until - startedAt
}
