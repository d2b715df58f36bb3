/** What each format of the report is called, and what its file is. */

import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import type { ReportFormat } from '../../handout/report-format.ts'

export interface FormatWords {
  readonly format: ReportFormat
  readonly label: string
  readonly extension: string
  readonly type: string
}

/** The first is what is shown first. */
export const FORMAT_WORDS: readonly FormatWords[] = [
  { format: 'markdown', label: 'Markdown', extension: 'md', type: 'text/markdown' },
  { format: 'jira', label: 'Jira markup', extension: 'jira.txt', type: 'text/plain' },
  { format: 'html', label: 'Web page', extension: 'html', type: 'text/html' },
  { format: 'text', label: 'Text', extension: 'txt', type: 'text/plain' },
  { format: 'json', label: 'JSON', extension: 'json', type: 'application/json' },
]

/** Holds the rule's id and nothing of the capture, whose names may be hostile. */
export const reportFileName = ({ verdict }: Pick<Diagnosis, 'verdict'>, { extension }: FormatWords): string =>
  `mirrorscope-${verdict.rule}.${extension}`

export const redactedHarName = ({ verdict }: Pick<Diagnosis, 'verdict'>): string =>
  `redacted-mirrorscope-${verdict.rule}.har`
