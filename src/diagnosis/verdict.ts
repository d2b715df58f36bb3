/**
 * Which of the findings is the verdict: the worst problem by severity, then confidence, then the order of the rules, then time.
 *
 * failed-call is never the verdict, nor is what is merely worth knowing: a panel that loaded is healthy whatever else failed or was
 * left out. Without a visit and without a problem there was nothing to inspect.
 */

import { compareRanks } from '../core/compare-ranks.ts'
import type { Conclusion, Rule } from '../rules/contract.ts'
import type { Confidence, Severity } from '../rules/vocabulary.ts'
import { RULE_IDS } from '../rules/vocabulary.ts'
import type { RuleResult } from '../rules/run.ts'

export interface Problem {
  readonly rule: Rule
  readonly conclusion: Conclusion
}

const SEVERITIES: readonly Severity[] = ['critical', 'warning', 'info']
export const CONFIDENCES: readonly Confidence[] = ['certain', 'likely', 'possible']

/** The worst problem, or `undefined` when no rule that may be the verdict found one. */
export function findWorst(results: readonly RuleResult[]): Problem | undefined {
  return results
    .flatMap(({ rule, conclusions }) =>
      conclusions.filter(({ verdict }) => verdict === 'problem').map((conclusion) => ({ rule, conclusion })),
    )
    .filter(mayBeVerdict)
    .toSorted((a, b) => compareRanks(rankOf(a), rankOf(b)))[0]
}

/** The rest is said beside the verdict. */
export const mayBeVerdict = (problem: Problem): boolean =>
  problem.rule.id !== 'failed-call' && severityOf(problem) !== 'info'

export const severityOf = ({ rule, conclusion }: Problem): Severity => conclusion.severity ?? rule.severity
export const confidenceOf = (conclusion: Conclusion): Confidence => conclusion.confidence ?? 'possible'

const rankOf = (problem: Problem): readonly number[] => [
  SEVERITIES.indexOf(severityOf(problem)),
  CONFIDENCES.indexOf(confidenceOf(problem.conclusion)),
  RULE_IDS.indexOf(problem.rule.id),
  problem.conclusion.entries[0] ?? Infinity,
]
