/** The report of a diagnosis as Markdown, and the name of its file. */

import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { buildReport } from '../report/build.ts'
import { renderMarkdown } from '../report/markdown.ts'

export const reportOf = (diagnosis: Diagnosis): string => renderMarkdown(buildReport(diagnosis))

/** Holds the rule's id and nothing of the capture, whose names may be hostile. */
export const reportFileName = ({ verdict }: Diagnosis): string => `mirrorscope-${verdict.rule}.md`
