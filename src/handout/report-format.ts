/** The report of a handout in each of its formats. */

import { buildReport } from '../report/build.ts'
import { renderHtml } from '../report/html.ts'
import { renderJira } from '../report/jira.ts'
import { renderJson } from '../report/json.ts'
import { renderMarkdown } from '../report/markdown.ts'
import { renderText } from '../report/text.ts'
import type { Handout } from './handout.ts'
import { removedWords } from './secret-words.ts'

export const REPORT_FORMATS = ['text', 'json', 'markdown', 'jira', 'html'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

export interface RenderOptions {
  readonly format: ReportFormat
  readonly explain?: boolean
}

/** Of several captures; their texts one after another, in HTML as one page. Not yet searched for secrets. */
export function renderReports(handouts: readonly Handout[], { format, explain = false }: RenderOptions): string {
  if (format === 'json') return handouts.map(({ diagnosis }) => renderJson(diagnosis)).join('')
  const reports = handouts.map((handout) => buildReport(handout.diagnosis, { explain, removed: removedWords(handout) }))
  if (format === 'html') return renderHtml(reports)
  const render = { text: renderText, markdown: renderMarkdown, jira: renderJira }[format]
  return reports.map(render).join('\n')
}
