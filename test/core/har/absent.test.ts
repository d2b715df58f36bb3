/** Beyond an exchange, absent is `undefined`: whatever an exporter writes for "nothing" ends there. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gatherEvidence } from '../../../src/core/evidence.ts'
import { readExchange } from '../../../src/core/har/exchange.ts'
import { diagnoseCapture } from '../../../src/diagnosis/inspect.ts'
import { buildReport } from '../../../src/report/build.ts'
import { renderMarkdown } from '../../../src/report/markdown.ts'
import { renderText } from '../../../src/report/text.ts'
import { mutatedHars, readSampleHar } from '../../support/mutate-har.ts'
import { bytesOf, readBytes } from '../../support/read-har.ts'

const SAMPLES = ['in-sync.har', 'mirror-14-minutes-ahead.har', 'mirror-down.har', 'primary-behind-playwright.har']

/** Empty where HAR has them so: an address without a question mark. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['url.query'])
/** Open where only one side is known. */
const MAY_BE_OPEN: ReadonlySet<string> = new Set(['waiting.lowMs'])

/** Places in an exchange that hold something that stands for nothing. */
function emptiesIn(value: unknown, path = ''): readonly string[] {
  if (value === null || value === -1 || Number.isNaN(value)) return [path]
  if (value === '') return MAY_BE_EMPTY.has(path) ? [] : [path]
  if (value === Infinity || value === -Infinity) return MAY_BE_OPEN.has(path) ? [] : [path]
  if (typeof value !== 'object') return value === undefined ? [path] : []
  return Object.entries(value).flatMap(([key, inner]) => emptiesIn(inner, path === '' ? key : `${path}.${key}`))
}

/** What exporters write for nothing, and what nobody should write. */
const NOTHINGS = [null, -1, 0, '', {}, [], [[[null]]], 'NaN', 'undefined', '-1', 1e300, -1e300, 9e15, true] as const

const entriesOf = (har: unknown): readonly object[] => (har as { log: { entries: object[] } }).log.entries

/** Each copy of an entry with one field of it, at any depth, replaced. */
function* damagedCopies(entry: unknown): Generator {
  if (typeof entry !== 'object' || entry === null) return
  for (const [key, inner] of Object.entries(entry)) {
    const put = (value: unknown): unknown =>
      Array.isArray(entry) ? entry.with(Number(key), value) : { ...entry, [key]: value }
    for (const nothing of NOTHINGS) yield put(nothing)
    for (const damaged of damagedCopies(inner)) yield put(damaged)
  }
}

describe.for(SAMPLES)('an entry of %s', (name) => {
  test('with any one field replaced holds nothing that stands for nothing', () => {
    const found = new Set<string>()
    for (const entry of entriesOf(readSampleHar(name)).slice(0, 12))
      for (const damaged of damagedCopies(entry))
        for (const place of emptiesIn(readExchange(damaged, 3).exchange ?? {})) found.add(place)
    expect([...found]).toEqual([])
  })

  test('with many fields replaced neither stops the diagnosis nor shows', () => {
    fc.assert(
      fc.property(mutatedHars(readSampleHar(name)), (har) => {
        const capture = readBytes(bytesOf(har))
        if (!capture.ok) return
        expect(capture.exchanges.flatMap((exchange) => emptiesIn(exchange))).toEqual([])
        gatherEvidence(capture)
        const diagnosis = diagnoseCapture(capture, { fileName: 'a.har', bytes: 1 })
        expect(diagnosis.findings.filter(({ verdict }) => verdict === 'crashed')).toEqual([])
        const report = buildReport(diagnosis, { explain: true })
        expect(renderText(report) + renderMarkdown(report)).not.toMatch(/\b(?:undefined|NaN|Infinity)\b/)
      }),
      { numRuns: 25 },
    )
  })
})
