/** The conclusions of a rule that is an outcome of panel visits: problem, cannot-tell or clear, as it was decided. */

import type { Conclusion, Inputs } from '../contract.ts'
import type { Facts, RuleId, Severity, Template } from '../vocabulary.ts'
import type { VisitDecision } from './decided.ts'

export interface OutcomeWords extends Pick<Conclusion, 'place' | 'settle' | 'remedy'> {
  readonly headline: Template
  readonly detail: Template
  /** Where this case is worse or better than the rule as a rule is. */
  readonly severity?: Severity
  /** Facts besides the visit's own that they name. */
  readonly facts?: Facts
}

/** `wordsFor` picks the rule's words for one visit; readings left open or rejected bring their own. */
export function concludeVisits(
  rule: RuleId,
  { decisions }: Inputs,
  wordsFor: (decision: VisitDecision) => OutcomeWords,
): readonly Conclusion[] {
  return decisions.flatMap((decision, visit): readonly Conclusion[] => {
    const { facts, entries, confidence } = decision
    const shared = { facts, entries, visit, mirror: decision.visit.mirror.name }
    if (decision.outcome === rule || decision.beside === rule) {
      const words = wordsFor(decision)
      return [
        {
          ...shared,
          verdict: decision.cannotTell ? 'cannot-tell' : 'problem',
          confidence,
          ...words,
          headline: words.headline + surerClause(decision),
          facts: { ...facts, ...words.facts },
        },
      ]
    }
    const open = decision.open?.find((reading) => reading.rule === rule)
    if (open) return [{ ...shared, verdict: 'cannot-tell', confidence: open.confidence, detail: open.why }]
    const rejected = decision.rejected?.find((reading) => reading.rule === rule)
    return rejected ? [{ ...shared, verdict: 'clear', detail: rejected.why }] : []
  })
}

function surerClause({ confidence, open = [] }: VisitDecision): Template {
  const surer = confidence === 'possible' ? open.find((reading) => reading.confidence !== 'possible') : undefined
  return surer?.clause ?? ''
}
