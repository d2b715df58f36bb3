/** Captures of strangers' exporters: each opens to a diagnosis, or is refused with one sentence. Skipped where they are not at hand. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspect, type Inspection } from '../src/diagnosis/inspect.ts'
import { buildReport } from '../src/report/build.ts'
import { renderMarkdown } from '../src/report/markdown.ts'
import { renderText } from '../src/report/text.ts'

const CORPUS = join(import.meta.dirname, '../../shared/corpus')
const files = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => !name.endsWith('.md')) : []

/** Cut off before its first entry. */
const REFUSED = ['not-json']

const inspectFile = (fileName: string): Promise<Inspection> =>
  inspect({ file: new Blob([readFileSync(join(CORPUS, fileName))]), fileName })

describe.skipIf(files.length === 0)('the foreign capture', () => {
  test.for(files)('%s opens or is refused with one sentence', async (fileName) => {
    const inspection = await inspectFile(fileName)
    const said = inspection.ok ? inspection.diagnosis.verdict.headline : inspection.message
    expect(said).toMatch(/^[A-Z][^\n]*\.$/)
    const crashed = inspection.ok ? inspection.diagnosis.findings.filter(({ verdict }) => verdict === 'crashed') : []
    expect(crashed).toEqual([])
    const report = inspection.ok ? buildReport(inspection.diagnosis, { explain: true }) : { blocks: [] }
    expect(renderText(report) + renderMarkdown(report)).not.toMatch(/\b(?:undefined|NaN|Infinity)\b/)
  })

  test('is refused only when there is nothing to read', async () => {
    const inspections = await Promise.all(files.map(inspectFile))
    const refused = files.filter((_, index) => !inspections[index]?.ok)
    expect(refused.filter((name) => !REFUSED.some((part) => name.includes(part)))).toEqual([])
  })
})
