/**
 * Runs every rule over the evidence. A rule that throws becomes a result "crashed", and the others still run.
 *
 * Rules are told to others only as what they concluded; nothing here judges.
 */

import type { Evidence } from '../core/evidence.ts'
import type { Conclusion, Inputs, Rule } from './contract.ts'
import type { VisitDecision } from './decision/decided.ts'
import { decideVisit } from './decision/decide-visit.ts'

export interface RuleResult {
  readonly rule: Rule
  /** Empty: the rule had nothing to judge. */
  readonly conclusions: readonly Conclusion[]
  /** The rule threw; the message is the program's own and holds nothing of the capture. */
  readonly crash?: string
}

export interface RunResult {
  readonly decisions: readonly VisitDecision[]
  readonly results: readonly RuleResult[]
}

export function runRules(rules: readonly Rule[], evidence: Evidence): RunResult {
  const decisions = evidence.visits.map((visit) => decideVisit(visit, evidence))
  return { decisions, results: rules.map((rule) => runRule(rule, { evidence, decisions })) }
}

function runRule(rule: Rule, inputs: Inputs): RuleResult {
  try {
    return { rule, conclusions: rule.diagnose(inputs) }
  } catch (error) {
    return { rule, conclusions: [], crash: error instanceof Error ? error.name : 'unknown error' }
  }
}
