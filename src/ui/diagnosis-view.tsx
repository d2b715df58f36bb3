/** Everything concluded from the open capture, in the order in which someone in a hurry needs it. */

import { useDeferredValue } from 'react'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { Inspector } from '../worker/client.ts'
import { isAboutClocks } from './about-clocks.ts'
import { Clocks } from './clocks.tsx'
import { EntriesProvider } from './entries.tsx'
import { FailedCalls } from './failed-calls.tsx'
import { FileFacts } from './file-facts.tsx'
import { Findings } from './findings.tsx'
import { keyOf } from './identity.ts'
import { PanelStory } from './panel-story.tsx'
import { PanelVisits } from './panel-visits.tsx'
import { RecordingHelp } from './recording-help.tsx'
import { ReportSection } from './report/report-section.tsx'
import { Requests } from './requests/requests.tsx'
import { VerdictCard } from './verdict-card.tsx'
import { WhatToDo } from './what-to-do.tsx'

interface Props {
  /** In the zone that is chosen. */
  readonly diagnosis: Diagnosis
  /** The same for what leaves the page. */
  readonly inUtc: Diagnosis
  readonly ask: Inspector['ask']
}

export function DiagnosisView({ diagnosis, inUtc, ask }: Props) {
  return (
    // What the schema says, which comes later, leaves the verdict what it is.
    <EntriesProvider key={keyOf(inUtc.verdict)}>
      <div className="diagnosis">
        <VerdictCard diagnosis={diagnosis} />
        <div className="beside">
          <WhatToDo verdict={diagnosis.verdict} />
          {isAboutClocks(diagnosis) && diagnosis.story.length > 0 && (
            <div className="card">
              <PanelStory diagnosis={diagnosis} />
            </div>
          )}
        </div>
        <Rest diagnosis={diagnosis} inUtc={inUtc} ask={ask} />
      </div>
    </EntriesProvider>
  )
}

/** Drawn after the first screen, so that this is not waited for. */
function Rest({ diagnosis, inUtc, ask }: Props) {
  const isTurn = useDeferredValue(true, false)
  if (!isTurn) return null
  return (
    <>
      <Findings diagnosis={diagnosis} />
      <FailedCalls diagnosis={diagnosis} />
      <Clocks diagnosis={diagnosis} ask={ask} />
      <PanelVisits diagnosis={diagnosis} />
      <Requests diagnosis={diagnosis} ask={ask} />
      <ReportSection diagnosis={inUtc} ask={ask} />
      <FileFacts source={diagnosis.source} />
      {diagnosis.visits.length === 0 && <RecordingHelp />}
    </>
  )
}
