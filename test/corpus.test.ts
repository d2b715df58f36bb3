/** Captures of strangers' exporters: each opens to a diagnosis, or is refused with one sentence. Skipped where they are not at hand. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspect } from '../src/diagnosis/inspect.ts'
import { buildReport } from '../src/report/build.ts'
import { renderMarkdown } from '../src/report/markdown.ts'
import { renderText } from '../src/report/text.ts'

const CORPUS = join(import.meta.dirname, '../../shared/corpus')
const files = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => !name.endsWith('.md')) : []

/** Wrong on purpose, packed, inside a script's call, or with a comma too many. */
const REFUSED = ['corrupted', 'not-json', '.har.gz', 'hars_8', 'hars_9', 'browser-blocking-time']

describe.skipIf(files.length === 0)('the foreign capture', () => {
  test.for(files)('%s opens or is refused with one sentence', (fileName) => {
    const inspection = inspect({ bytes: readFileSync(join(CORPUS, fileName)), fileName })
    const said = inspection.ok ? inspection.diagnosis.verdict.headline : inspection.message
    expect(said).toMatch(/^[A-Z][^\n]*\.$/)
    const crashed = inspection.ok ? inspection.diagnosis.findings.filter(({ verdict }) => verdict === 'crashed') : []
    expect(crashed).toEqual([])
    const report = inspection.ok ? buildReport(inspection.diagnosis, { explain: true }) : { blocks: [] }
    expect(renderText(report) + renderMarkdown(report)).not.toMatch(/\b(?:undefined|NaN|Infinity)\b/)
  })

  test('is refused only when there is nothing to read', () => {
    const refused = files.filter((fileName) => !inspect({ bytes: readFileSync(join(CORPUS, fileName)), fileName }).ok)
    expect(refused.filter((name) => !REFUSED.some((part) => name.includes(part)))).toEqual([])
  })
})
