/** Names the page alone needs. What reports say too is in report/words, and sentences come with the diagnosis. */

import type { Diagnosis, Verdict, Visit } from '../diagnosis/diagnosis.ts'

/** What a verdict is called above its headline. */
export function kindOfVerdict({ rule, severity }: Verdict): string {
  if (rule === 'nothing-to-inspect') return 'Nothing to inspect'
  return { critical: 'Fault found', warning: 'Problem found', info: 'Worth knowing', ok: 'No fault found' }[severity]
}

/** What came of a visit as a sentence, from the finding that names it; the rule's id where none does. */
export function outcomeOf({ outcome, entry }: Visit, { findings }: Pick<Diagnosis, 'findings'>): string {
  if (outcome === 'healthy') return 'The panel loaded.'
  const ofRule = findings.filter(({ rule, verdict }) => rule === outcome && verdict === 'problem')
  const finding = ofRule.find(({ entries }) => entries.includes(entry)) ?? ofRule[0]
  return finding?.title ?? outcome
}
