/** Measures how long the built page and command line take for large captures, and what they need meanwhile. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { STORY_PATH, writeCapture } from './captures.ts'
import { prepareFields, PRODUCT, type Field, type FieldName } from './contestants.ts'
import { writeDocument } from './document.ts'
import { browserVersion } from './in-browser.ts'
import { INPUTS, type Input } from './inputs.ts'
import { measure, type Measurement } from './measure.ts'
import { renderTables } from './report.ts'
import { measureTable, type TableFigures } from './request-table.ts'

/** Not read by turns: the table of the page alone, on the capture with most entries. */
const REQUEST_TABLE = 'request-table'
const DOCUMENT = join(import.meta.dirname, '../../docs/performance.md')

/** All inputs when none is named; only such a run, with all its rounds, is written to the document. */
export async function bench(words: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { keep: { type: 'boolean', default: false }, rounds: { type: 'string' } },
  })
  const inputs = chooseInputs(positionals).map((input) => ({ ...input, rounds: Number(values.rounds ?? input.rounds) }))
  const folder = mkdtempSync(join(tmpdir(), 'mirrorscope-bench-'))
  process.once('exit', () => values.keep || rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
  const isTableWanted = positionals.length === 0 || positionals.some((word) => REQUEST_TABLE.startsWith(word))
  const measurements = await measureAll(inputs, folder, values.keep)
  const table = isTableWanted ? await measureTableOf(folder) : undefined
  const tables = renderTables({ measurements, table, browserVersion: await browserVersion() })
  console.log(tables)
  if (words.length === 0) await writeDocument(DOCUMENT, tables)
  if (values.keep) console.error(`Kept: ${folder}`)
}

function chooseInputs(beginnings: readonly string[]): readonly Input[] {
  const names = [...INPUTS.map(({ name }) => name), REQUEST_TABLE]
  const unknown = beginnings.find((beginning) => !names.some((name) => name.startsWith(beginning)))
  if (unknown !== undefined) throw new Error(`No input ${unknown}: ${names.join(', ')}, or a beginning of them`)
  return beginnings.length === 0
    ? INPUTS
    : INPUTS.filter(({ name }) => beginnings.some((beginning) => name.startsWith(beginning)))
}

async function measureAll(inputs: readonly Input[], folder: string, keep: boolean): Promise<readonly Measurement[]> {
  const fields = prepareFields(folder)
  const verdict = await verdictOf(fields.node, STORY_PATH)
  const measurements: Measurement[] = []
  for (const input of inputs) {
    say(`${input.name}: writing`)
    const capture = writeCapture(join(folder, `${input.name}.har`), input)
    say(`${input.name}: ${capture.bytes} bytes, ${capture.entries} entries`)
    for (const [fieldName, field] of Object.entries(fields) as [FieldName, Field][])
      measurements.push(await measure({ input, capture, fieldName, field, verdict, say }))
    if (!keep) rmSync(capture.path)
  }
  return measurements
}

async function measureTableOf(folder: string): Promise<TableFigures> {
  say(`${REQUEST_TABLE}: 100,000 rows`)
  const { path } = writeCapture(join(folder, `${REQUEST_TABLE}.har`), {
    name: REQUEST_TABLE,
    weight: 'entries',
    until: { entries: 100_000 },
    rounds: 1,
  })
  return measureTable(path)
}

async function verdictOf(field: Field, file: string): Promise<string> {
  const run = await field[PRODUCT]?.(file)
  if (!run || 'error' in run) throw new Error(`The sample itself is not read: ${run?.error ?? 'no command line'}`)
  return run.answer
}

const say = (progress: string): void => console.error(progress)
