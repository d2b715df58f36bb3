/**
 * Samples of one clock → its offset to the browser's clock, as an interval.
 *
 * Lower bounds always hold, so the greatest counts. Upper bounds hold for fresh answers only: those below the greatest lower
 * bound are stale for certain and are dropped; of the n that remain a third may still be stale unnoticed, so the
 * (f+1)-th smallest counts, f = ⌊(n − 1) / 3⌋. (A plain intersection misses the truth behind a Tomcat that reuses its
 * `Date` in most captures.) The samples must belong to one clock that was not set meanwhile; `session.ts` sees to that.
 */

import { boundsOf, type ClockSample } from './sample.ts'
import type { Span } from '../units.ts'

export interface OffsetEstimate {
  readonly offset: Span
  readonly kept: readonly ClockSample[]
  readonly stale: readonly ClockSample[]
}

/** `undefined` for no samples. Example: bounds [0.1, 2.0], [−0.4, 1.5], [−9, −7] s → [0.1, 1.5] s, one stale. */
export function estimateOffset(samples: readonly ClockSample[]): OffsetEstimate | undefined {
  if (samples.length === 0) return undefined
  const bounded = samples.map((sample) => ({ sample, bounds: boundsOf(sample) }))
  const lowMs = bounded.reduce((greatest, { bounds }) => Math.max(greatest, bounds.lowMs), -Infinity)
  const kept = bounded.filter(({ bounds }) => bounds.highMs >= lowMs)
  const highs = kept.map(({ bounds }) => bounds.highMs).toSorted((a, b) => a - b)
  return {
    offset: { lowMs, highMs: highs[Math.floor((kept.length - 1) / 3)] ?? Infinity },
    kept: kept.map(({ sample }) => sample),
    stale: bounded.filter(({ bounds }) => bounds.highMs < lowMs).map(({ sample }) => sample),
  }
}
