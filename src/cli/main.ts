/** The command line: reads files, prints their diagnosis, answers with an exit code. See HELP in `arguments.ts`. */

import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { withComplaints } from '../diagnosis/complaints.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { formatText } from '../diagnosis/format.ts'
import { inspect, type Inspection } from '../diagnosis/inspect.ts'
import { buildReport } from '../report/build.ts'
import { renderJson, renderJsonError } from '../report/json.ts'
import { renderMarkdown } from '../report/markdown.ts'
import { renderText } from '../report/text.ts'
import { HELP, parseArguments, type Arguments, type OutputFormat } from './arguments.ts'
import { exitCodeOf, UNREADABLE, WRONG_USAGE } from './exit-code.ts'
import { complain, exitWith, print, watchOutput } from './output.ts'

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

/** One file after another, so that memory holds one capture at a time. */
async function inspectAll({ files, format, explain }: Extract<Arguments, { kind: 'inspect' }>): Promise<number> {
  const codes: number[] = []
  for (const [index, file] of files.entries()) {
    const inspection = await readAndInspect(file)
    const separator = index > 0 && format !== 'json' ? '\n' : ''
    if (inspection.ok) print(separator + render(inspection.diagnosis, format, explain))
    else {
      const name = formatText(basename(file))
      complain(`mirrorscope: ${name}: ${inspection.message}\n`)
      if (format === 'json') print(renderJsonError(name, inspection.message))
    }
    codes.push(inspection.ok ? exitCodeOf(inspection.diagnosis) : UNREADABLE)
  }
  return Math.max(...codes)
}

type Inspected = { readonly ok: true; readonly diagnosis: Diagnosis } | Extract<Inspection, { readonly ok: false }>

async function readAndInspect(file: string): Promise<Inspected> {
  try {
    if ((await stat(file)).isDirectory())
      return { ok: false, message: 'This is a directory; name a HAR file inside it.' }
    const inspection = await inspect({ file: await openAsBlob(file), fileName: basename(file) })
    return inspection.ok
      ? { ok: true, diagnosis: withComplaints(inspection.diagnosis, await inspection.checkSchema()) }
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

function render(diagnosis: Diagnosis, format: OutputFormat, explain: boolean): string {
  if (format === 'json') return renderJson(diagnosis)
  const report = buildReport(diagnosis, { explain })
  return format === 'markdown' ? renderMarkdown(report) : renderText(report)
}
