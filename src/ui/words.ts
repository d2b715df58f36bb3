/** Names the page alone needs. What reports say too is in diagnosis/words, and sentences come with the diagnosis. */

import type { Alternative, Diagnosis, Finding, RemedyStep, Verdict, Visit } from '../diagnosis/diagnosis.ts'
import { otherProblems } from '../diagnosis/other-problems.ts'
import { outcomesWords } from '../diagnosis/words.ts'

/** What a verdict is called above its headline: nothing is called found that is only possible. */
export function kindOfVerdict({ rule, severity, confidence }: Verdict): string {
  if (rule === 'nothing-to-inspect') return 'Nothing to inspect'
  if (severity === 'ok') return 'No fault found'
  return confidence === 'possible' ? 'Possible fault' : 'Fault found'
}

/** What came of a visit as a sentence, from the finding that names it; the rule's id where none does. */
export function outcomeOf({ outcome, entry }: Visit, { findings }: Pick<Diagnosis, 'findings'>): string {
  if (outcome === 'healthy') return 'The panel loaded.'
  const ofRule = ['problem', 'cannot-tell'].flatMap((said) =>
    findings.filter(({ rule, verdict }) => rule === outcome && verdict === said),
  )
  const finding = ofRule.find(({ entries }) => entries.includes(entry)) ?? ofRule[0]
  return finding?.title ?? outcome
}

export const isFault = ({ rule }: Pick<Verdict, 'rule'>): boolean => rule !== 'healthy' && rule !== 'nothing-to-inspect'

/** A mere possibility is settled before anything is repaired. */
export const firstStepOf = ({ confidence, settle, remedy }: Verdict): RemedyStep | undefined =>
  (confidence === 'possible' ? [...settle, ...remedy] : [...remedy, ...settle])[0]

/** Of a panel that loaded: that other calls failed, so that nobody takes “no fault” for the whole page. Example: `Other calls failed, although the panel loaded: 3 × status 500.` */
export function failuresBeside({ verdict, failedCalls }: Diagnosis): string | undefined {
  if (verdict.rule !== 'healthy' || failedCalls.length === 0) return undefined
  return `Other calls failed, although the panel loaded: ${outcomesWords(failedCalls)}.`
}

/** What the verdict itself says already is not something else that it can be. */
export const otherReadings = ({ alternatives, detail }: Verdict): readonly Alternative[] =>
  alternatives.filter(({ why }) => !detail.includes(why))

/** More stand below, under the other findings. */
const TOLD_BESIDE = 2

/** Problems to be told with the verdict; what is merely worth knowing only where nothing else is to be told. */
export const toldBeside = (diagnosis: Diagnosis): readonly Finding[] =>
  otherProblems(diagnosis)
    .filter(({ severity }) => severity !== 'info' || !isFault(diagnosis.verdict))
    .slice(0, TOLD_BESIDE)
