/** Exit codes, so that a script can act without reading: the highest of several files wins. */

import type { Diagnosis, Verdict } from '../diagnosis/diagnosis.ts'

const HEALTHY = 0
const PROBLEM = 1
export const UNREADABLE = 2
const CANNOT_TELL = 3
export const WRONG_USAGE = 64
/** A secret was found in it: EX_SOFTWARE, since that is a fault of this program. */
export const NOT_HANDED_OUT = 70
export const WRITE_FAILED = 74

export function exitCodeOf({ verdict, findings }: Diagnosis): number {
  if (verdict.rule === 'healthy') return HEALTHY
  return isDecided(verdict) && findings.some(({ rule, verdict: found }) => rule === verdict.rule && found === 'problem')
    ? PROBLEM
    : CANNOT_TELL
}

/** A 401 without a clock or without its token says that something was refused, and nothing of what is at fault. */
const isDecided = ({ rule, confidence }: Verdict): boolean =>
  rule !== 'undecided-401' && !(rule === 'unreadable-token' && confidence === 'possible')
