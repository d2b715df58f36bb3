/** Tells a screen reader the verdict once, when it arrives. The region is there before, or nothing would be said. */

import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { CONFIDENCE_WORDS } from '../diagnosis/words.ts'

export function VerdictAnnouncement({ diagnosis }: { readonly diagnosis: Diagnosis | undefined }) {
  return (
    <div className="visually-hidden" aria-live="polite">
      {diagnosis && `Verdict: ${diagnosis.verdict.headline} ${CONFIDENCE_WORDS[diagnosis.verdict.confidence]}`}
    </div>
  )
}
