/**
 * What was checked besides the problems, as page and reports list it: first what is left open and how to settle it, then what was
 * rejected and by which number, then the names of the rules that had nothing to judge.
 *
 * What several visits share is said once. The verdict's own steps and the readings that it leaves open are not repeated.
 */

import { groupBy } from '../core/group.ts'
import type { RuleId } from '../rules/vocabulary.ts'
import type { Diagnosis, Finding, RemedyStep } from './diagnosis.ts'

export interface CheckedFindings {
  readonly open: CheckedGroup
  /** To settle what is open, without what the verdict says already. */
  readonly settle: readonly RemedyStep[]
  readonly rejected: CheckedGroup
  readonly idle: readonly RuleId[]
}

export interface CheckedGroup {
  readonly findings: readonly CheckedFinding[]
  /** So many more than are listed. */
  readonly more: number
}

export interface CheckedFinding {
  readonly rule: RuleId
  /** Only where the capture speaks of several. */
  readonly mirror?: string
  /** The fault as a statement: for what is open, not for what was rejected. */
  readonly title: string
  readonly detail: string
  /** The exchanges that prove it, of all that are told as one. */
  readonly entries: readonly number[]
}

export const CHECKED_HEADINGS = {
  open: 'Left open',
  settle: 'How to settle what is left open',
  rejected: 'Checked and rejected, with the number that rejects it',
  idle: 'Nothing to judge',
} as const

export function checkedFindings({ findings, verdict }: Diagnosis): CheckedFindings {
  const mirrors = new Set(findings.flatMap(({ mirror }) => mirror ?? []))
  const group = (found: readonly Finding[]): CheckedGroup => groupOf(found, mirrors.size > 1)
  const isToldByVerdict = ({ rule, detail }: Finding): boolean =>
    verdict.alternatives.some((alternative) => alternative.rule === rule && alternative.why === detail)
  const undecided = findings.filter((finding) => finding.verdict === 'cannot-tell' || finding.verdict === 'crashed')
  const open = undecided.filter((finding) => !isToldByVerdict(finding))
  const told = new Set([...verdict.settle, ...verdict.remedy].map(stepKey))
  const settle = undecided.flatMap((finding) => finding.settle).filter((step) => !told.has(stepKey(step)))
  return {
    open: group(open),
    settle: distinct(settle, stepKey),
    rejected: group(findings.filter((finding) => finding.verdict === 'clear')),
    idle: findings.filter((finding) => finding.verdict === 'not-applicable').map(({ rule }) => rule),
  }
}

/** Enough for a farm of mirrors; nobody reads more. */
const LISTED = 60

function groupOf(findings: readonly Finding[], hasSeveralMirrors: boolean): CheckedGroup {
  const nameOf = ({ mirror }: Finding): string | undefined => (hasSeveralMirrors ? mirror : undefined)
  const told = groupBy(findings, (finding) => `${finding.rule} ${nameOf(finding) ?? ''} ${finding.detail}`)
  const listed = [...told.values()].slice(0, LISTED).flatMap((same) => {
    const [first] = same
    return first ? [tell(first, nameOf(first), same)] : []
  })
  return { findings: listed, more: told.size - listed.length }
}

const tell = (
  { rule, title, detail }: Finding,
  mirror: string | undefined,
  same: readonly Finding[],
): CheckedFinding => ({
  rule,
  ...(mirror === undefined ? {} : { mirror }),
  title,
  detail,
  entries: [...new Set(same.flatMap(({ entries }) => entries))],
})

const stepKey = ({ text, commands }: RemedyStep): string => [text, ...commands].join('\n')

/** The first of each key, in order. */
const distinct = <Value>(values: readonly Value[], keyOf: (value: Value) => string): readonly Value[] =>
  [...groupBy(values, keyOf).values()].flatMap((same) => same.slice(0, 1))
