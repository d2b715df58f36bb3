/** What happened, request by request: who was asked for what, in the order of the capture, with a lane for each server. */

import type { CSSProperties } from 'react'
import type { Diagnosis, StoryStep } from '../diagnosis/diagnosis.ts'
import { laneOf, lanesOf, type LaneName } from '../diagnosis/story-lanes.ts'
import { isFailedStep, stepName, stepResultWords } from '../diagnosis/words.ts'
import { Evidence } from './evidence.tsx'
import { useTimes } from './times.tsx'
import { outcomeOf } from './words.ts'

export function PanelStory({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { day } = useTimes()
  const { story } = diagnosis
  if (story.length === 0) return null
  const lanes = lanesOf(diagnosis)
  const firstAt = story.find(({ startedAt }) => startedAt !== null)?.startedAt ?? null
  return (
    <section aria-labelledby="story">
      <h2 id="story">What happened</h2>
      {firstAt !== null && <p className="aside story-day">{day(firstAt)}, by the browser’s clock</p>}
      <div className="story" style={{ '--lanes': lanes.length } as CSSProperties}>
        <p className="lane-names" aria-hidden="true">
          {lanes.map((lane) => (
            <span key={lane}>{LANE_WORDS[lane]}</span>
          ))}
        </p>
        <ol>
          {story.map((step) => (
            <Step key={step.entry} step={step} lanes={lanes} toldDay={firstAt && day(firstAt)} diagnosis={diagnosis} />
          ))}
        </ol>
      </div>
    </section>
  )
}

const LANE_WORDS: Readonly<Record<LaneName, string>> = {
  browser: 'Browser',
  primary: 'Primary',
  mirror: 'Mirror',
  elsewhere: 'Elsewhere',
}

interface StepProps {
  readonly step: StoryStep
  readonly lanes: readonly LaneName[]
  /** What is told once for all steps; a step of another day tells its own. */
  readonly toldDay: string | null
  readonly diagnosis: Diagnosis
}

function Step({ step, lanes, toldDay, diagnosis }: StepProps) {
  const { day, timeOfDay, moment, relative } = useTimes()
  const { server, startedAt, entry } = step
  const visit = diagnosis.visits.find((each) => each.entry === entry)
  const isOfVerdict = visit !== undefined && visit === diagnosis.visits[diagnosis.verdict.visit ?? -1]
  const to = lanes.indexOf(laneOf(step, diagnosis))
  return (
    <li className={isFailedStep(step) ? 'is-failed' : ''}>
      <span className="lanes" aria-hidden="true">
        {lanes.map((lane) => (
          <span key={lane} className="lane" />
        ))}
        <span className={step.status === null ? 'arrow is-open' : 'arrow'} style={{ '--to': to } as CSSProperties} />
      </span>
      <div className="step-words">
        <p>
          <strong>{stepName(step)}</strong> <span className="step-result">{stepResultWords(step)}</span>
        </p>
        <p className="aside">
          {startedAt !== null && (
            <time dateTime={startedAt} title={`${moment(startedAt)}, ${relative(startedAt) ?? ''}`}>
              {day(startedAt) === toldDay ? timeOfDay(startedAt) : moment(startedAt)}
            </time>
          )}{' '}
          <span className="unbroken">
            <bdi>{server}</bdi>,
          </span>{' '}
          <Evidence entries={[entry]} />
        </p>
        {visit && !isOfVerdict && (
          <p>
            <bdi>{outcomeOf(visit, diagnosis)}</bdi>
          </p>
        )}
      </div>
    </li>
  )
}
