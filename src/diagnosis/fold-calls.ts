/**
 * Which failed calls page and report tell one by one, and which they only count, so that many do not drown the few that matter.
 */

import type { Diagnosis, FailedCall } from './diagnosis.ts'
import { groupBy } from '../core/group.ts'

/** So many calls that do not matter are told like the others; more are folded. */
export const FEW_CALLS = 3
/** So many calls are told; the rest is counted. */
export const TOLD_CALLS = 10

export interface FoldedCalls {
  /** By what they matter for, what matters most first. */
  readonly told: readonly (readonly [FailedCall['matters'], readonly FailedCall[]])[]
  /** How many more of them there are. */
  readonly untold: number
  /** Those that do not matter, when there are more than a few. */
  readonly folded: readonly FailedCall[]
}

export function foldCalls({ failedCalls }: Diagnosis): FoldedCalls {
  const minor = failedCalls.filter(({ matters }) => matters === 'no')
  const folded = minor.length > FEW_CALLS ? minor : []
  const others = failedCalls.filter((call) => folded.length === 0 || call.matters !== 'no')
  return {
    told: [...groupBy(others.slice(0, TOLD_CALLS), ({ matters }) => matters)],
    untold: Math.max(0, others.length - TOLD_CALLS),
    folded,
  }
}
