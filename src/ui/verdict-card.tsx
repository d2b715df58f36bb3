/** The answer, on the first screen: what is wrong, how sure that is, what proves it, where to repair it, and where to begin. */

import type { Alternative, Diagnosis, Finding, Verdict } from '../diagnosis/diagnosis.ts'
import { CONFIDENCE_WORDS, PLACE_NAME } from '../diagnosis/words.ts'
import { PanelStory } from './panel-story.tsx'
import { Evidence } from './evidence.tsx'
import { FirstStep } from './first-step.tsx'
import { SeverityIcon } from './severity-icon.tsx'
import { ClockPicture } from './clock-picture.tsx'
import { isAboutClocks } from './about-clocks.ts'
import { failuresBeside, isFault, kindOfVerdict, otherReadings, toldBeside } from './words.ts'
import { Prose } from './prose.tsx'

export function VerdictCard({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { verdict } = diagnosis
  const others = otherReadings(verdict)
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
        <Answers diagnosis={diagnosis} />
      </div>
      <div className="verdict-picture">
        {isAboutClocks(diagnosis) ? <ClockPicture diagnosis={diagnosis} /> : <PanelStory diagnosis={diagnosis} />}
      </div>
      {others.length > 0 && <Alternatives alternatives={others} />}
    </section>
  )
}

function Answers({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { verdict } = diagnosis
  return (
    <dl className="answers">
      {isFault(verdict) && <Sureness verdict={verdict} />}
      <FirstStep verdict={verdict} />
      <Besides problems={toldBeside(diagnosis)} failures={failuresBeside(diagnosis)} />
    </dl>
  )
}

const Sureness = ({ verdict }: { readonly verdict: Verdict }) => (
  <>
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
  </>
)

interface Beside {
  readonly problems: readonly Finding[]
  readonly failures: string | undefined
}

function Besides({ problems, failures }: Beside) {
  if (problems.length === 0 && failures === undefined) return null
  return (
    <div>
      <dt>Also found</dt>
      <dd>
        {problems.map(({ rule, title, entries }) => (
          <p key={`${rule} ${entries.join()}`}>
            <Prose text={`${title}.`} />
          </p>
        ))}
        {failures !== undefined && (
          <p>
            <Prose text={failures} /> <a href="#failed">Which ones</a>
          </p>
        )}
      </dd>
    </div>
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
