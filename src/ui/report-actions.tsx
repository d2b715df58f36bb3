/** Copy or download the report, in the format that is chosen. */

import { useState } from 'react'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { CopyButton } from './copy-button.tsx'
import { downloadText } from './download.ts'
import { MARKDOWN, REPORT_FORMATS, reportFileName } from './report-text.ts'

export function ReportActions({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const [format, setFormat] = useState(MARKDOWN)
  const choose = (label: string): void => setFormat(REPORT_FORMATS.find((each) => each.label === label) ?? MARKDOWN)
  return (
    <>
      <select
        className="button"
        aria-label="Format of the report"
        value={format.label}
        onChange={({ target }) => choose(target.value)}
      >
        {REPORT_FORMATS.map(({ label }) => (
          <option key={label}>{label}</option>
        ))}
      </select>
      <CopyButton label="Copy report" text={() => format.render(diagnosis)} />
      <button
        type="button"
        className="button"
        aria-label="Download report"
        onClick={() => downloadText(format.render(diagnosis), reportFileName(diagnosis, format), format.type)}
      >
        Download
      </button>
    </>
  )
}
