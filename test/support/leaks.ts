/** Everything that is said of a capture, the secrets that a recorded one holds, and the search for one in the other. */

import { withComplaints } from '../../src/diagnosis/complaints.ts'
import { inspect } from '../../src/diagnosis/inspect.ts'
import { buildReport } from '../../src/report/build.ts'
import { renderHtml } from '../../src/report/html.ts'
import { renderJira } from '../../src/report/jira.ts'
import { renderJson, renderJsonError } from '../../src/report/json.ts'
import { renderMarkdown } from '../../src/report/markdown.ts'
import { renderText } from '../../src/report/text.ts'

/** Everything that can be said of a file with this content. */
export async function allOutputs(content: BlobPart, fileName = 'capture.har'): Promise<readonly string[]> {
  const inspection = await inspect({ file: new Blob([content]), fileName })
  if (!inspection.ok) return [inspection.message, renderJsonError(fileName, inspection.message)]
  const diagnosis = withComplaints(inspection.diagnosis, await inspection.checkSchema())
  const reports = [false, true].map((explain) => buildReport(diagnosis, { explain }))
  const render = [renderText, renderMarkdown, renderJira]
  return [
    renderJson(diagnosis),
    renderHtml(reports),
    ...reports.flatMap((report) => render.map((renderAs) => renderAs(report))),
  ]
}

export const leaksIn = (outputs: readonly string[], secrets: readonly string[]): readonly string[] =>
  secrets.filter((secret) => outputs.some((output) => holds(output, secret)))

/** As it is, with line breaks and backslashes that renderers put in between, and decoded. */
export const holds = (output: string, secret: string): boolean =>
  [output, output.replaceAll(/[\\\s]/g, ''), decodedLoosely(output)].some((text) => text.includes(secret))

const decodedLoosely = (text: string): string =>
  text.replaceAll(/%[0-9a-f]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)))

/** A JWT with its parts. */
export const partsOf = (token: string): readonly string[] => [
  token,
  ...token.split('.').filter((part) => part.length > 5),
]

/** Too common to be searched for: every sentence about the page says it. */
const COMMON = ['admin']

/** Tokens with their parts, cookies and user names of a recorded capture. */
export function secretsOf(text: string): readonly string[] {
  const tokens = [...text.matchAll(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g)].map(([token]) => token)
  const cookies = [...text.matchAll(/SESSIONID=([^;"\\]+)/g)].map(([, value = '']) => value)
  const subjects = tokens.map((token) => (JSON.parse(atob(toBase64(token.split('.')[1] ?? ''))) as { sub: string }).sub)
  const users = [...text.matchAll(/\buser_id=([^&"\\]+)/g)].map(([, value = '']) => value)
  return [...new Set([...tokens.flatMap(partsOf), ...cookies, ...subjects, ...users])].filter(
    (found) => !COMMON.includes(found),
  )
}

const toBase64 = (part: string): string => part.replaceAll('-', '+').replaceAll('_', '/')
