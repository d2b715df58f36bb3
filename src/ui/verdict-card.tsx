/** The answer: one sentence, how sure it is, what proves it, and what else it could be. */

import type { Alternative, Diagnosis, Verdict } from '../diagnosis/diagnosis.ts'
import { CONFIDENCE_WORDS } from '../diagnosis/words.ts'
import { SeverityIcon } from './severity-icon.tsx'
import { kindOfVerdict } from './words.ts'

export function VerdictCard({ diagnosis: { verdict } }: { readonly diagnosis: Diagnosis }) {
  return (
    <section className={`verdict is-${verdict.severity}`} aria-labelledby="verdict">
      <p className="verdict-kind">
        <SeverityIcon severity={verdict.severity} />
        {kindOfVerdict(verdict)}
      </p>
      <h1 id="verdict">
        <bdi>{verdict.headline}</bdi>
      </h1>
      {isFault(verdict) && <p className="confidence">{CONFIDENCE_WORDS[verdict.confidence]}</p>}
      {verdict.detail !== '' && (
        <p className="verdict-detail">
          <bdi>{verdict.detail}</bdi>
        </p>
      )}
      {verdict.alternatives.length > 0 && <Alternatives alternatives={verdict.alternatives} />}
    </section>
  )
}

const isFault = ({ rule }: Verdict): boolean => rule !== 'healthy' && rule !== 'nothing-to-inspect'

function Alternatives({ alternatives }: { readonly alternatives: readonly Alternative[] }) {
  return (
    <div className="alternatives">
      <h2>What else it can be</h2>
      <dl>
        {alternatives.map(({ rule, title, confidence, why }) => (
          <div key={rule}>
            <dt>
              <bdi>{title}</bdi> <span className="tag">{confidence}</span>
            </dt>
            <dd>
              <bdi>{why}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
