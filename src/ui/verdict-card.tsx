/** The answer, on the first screen: what is wrong, how sure that is, what proves it, where to repair it, and where to begin. */

import type { Alternative, Diagnosis, Verdict } from '../diagnosis/diagnosis.ts'
import { CONFIDENCE_WORDS, PLACE_NAME } from '../diagnosis/words.ts'
import { PanelStory } from './panel-story.tsx'
import { Evidence } from './evidence.tsx'
import { FirstStep } from './first-step.tsx'
import { SeverityIcon } from './severity-icon.tsx'
import { ClockPicture } from './clock-picture.tsx'
import { isAboutClocks } from './about-clocks.ts'
import { isFault, kindOfVerdict } from './words.ts'
import { Prose } from './prose.tsx'

export function VerdictCard({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { verdict } = diagnosis
  return (
    <section className={`verdict is-${verdict.severity}`} aria-labelledby="verdict">
      <div className="verdict-words">
        <p className="verdict-kind">
          <SeverityIcon severity={verdict.severity} />
          {kindOfVerdict(verdict)}
        </p>
        <h1 id="verdict">
          <Prose text={verdict.headline} />
        </h1>
        {verdict.detail !== '' && (
          <p className="verdict-detail">
            <Prose text={verdict.detail} /> <Evidence entries={verdict.entries} />
          </p>
        )}
        <Answers verdict={verdict} />
      </div>
      <div className="verdict-picture">
        {isAboutClocks(diagnosis) ? <ClockPicture diagnosis={diagnosis} /> : <PanelStory diagnosis={diagnosis} />}
      </div>
      {verdict.alternatives.length > 0 && <Alternatives alternatives={verdict.alternatives} />}
    </section>
  )
}

function Answers({ verdict }: { readonly verdict: Verdict }) {
  if (!isFault(verdict)) return null
  return (
    <dl className="answers">
      <div>
        <dt>How sure</dt>
        <dd>{CONFIDENCE_WORDS[verdict.confidence]}</dd>
      </div>
      <div>
        <dt>{PLACE_NAME}</dt>
        <dd className="is-sentence">
          <Prose text={`${verdict.place}.`} />
        </dd>
      </div>
      <FirstStep verdict={verdict} />
    </dl>
  )
}

function Alternatives({ alternatives }: { readonly alternatives: readonly Alternative[] }) {
  return (
    <div className="alternatives">
      <h2>What else it can be</h2>
      <dl>
        {alternatives.map(({ rule, title, confidence, why }) => (
          <div key={rule}>
            <dt>
              <Prose text={title} /> <span className="tag">{confidence}</span>
            </dt>
            <dd>
              <Prose text={why} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
