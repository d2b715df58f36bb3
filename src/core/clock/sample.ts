/**
 * One server time seen in one exchange, with the period of the browser's clock in which it was written.
 *
 *     browser   t0 ───── request ─────▶ │ server writes │ ───── response ─────▶ t1
 *     server                             Date: whole second, cut off
 *
 * `Date − t1 ≤ offset` always holds, because a `Date` is never ahead of the clock that wrote it.
 * `offset ≤ Date + 2 s − t0` holds for a fresh answer only: one second for the cut, one for Tomcats that reuse the formatted
 * text for up to a second (measured: 44 % of their answers are 1.0–1.8 s behind). Caches are worse.
 */

import type { Exchange } from '../har/exchange.ts'
import { parseHttpDate } from '../http/date.ts'
import { isKeepable } from '../http/keepable.ts'
import type { RequestId } from '../http/request-id.ts'
import type { EpochMs, Milliseconds, Period, Span } from '../units.ts'

export interface ClockSample {
  readonly entry: number
  /** The server's time as written, the first millisecond of the second it names. */
  readonly statedAt: EpochMs
  /** Browser clock: when it can have been written. */
  readonly written: Period
  readonly requestId?: RequestId
  /** The answer names a proxy or cache in `Server`, `Via` or `X-Cache`. */
  readonly namesProxy: boolean
  /** A browser may have kept the answer from before, so that its `Date` may be old; not every exporter tells. */
  readonly isKeepable: boolean
  /** How far the writer's clock can be past `statedAt` in a fresh answer. */
  readonly freshMs: Milliseconds
}

/** A `Date` that may come from a Tomcat's reused text. */
const DATE_FRESH_MS: Milliseconds = 2000
/** A second cut from a clock that was read for this very answer. */
export const SECOND_MS: Milliseconds = 1000
/** Exporters' own times disagree with one another by up to 20 ms and are cut to whole ones; each bound is widened by this. */
export const GUARD_MS: Milliseconds = 30

/** Nothing for an answer that was not fetched for this request, or has no `Date` or no times. */
export function findClockSample({ answer, answering, entry, isCached, method }: Exchange): ClockSample | undefined {
  const date = answer?.headers.find('date')
  const statedAt = date === undefined ? undefined : parseHttpDate(date)
  if (!answer || !answering || isCached || statedAt === undefined) return undefined
  const { requestId } = answer
  const namesProxy =
    isProxyName(answer.headers.find('server')) || (['via', 'x-cache'] as const).some((name) => answer.headers.has(name))
  return {
    entry,
    statedAt,
    written: answering,
    namesProxy,
    isKeepable: isKeepable(method, answer.status, answer.headers),
    freshMs: DATE_FRESH_MS,
    ...(requestId ? { requestId } : {}),
  }
}

/** Bitbucket's Tomcat says nothing in `Server`, or its own name; whoever else does stands in front of it. */
const isProxyName = (server = ''): boolean => server !== '' && !/^(?:apache-coyote|apache tomcat)/i.test(server)

/** A whole second of the minting or verifying application itself, read while it handled the request. */
export const applicationSample = (entry: number, statedAt: EpochMs, written: Period): ClockSample => ({
  entry,
  statedAt,
  written,
  namesProxy: false,
  isKeepable: false,
  freshMs: SECOND_MS,
})

/** Server clock − browser clock as this one sample allows it. */
export const boundsOf = ({ statedAt, written, freshMs }: ClockSample): Span => ({
  lowMs: statedAt - written.to - GUARD_MS,
  highMs: statedAt + freshMs - written.from + GUARD_MS,
})

/** So many of the samples no browser can have kept from before. */
export const countFresh = (samples: readonly ClockSample[]): number =>
  samples.filter((sample) => !sample.isKeepable).length
