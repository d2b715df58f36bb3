/** Copy or download the report. */

import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { CopyButton } from './copy-button.tsx'
import { downloadText } from './download.ts'
import { reportFileName, reportOf } from './report-text.ts'

export function ReportActions({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  return (
    <>
      <CopyButton label="Copy report" text={() => reportOf(diagnosis)} />
      <button
        type="button"
        className="button"
        aria-label="Download report"
        onClick={() => downloadText(reportOf(diagnosis), reportFileName(diagnosis), 'text/markdown')}
      >
        Download
      </button>
    </>
  )
}
