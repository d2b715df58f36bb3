/** The report as it will be copied or downloaded. */

import { useMemo } from 'react'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { ReportActions } from './report-actions.tsx'
import { reportOf } from './report-text.ts'

export function ReportPreview({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const report = useMemo(() => reportOf(diagnosis), [diagnosis])
  return (
    <section className="card report" aria-labelledby="report">
      <h2 id="report">The report</h2>
      <div className="toolbar">
        <ReportActions diagnosis={diagnosis} />
      </div>
      <p>
        Markdown for a ticket, with the verdict, its proof and the steps. It holds no token and no address with a query.
      </p>
      <details>
        <summary>Preview</summary>
        <pre className="report-text" tabIndex={0} role="region" aria-label="Report">
          {report}
        </pre>
      </details>
    </section>
  )
}
