/**
 * When an entry's request was sent and its answer begun, on the browser's clock: from `startedDateTime`, `time` and `timings`.
 *
 * HAR 1.2 has −1 for what does not apply; Chrome has written `blocked: −3284877`, and Playwright counts `ssl` a second time, so
 * the parts count only where they fit together.
 */

import { epochMs, type EpochMs, type Milliseconds, type Period, type Span } from '../units.ts'
import { amountOf, fieldsOf, isNumberAsText, numeralOf, type Fields } from './tolerant.ts'

export interface Timing {
  /** Absent when the exporter wrote −1 or nothing. */
  readonly durationMs?: Milliseconds
  /** In the browser's own queue, before it connects; only where the parts fit together. */
  readonly queuedMs?: Milliseconds
  /** From the start of sending to the first byte of the response; absent when not recorded. */
  readonly answering?: Period
  /** How long an answer took until its first byte; open below when only the time of the whole entry is known. */
  readonly waiting?: Span
}

/** Exporters' parts and their sum differ by rounding only; more means that one of them is wrong. */
const SUM_TOLERANCE_MS: Milliseconds = 5
const PARTS = ['blocked', 'dns', 'connect', 'send', 'wait', 'receive'] as const

/** No answer takes no time: some exporters write 0 for what they did not measure. */
export function readTiming(entry: Fields, isAnswered: boolean, startedAt: EpochMs | undefined): Timing {
  const durationMs = amountOf(entry['time'])
  const timings = fieldsOf(entry['timings']) ?? {}
  const duration = durationMs === undefined ? {} : { durationMs }
  if (isAnswered && !isMeasured(entry['time'], timings)) return duration
  const parts = readParts(durationMs, timings)
  const total = parts ? { ...duration, queuedMs: parts.queuedMs } : duration
  const answering = startedAt === undefined ? undefined : toAnswering(startedAt, durationMs, parts)
  const waiting = isAnswered ? toWaiting(durationMs, parts) : undefined
  return { ...total, ...(answering ? { answering } : {}), ...(waiting ? { waiting } : {}) }
}

/** Did the exporter write a time as text? It was read as a number. */
export function hasTimesAsText(entry: Fields): boolean {
  const timings = fieldsOf(entry['timings']) ?? {}
  return isNumberAsText(entry['time']) || PARTS.some((name) => isNumberAsText(timings[name]))
}

const isMeasured = (time: unknown, timings: Fields): boolean =>
  numeralOf(time) !== 0 || PARTS.some((name) => (amountOf(timings[name]) ?? 0) > 0)

interface Parts {
  readonly queuedMs: Milliseconds
  readonly beforeMs: Milliseconds
  readonly waitingMs: Milliseconds
}

/** The parts before sending and from there to the first byte, only when all are plausible and add up to `time`. */
function readParts(durationMs: Milliseconds | undefined, timings: Fields): Parts | undefined {
  const part = (name: (typeof PARTS)[number]): number => amountOf(timings[name]) ?? 0
  const queuedMs = part('blocked')
  const beforeMs = queuedMs + part('dns') + part('connect')
  const waitingMs = part('send') + part('wait')
  const sum = beforeMs + waitingMs + part('receive')
  const hasWait = amountOf(timings['wait']) !== undefined
  const addsUp = durationMs !== undefined && Math.abs(sum - durationMs) <= SUM_TOLERANCE_MS
  return hasWait && addsUp && isPlausible(timings) ? { queuedMs, beforeMs, waitingMs } : undefined
}

const isPlausible = (timings: Fields): boolean =>
  PARTS.every((name) => {
    const value = numeralOf(timings[name])
    return value === undefined || value >= 0 || value === -1
  })

/** The period in which the server can have written its `Date`; else the whole entry, which is wider but never wrong. */
function toAnswering(startedAt: EpochMs, durationMs: Milliseconds | undefined, parts?: Parts): Period | undefined {
  if (parts) {
    const from = startedAt + parts.beforeMs
    return { from: epochMs(from), to: epochMs(from + parts.waitingMs) }
  }
  return durationMs === undefined ? undefined : { from: startedAt, to: epochMs(startedAt + durationMs) }
}

function toWaiting(durationMs: Milliseconds | undefined, parts: Parts | undefined): Span | undefined {
  if (parts) return { lowMs: parts.waitingMs, highMs: parts.waitingMs }
  return durationMs === undefined ? undefined : { lowMs: -Infinity, highMs: durationMs }
}
