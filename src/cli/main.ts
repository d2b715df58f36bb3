/** The command line: reads files, prints their diagnosis, answers with an exit code. See HELP in `arguments.ts`. */

import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { withComplaints } from '../diagnosis/complaints.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { formatText } from '../diagnosis/format.ts'
import { inspect, type Inspection } from '../diagnosis/inspect.ts'
import { buildReport } from '../report/build.ts'
import { renderHtml } from '../report/html.ts'
import { renderJira } from '../report/jira.ts'
import { renderJson, renderJsonError } from '../report/json.ts'
import { renderMarkdown } from '../report/markdown.ts'
import type { Report } from '../report/report.ts'
import { renderText } from '../report/text.ts'
import { HELP, parseArguments, type Arguments, type OutputFormat } from './arguments.ts'
import { exitCodeOf, UNREADABLE, WRITE_FAILED, WRONG_USAGE } from './exit-code.ts'
import { complain, exitWith, print, watchOutput } from './output.ts'
import { refusalOf, writeWhole } from './output-file.ts'

watchOutput()
exitWith(await main(parseArguments(process.argv.slice(2))))

async function main(wanted: Arguments): Promise<number> {
  switch (wanted.kind) {
    case 'help':
      print(HELP)
      return 0
    case 'version':
      print(`${__VERSION__}\n`)
      return 0
    case 'misuse':
      complain(`mirrorscope: ${wanted.message}\n\n${HELP}`)
      return WRONG_USAGE
    case 'inspect':
      return inspectAll(wanted)
  }
}

type Wanted = Extract<Arguments, { kind: 'inspect' }>

async function inspectAll(wanted: Wanted): Promise<number> {
  const { output, redactedHar } = wanted
  if ((await isRefused('--output', output, wanted)) || (await isRefused('--redacted-har', redactedHar, wanted)))
    return WRONG_USAGE
  if (output === undefined) return inspectEach(wanted, print)
  const texts: string[] = []
  const code = await inspectEach(wanted, (text) => texts.push(text))
  return texts.length === 0 || (await writeWhole(output, texts.join(''))) ? code : complainOfWriting()
}

async function isRefused(option: string, output: string | undefined, { files }: Wanted): Promise<boolean> {
  const reason = output === undefined ? undefined : await refusalOf(output, files)
  if (output === undefined || reason === undefined) return false
  complain(`mirrorscope: ${option} ${formatText(basename(output))}: ${reason}\n`)
  return true
}

function complainOfWriting(): number {
  complain('mirrorscope: The output could not be written.\n')
  return WRITE_FAILED
}

/** One file after another, so that memory holds one capture at a time. Reports in HTML share one page. */
async function inspectEach(
  { files, format, explain, redactedHar }: Wanted,
  write: (text: string) => void,
): Promise<number> {
  const codes: number[] = []
  const reports: Report[] = []
  for (const [index, file] of files.entries()) {
    const inspection = await readAndInspect(file)
    const separator = index > 0 && format !== 'json' ? '\n' : ''
    if (!inspection.ok) {
      const name = formatText(basename(file))
      complain(`mirrorscope: ${name}: ${inspection.message}\n`)
      if (format === 'json') write(renderJsonError(name, inspection.message))
    } else if (format === 'html') reports.push(buildReport(inspection.diagnosis, { explain }))
    else write(separator + render(inspection.diagnosis, format, explain))
    codes.push(inspection.ok ? exitCodeOf(inspection.diagnosis) : UNREADABLE)
    if (inspection.ok && redactedHar !== undefined) codes.push(await writeRedacted(inspection, redactedHar))
  }
  if (reports.length > 0) write(renderHtml(reports))
  return Math.max(...codes)
}

/** Says on standard error what was replaced, so that what is printed stays the report. */
async function writeRedacted({ redact }: Pick<Inspected, 'redact'>, output: string): Promise<number> {
  const redacted = await redact()
  if (!redacted.ok) complain(`mirrorscope: ${redacted.message}\n`)
  if (!redacted.ok || !(await writeWhole(output, redacted.har))) return complainOfWriting()
  const kinds = [...redacted.replaced].map(([kind, count]) => `${count} × ${kind}`).join(', ')
  complain(
    `mirrorscope: ${formatText(basename(output))} was written. Replaced: ${kinds || 'nothing'}. Searched for ${redacted.searched} of them in every known encoding: none is left.\n`,
  )
  return 0
}

type Inspected = Extract<Inspection, { readonly ok: true }>

async function readAndInspect(file: string): Promise<Inspection> {
  try {
    if ((await stat(file)).isDirectory())
      return { ok: false, message: 'This is a directory; name a HAR file inside it.' }
    const inspection = await inspect({ file: await openAsBlob(file), fileName: basename(file) })
    return inspection.ok
      ? { ...inspection, diagnosis: withComplaints(inspection.diagnosis, await inspection.checkSchema()) }
      : inspection
  } catch (error) {
    return { ok: false, message: `The file could not be read: ${describeError(error)}.` }
  }
}

/** A declaration, since `main` runs before the constants below it are there. */
function describeError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES') return 'permission denied'
  return typeof code === 'string' ? code : 'unexpected error'
}

function render(diagnosis: Diagnosis, format: Exclude<OutputFormat, 'html'>, explain: boolean): string {
  switch (format) {
    case 'json':
      return renderJson(diagnosis)
    case 'markdown':
      return renderMarkdown(buildReport(diagnosis, { explain }))
    case 'jira':
      return renderJira(buildReport(diagnosis, { explain }))
    case 'text':
      return renderText(buildReport(diagnosis, { explain }))
  }
}
