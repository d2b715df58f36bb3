/** Exit codes, so that a script can act without reading: the highest of several files wins. */

import type { Verdict } from '../diagnosis/diagnosis.ts'

const HEALTHY = 0
const PROBLEM = 1
export const UNREADABLE = 2
const CANNOT_TELL = 3
export const WRONG_USAGE = 64
export const WRITE_FAILED = 74

/** So undecided that nothing is said to be at fault. */
const UNDECIDED: readonly Verdict['rule'][] = [
  'nothing-to-inspect',
  'undecided-401',
  'unreadable-token',
  'unanswered-panel',
]

export function exitCodeOf({ rule, confidence, severity }: Verdict): number {
  if (rule === 'healthy') return HEALTHY
  return UNDECIDED.includes(rule) && (confidence === 'possible' || severity === 'info') ? CANNOT_TELL : PROBLEM
}
