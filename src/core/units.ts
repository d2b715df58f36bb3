/**
 * The units of time, and the only conversions between them.
 *
 * HAR and JavaScript count milliseconds, JWT (RFC 7519) counts seconds; taking one for the other is the very mistake
 * this product looks for, so the two epoch units are branded and do not mix. Nothing here reads a clock.
 */

declare const unit: unique symbol

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number & { readonly [unit]: 'EpochMs' }
/** Whole or fractional seconds since 1970-01-01T00:00:00Z, as in JWT's NumericDate. */
export type EpochSec = number & { readonly [unit]: 'EpochSec' }
/** A span of time. */
export type Milliseconds = number
/** A span of time. */
export type Seconds = number

export const epochMs = (value: number): EpochMs => value as EpochMs
export const epochSec = (value: number): EpochSec => value as EpochSec
export const secToMs = (moment: EpochSec): EpochMs => epochMs(moment * 1000)
export const spanToMs = (span: Seconds): Milliseconds => span * 1000
export const spanToSec = (span: Milliseconds): Seconds => span / 1000

/** A span of time known only to lie between two bounds, both included; an open side is ±Infinity. */
export interface Span {
  readonly lowMs: Milliseconds
  readonly highMs: Milliseconds
}

/** A moment known only to lie between two bounds, both included; an open side is ±Infinity. */
export interface Period {
  readonly from: EpochMs
  readonly to: EpochMs
}

/** The answer to a question about an interval: true everywhere in it, nowhere in it, or in a part of it. */
export type Ternary = 'yes' | 'no' | 'astride'

/** Is the span greater than the limit? A span that ends exactly at the limit is not: equality counts as "no". */
export function isSpanAbove(span: Span, limitMs: Milliseconds): Ternary {
  if (span.lowMs > limitMs) return 'yes'
  return span.highMs <= limitMs ? 'no' : 'astride'
}

/** The middle of a span; a half-open one answers with the side that is known, an open one with 0. */
export function middleOf(span: Span): Milliseconds {
  const known = [span.lowMs, span.highMs].filter(Number.isFinite)
  return known.length === 0 ? 0 : known.reduce((sum, bound) => sum + bound, 0) / known.length
}

/** `a − b` for two spans. Example: [840, 842] − [−1, 1] = [839, 843]. */
export const subtractSpans = (a: Span, b: Span): Span => ({ lowMs: a.lowMs - b.highMs, highMs: a.highMs - b.lowMs })

/** `a + b` for two spans. */
export const addSpans = (a: Span, b: Span): Span => ({ lowMs: a.lowMs + b.lowMs, highMs: a.highMs + b.highMs })

/** The span widened by so much on both sides. */
export const widenSpan = ({ lowMs, highMs }: Span, byMs: Milliseconds): Span => ({
  lowMs: lowMs - byMs,
  highMs: highMs + byMs,
})

/** The smallest span that holds all of those given; of none, the fully open one. */
export function hullOf(spans: readonly Span[]): Span {
  if (spans.length === 0) return { lowMs: -Infinity, highMs: Infinity }
  return {
    lowMs: spans.reduce((smallest, { lowMs }) => Math.min(smallest, lowMs), Infinity),
    highMs: spans.reduce((greatest, { highMs }) => Math.max(greatest, highMs), -Infinity),
  }
}

/** The greatest distance that is certain between two of the spans; 0 or less where they all may be the same. */
export function widestGapOf(spans: readonly Span[]): Milliseconds {
  const greatestLow = spans.reduce((greatest, { lowMs }) => Math.max(greatest, lowMs), -Infinity)
  const smallestHigh = spans.reduce((smallest, { highMs }) => Math.min(smallest, highMs), Infinity)
  return greatestLow - smallestHigh
}

/** A period of the browser's clock as seen on a clock whose offset is a span. */
export const shiftPeriod = (period: Period, offset: Span): Period => ({
  from: epochMs(period.from + offset.lowMs),
  to: epochMs(period.to + offset.highMs),
})

/** How long after `moment` the period lies. Negative: before it. */
export const spanSince = (moment: EpochMs, period: Period): Span => ({
  lowMs: period.from - moment,
  highMs: period.to - moment,
})

/** The largest absolute value of a span is at least, and at most, these. Example: [−40, 10] → [0, 40]. */
export function magnitudeOf(span: Span): Span {
  const straddlesZero = span.lowMs <= 0 && span.highMs >= 0
  const bounds = [Math.abs(span.lowMs), Math.abs(span.highMs)]
  return { lowMs: straddlesZero ? 0 : Math.min(...bounds), highMs: Math.max(...bounds) }
}
