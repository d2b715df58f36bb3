/** The report of a diagnosis in each format, and the name of its file. */

import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { buildReport } from '../report/build.ts'
import { renderHtml } from '../report/html.ts'
import { renderJira } from '../report/jira.ts'
import { renderJson } from '../report/json.ts'
import { renderMarkdown } from '../report/markdown.ts'
import { renderText } from '../report/text.ts'

export interface ReportFormat {
  readonly label: string
  readonly extension: string
  readonly type: string
  readonly render: (diagnosis: Diagnosis) => string
}

export const MARKDOWN: ReportFormat = {
  label: 'Markdown',
  extension: 'md',
  type: 'text/markdown',
  render: (diagnosis) => renderMarkdown(buildReport(diagnosis)),
}

export const REPORT_FORMATS: readonly ReportFormat[] = [
  MARKDOWN,
  {
    label: 'Jira markup',
    extension: 'jira.txt',
    type: 'text/plain',
    render: (diagnosis) => renderJira(buildReport(diagnosis)),
  },
  {
    label: 'Web page',
    extension: 'html',
    type: 'text/html',
    render: (diagnosis) => renderHtml([buildReport(diagnosis)]),
  },
  { label: 'Text', extension: 'txt', type: 'text/plain', render: (diagnosis) => renderText(buildReport(diagnosis)) },
  { label: 'JSON', extension: 'json', type: 'application/json', render: renderJson },
]

export const reportOf = (diagnosis: Diagnosis): string => MARKDOWN.render(diagnosis)

/** Holds the rule's id and nothing of the capture, whose names may be hostile. */
export const reportFileName = ({ verdict }: Diagnosis, { extension }: ReportFormat): string =>
  `mirrorscope-${verdict.rule}.${extension}`
