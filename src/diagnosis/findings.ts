/** What the rules concluded → findings in words; a rule with nothing to judge and one that crashed say so too. */

import type { Conclusion, Rule } from '../rules/contract.ts'
import type { Fact, Facts, Step, Template } from '../rules/vocabulary.ts'
import type { RuleResult } from '../rules/run.ts'
import type { Finding, RemedyStep } from './diagnosis.ts'
import { formatIso, formatStep, formatTemplate, formatText, namesFact, type Say } from './format.ts'
import { severityOf } from './verdict.ts'

export const describeFindings = (results: readonly RuleResult[], say: Say = formatTemplate): readonly Finding[] =>
  results.flatMap((result) => describeResult(result, say))

function describeResult({ rule, conclusions, crash }: RuleResult, say: Say): readonly Finding[] {
  if (crash !== undefined)
    return [
      withoutConclusion(
        rule,
        'crashed',
        `This check failed inside mirrorscope (${crash}); the others are not affected.`,
      ),
    ]
  if (conclusions.length === 0) return [withoutConclusion(rule, 'not-applicable', rule.notApplicable)]
  return conclusions.map((conclusion) => describeConclusion(rule, conclusion, say))
}

const withoutConclusion = (rule: Rule, verdict: 'crashed' | 'not-applicable', detail: string): Finding => ({
  rule: rule.id,
  verdict,
  severity: 'info',
  confidence: null,
  title: rule.title,
  detail,
  facts: {},
  entries: [],
  settle: [],
  remedy: [],
  sources: [],
})

function describeConclusion(rule: Rule, conclusion: Conclusion, say: Say): Finding {
  const { verdict, confidence, facts, headline, entries, mirror, open = [] } = conclusion
  const detail = [conclusion.detail, ...open.map(({ why }) => why)].join(' ')
  return {
    rule: rule.id,
    verdict,
    severity: verdict === 'problem' ? severityOf({ rule, conclusion }) : 'info',
    confidence: confidence ?? null,
    ...(mirror === undefined ? {} : { mirror: formatText(mirror) }),
    title: headline === undefined ? rule.title : say(headline, facts),
    detail: say(detail, facts),
    facts: describeFacts(verdict === 'clear' ? factsIn(detail, facts) : facts),
    entries,
    ...stepsFor(rule, conclusion, say),
    sources: verdict === 'clear' ? [] : rule.sources,
  }
}

export interface Steps {
  /** How to decide what is open; empty when nothing is. */
  readonly settle: readonly RemedyStep[]
  readonly remedy: readonly RemedyStep[]
}

/** A mere possibility is settled before anything is repaired; a step that does both is said where it comes first. */
export function stepsFor(rule: Rule, conclusion: Conclusion, say: Say = formatTemplate): Steps {
  const { verdict, confidence, facts, settle: toSettle = rule.settle, remedy = rule.remedy } = conclusion
  const format = (steps: readonly Step[]): readonly RemedyStep[] => steps.map((step) => formatStep(step, facts, say))
  const without = (steps: readonly Step[], said: readonly Step[]): readonly Step[] =>
    steps.filter((step) => !said.includes(step))
  if (verdict === 'cannot-tell') return { settle: format(toSettle), remedy: [] }
  if (verdict !== 'problem') return { settle: [], remedy: [] }
  if (confidence === 'certain') return { settle: [], remedy: format(remedy) }
  if (confidence !== 'likely') return { settle: format(toSettle), remedy: format(without(remedy, toSettle)) }
  const said = toSettle.flatMap((step) => remedy.indexOf(step) + 1 || [])
  const settle = format(without(toSettle, remedy))
  return { settle: said.length > 0 ? [referTo(said), ...settle] : settle, remedy: format(remedy) }
}

/** Example: 1, 2, 4 → `Steps 1, 2 and 4 of “What to do” tell whether this reading is the right one.` */
function referTo(numbers: readonly number[]): RemedyStep {
  const sorted = numbers.toSorted((a, b) => a - b)
  const list = new Intl.ListFormat('en-GB').format(sorted.map(String))
  const text = numbers.length === 1 ? `Step ${list} of “What to do” tells` : `Steps ${list} of “What to do” tell`
  return { text: `${text} whether this reading is the right one.`, commands: [] }
}

/** A reading that is cleared brings the facts that clear it; a visit's others stand with the visit. */
const factsIn = (template: Template, facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => namesFact(template, name)))

const describeFacts = (facts: Facts): Finding['facts'] =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, describeFact(fact)]))

function describeFact(fact: Fact): Finding['facts'][string] {
  switch (fact.kind) {
    case 'moment':
      return formatIso(fact.at) ?? 'unknown'
    case 'period':
      return `${formatIso(fact.period.from) ?? '…'}/${formatIso(fact.period.to) ?? '…'}`
    case 'span':
      return { lowMs: finite(fact.span.lowMs), highMs: finite(fact.span.highMs) }
    case 'count':
      return fact.value
    case 'text':
      return formatText(fact.value)
  }
}

const finite = (value: number): number | null => (Number.isFinite(value) ? Math.round(value) : null)
