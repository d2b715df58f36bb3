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
  const measurements = await measureAll(inputs, folder, values.keep)
  const tables = renderTables({ measurements, browserVersion: await browserVersion() })
  console.log(tables)
  if (words.length === 0) await writeDocument(DOCUMENT, tables)
  if (values.keep) console.error(`Kept: ${folder}`)
}

function chooseInputs(beginnings: readonly string[]): readonly Input[] {
  const unknown = beginnings.find((beginning) => !INPUTS.some(({ name }) => name.startsWith(beginning)))
  if (unknown !== undefined)
    throw new Error(`No input ${unknown}: ${INPUTS.map(({ name }) => name).join(', ')}, or a beginning of them`)
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

async function verdictOf(field: Field, file: string): Promise<string> {
  const run = await field[PRODUCT]?.(file)
  if (!run || 'error' in run) throw new Error(`The sample itself is not read: ${run?.error ?? 'no command line'}`)
  return run.answer
}

const say = (progress: string): void => console.error(progress)
