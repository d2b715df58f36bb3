/**
 * Who wrote the `Date` of a host: the application, or a proxy in front of it with a clock of its own?
 *
 * Bitbucket's request id holds the minute of the day on the application's clock, in an unknown zone, so it is compared modulo
 * 15 minutes: it can contradict a `Date`, and agreement excludes no multiple of 15 minutes. A proxy that names itself wrote the
 * `Date` even when the minutes agree (nginx replaces it by default).
 */

import { epochMs, type Milliseconds, type Period, type Span } from '../units.ts'
import type { ClockSample } from './sample.ts'

export type DateWriter = 'application' | 'proxy' | 'unknown'

export interface WriterReading {
  readonly writer: DateWriter
  /** The application's minutes do not fit the `Date`: it says nothing about the application's clock. */
  readonly isContradicted: boolean
}

export const MINUTE_MS: Milliseconds = 60_000
/** All zones in use differ by whole quarters of an hour. */
export const ZONE_STEP_MS: Milliseconds = 15 * MINUTE_MS
/** A request id is made before the answer's `Date`, and a `Date` may be two seconds behind. */
const BEFORE_MS: Milliseconds = 1000
const AFTER_MS: Milliseconds = 2000

/** `kept` are the samples that are not stale, `offset` what they say together. */
export function readWriter(kept: readonly ClockSample[], offset: Span): WriterReading {
  const withId = kept.filter(({ requestId }) => requestId !== undefined)
  const contradicting = findContradicting(kept, offset)
  const isContradicted = contradicting.length * 2 > withId.length
  const namesProxy = kept.some((sample) => sample.namesProxy)
  if (isContradicted || namesProxy) return { writer: 'proxy', isContradicted }
  return { writer: withId.length > 0 && contradicting.length === 0 ? 'application' : 'unknown', isContradicted: false }
}

/** The samples whose request id was made in a minute that no zone in use brings together with their `Date`. */
export const findContradicting = (kept: readonly ClockSample[], offset: Span): readonly ClockSample[] =>
  kept.filter((sample) => !agrees(sample, offset))

/** A cached answer repeats its old request id beside its old `Date`, so agreement with either clock reading is enough. */
function agrees({ requestId, written, statedAt }: ClockSample, offset: Span): boolean {
  const own: Period = {
    from: epochMs(statedAt - (written.to - written.from) - BEFORE_MS),
    to: epochMs(statedAt + AFTER_MS),
  }
  const shared: Period = {
    from: epochMs(written.from + offset.lowMs - BEFORE_MS),
    to: epochMs(written.to + offset.highMs + BEFORE_MS),
  }
  return requestId === undefined || [own, shared].some((period) => meetsMinute(period, requestId.minuteOfDay))
}

/** Nobody's ids, or some that do not fit: taken for a minute either way. */
const UNKNOWN_SLACK: Span = { lowMs: -MINUTE_MS, highMs: MINUTE_MS }

/**
 * By how much the application's clock can differ from the one that wrote the `Date`s, so that each request id still has the right
 * minute. At most a minute wide in all; narrower where the answers lie on both sides of a full minute.
 */
export function slackOf(kept: readonly ClockSample[]): Span {
  const each = kept.flatMap(({ requestId, written, statedAt }): readonly Span[] => {
    if (requestId === undefined) return []
    const from = statedAt - (written.to - written.from) - BEFORE_MS
    const into = intoMinute(from, requestId.minuteOfDay)
    const toEnd = MINUTE_MS - (into > ZONE_STEP_MS / 2 ? into - ZONE_STEP_MS : into)
    return [{ lowMs: toEnd - MINUTE_MS - (statedAt + AFTER_MS - from), highMs: toEnd }]
  })
  const lowMs = each.reduce((greatest, span) => Math.max(greatest, span.lowMs), -Infinity)
  const highMs = each.reduce((smallest, span) => Math.min(smallest, span.highMs), Infinity)
  return each.length > 0 && lowMs <= 0 && highMs >= 0 ? { lowMs, highMs } : UNKNOWN_SLACK
}

/** Does some moment of the period lie in that minute of a quarter of an hour? */
export function meetsMinute({ from, to }: Period, minuteOfDay: number): boolean {
  const into = intoMinute(from, minuteOfDay)
  return into < MINUTE_MS || to - from >= ZONE_STEP_MS - into
}

/** How long the minute has begun at the moment, within a quarter of an hour. */
function intoMinute(at: number, minuteOfDay: number): Milliseconds {
  const minuteStart = (minuteOfDay * MINUTE_MS) % ZONE_STEP_MS
  return (((at - minuteStart) % ZONE_STEP_MS) + ZONE_STEP_MS) % ZONE_STEP_MS
}
