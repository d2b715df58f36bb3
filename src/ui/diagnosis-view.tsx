/** Everything concluded from the open capture, in the order in which someone in a hurry needs it. */

import { useMemo } from 'react'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { UTC } from '../diagnosis/time-zone.ts'
import { anchorOf, timesIn } from '../diagnosis/times.ts'
import { CheckedList } from './checked-list.tsx'
import { ClockTable } from './clock-table.tsx'
import { FailedCalls } from './failed-calls.tsx'
import { FileFacts } from './file-facts.tsx'
import { OtherProblems } from './other-problems.tsx'
import { PanelVisits } from './panel-visits.tsx'
import { RecordingHelp } from './recording-help.tsx'
import { ReportPreview } from './report-preview.tsx'
import { TimesProvider } from './times.tsx'
import { VerdictCard } from './verdict-card.tsx'
import { WhatToDo } from './what-to-do.tsx'

export function DiagnosisView({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const times = useMemo(() => timesIn(UTC, anchorOf(diagnosis)), [diagnosis])
  return (
    <TimesProvider value={times}>
      <div className="diagnosis">
        <VerdictCard diagnosis={diagnosis} />
        <WhatToDo verdict={diagnosis.verdict} />
        <OtherProblems diagnosis={diagnosis} />
        <PanelVisits diagnosis={diagnosis} />
        <ClockTable diagnosis={diagnosis} />
        <FailedCalls diagnosis={diagnosis} />
        <CheckedList diagnosis={diagnosis} />
        <FileFacts source={diagnosis.source} />
        <ReportPreview diagnosis={diagnosis} />
        {diagnosis.visits.length === 0 && <RecordingHelp />}
      </div>
    </TimesProvider>
  )
}
