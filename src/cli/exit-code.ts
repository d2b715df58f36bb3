/** Exit codes, so that a script can act without reading: the highest of several files wins. */

import type { Verdict } from '../diagnosis/diagnosis.ts'

const HEALTHY = 0
const PROBLEM = 1
export const UNREADABLE = 2
const CANNOT_TELL = 3
export const WRONG_USAGE = 64
export const WRITE_FAILED = 74

export function exitCodeOf({ rule }: Verdict): number {
  if (rule === 'healthy') return HEALTHY
  return rule === 'nothing-to-inspect' || rule === 'undecided-401' ? CANNOT_TELL : PROBLEM
}
