/**
 * Samples of one clock → its offset to the browser's clock, as an interval.
 *
 * Lower bounds always hold, so the greatest counts. Upper bounds hold for fresh answers only: those below the greatest lower
 * bound are stale for certain and are dropped. What is stale mostly shows, since it may be behind by anything up to hours; so
 * of the n that remain as many may be stale unnoticed as were noticed, but no more than f = ⌊(n − 1) / 3⌋, and the next
 * smallest upper bound counts. One that is stale unnoticed lies closely above the lower bound: hence the least width.
 * The samples must belong to one clock that was not set meanwhile; `session.ts` sees to that.
 */

import { boundsOf, type ClockSample } from './sample.ts'
import type { Milliseconds, Span } from '../units.ts'

export interface OffsetEstimate {
  readonly offset: Span
  readonly kept: readonly ClockSample[]
  readonly stale: readonly ClockSample[]
}

/** No clock is known better than this: two machines in step, a proxy and its application, differ by some hundred milliseconds. */
export const IN_STEP_MS: Milliseconds = 500

/** `undefined` for no samples. Example: bounds [0.1, 2.0], [−0.4, 1.5], [−9, −7] s → [0.1, 1.5] s, one stale. */
export function estimateOffset(samples: readonly ClockSample[]): OffsetEstimate | undefined {
  if (samples.length === 0) return undefined
  const bounded = samples.map((sample) => ({ sample, bounds: boundsOf(sample) }))
  const lowMs = bounded.reduce((greatest, { bounds }) => Math.max(greatest, bounds.lowMs), -Infinity)
  const kept = bounded.filter(({ bounds }) => bounds.highMs >= lowMs)
  const highs = kept.map(({ bounds }) => bounds.highMs).toSorted((a, b) => a - b)
  const unnoticed = Math.min(bounded.length - kept.length, Math.floor((kept.length - 1) / 3))
  return {
    offset: { lowMs, highMs: Math.max(highs[unnoticed] ?? Infinity, lowMs + IN_STEP_MS) },
    kept: kept.map(({ sample }) => sample),
    stale: bounded.filter(({ bounds }) => bounds.highMs < lowMs).map(({ sample }) => sample),
  }
}
