/** The matrix is as large as it says, and the scanner, which is to find what redaction leaves, finds everything before it. */

import { describe, expect, test } from 'vitest'
import { groupBy } from '../../src/core/group.ts'
import { sanitizeAsChrome } from './chrome-sanitized.ts'
import { DIALECTS } from './dialects/index.ts'
import { ENCODING_IDS, ENCODINGS } from './encodings.ts'
import { findKeptFacts } from './facts/kept-facts.ts'
import { TRIAGE_FACTS } from './facts/triage-facts.ts'
import { findUnseen, harArtefacts, measure } from './measure.ts'
import { plantMatrix, type PlantedCapture } from './matrix.ts'
import { PLACES } from './places/index.ts'
import { redactCapture } from './redact.ts'
import { hasPython, scan } from './scan.ts'
import { tellStory } from './story.ts'

const { captures, skipped } = plantMatrix('a fixed seed')
const planted = captures.flatMap(({ canaries }) => canaries)

describe('the matrix', () => {
  test('has at least 90 places in each dialect, and 12 encodings', () => {
    for (const { id } of DIALECTS) {
      const places = new Set(planted.filter(({ dialect }) => dialect === id).map(({ place }) => place))
      expect(places.size).toBeGreaterThanOrEqual(90)
    }
    expect(new Set(planted.map(({ encoding }) => encoding)).size).toBeGreaterThanOrEqual(12)
  })

  test('plants every place in at least one encoding, and every encoding in at least one place', () => {
    const used = new Set(planted.flatMap(({ place, encoding }) => [place.id, encoding]))
    expect([...PLACES.map(({ id }) => id), ...ENCODING_IDS].filter((id) => !used.has(id))).toEqual([])
  })

  test('plants at least 90 places in 12 encodings each', () => {
    const encodingsOf = groupBy(planted, ({ place }) => place.id)
    const rich = [...encodingsOf.values()].filter(
      (canaries) => new Set(canaries.map(({ encoding }) => encoding)).size >= 12,
    )
    expect(rich.length).toBeGreaterThanOrEqual(90)
  })

  test('plants or leaves out each place in each encoding and dialect, with a reason', () => {
    expect(planted.length + skipped.length).toBe(PLACES.length * ENCODINGS.length * DIALECTS.length)
    expect(skipped.filter(({ because }) => because === '')).toEqual([])
  })

  test('names each place once, and gives each canary a value of its own', () => {
    expect(new Set(PLACES.map(({ id }) => id)).size).toBe(PLACES.length)
    expect(new Set(planted.map(({ value }) => value.toLowerCase())).size).toBe(planted.length)
    expect(planted.filter(({ value }) => !/^[A-Za-z0-9]{24}$/.test(value))).toEqual([])
  })

  test('shows no bare value where it is encoded, unless as an echo; other exporters decode what Chrome does not', () => {
    const encoded = captures.filter(
      ({ dialect, encoding }) => dialect === 'chrome' && encoding !== 'raw' && encoding !== 'json-quoted',
    )
    const bare = encoded.flatMap(({ text, canaries }) =>
      matchesOf(
        text,
        canaries.filter(({ place }) => place.kind !== 'echo'),
      ),
    )
    expect(bare).toEqual([])
  })
})

/** Each encoding once, the dialects by turns. */
const some = ENCODING_IDS.flatMap((id, index) => captures.filter(isOf(id, DIALECTS[index % DIALECTS.length]?.id)))

describe.skipIf(!hasPython())('the scanner', () => {
  test('finds every canary before redaction, in every encoding', () => {
    expect(some).toHaveLength(ENCODINGS.length)
    expect(findUnseen(some).map(({ id }) => id)).toEqual([])
  })

  test('finds none in another capture, and none in the stories', () => {
    const [capture, ...others] = captures.filter(({ dialect }) => dialect === 'safari').slice(0, 3)
    const stories = DIALECTS.map((dialect) => ({ id: dialect.id, content: JSON.stringify(tellStory(dialect)) }))
    expect(scan(capture?.canaries ?? [], [...others.flatMap(harArtefacts), ...stories]).found).toEqual([])
  })
})

describe.skipIf(!hasPython())('after redaction', () => {
  test('nothing of a third of the matrix is left in captures and reports, and no verdict is another one', async () => {
    expect(new Set(some.flatMap(({ canaries }) => canaries.map(({ place }) => place))).size).toBe(PLACES.length)
    const { survivors, verdicts } = await measure(some, redactCapture)
    expect(survivors.map(({ canary, outlet, via }) => [outlet, canary.id, ...via])).toEqual([])
    expect(verdicts.filter(({ before, after }) => before !== after)).toEqual([])
  }, 120_000)
})

describe.skipIf(!hasPython())('measured with the rules of Chrome’s sanitized export', () => {
  test('the matrix finds what Chrome is known to leave, and no more is gone than cookies, logins and server events', async () => {
    const bare = captures.filter(isOf('raw', 'chrome'))
    const { survivors } = await measure(bare, sanitizeAsChrome)
    const left = new Set(survivors.map(({ canary }) => canary.place))
    const gone = PLACES.filter(
      (place) => !left.has(place) && bare[0]?.canaries.some((canary) => canary.place === place),
    )
    expect(gone.filter(({ group }) => !CHANGED_BY_CHROME.includes(group)).map(({ id }) => id)).toEqual([])
    expect(left.size).toBeGreaterThan(200)
  })

  test('eighteen of the nineteen triage facts are kept, all but the cookie', async () => {
    const [chrome] = await findKeptFacts(TRIAGE_FACTS, sanitizeAsChrome)
    expect(chrome?.kept).toHaveLength(18)
    expect(chrome?.lost.map(({ id }) => id)).toEqual(['cookie was sent'])
  })
})

/** Groups of places from which those rules take something. */
const CHANGED_BY_CHROME = [
  'request header',
  'request cookie',
  'header list',
  'response cookie',
  'exporter',
  'container',
]

const matchesOf = (text: string, canaries: readonly { readonly value: string }[]): readonly string[] =>
  text.match(new RegExp(canaries.map(({ value }) => value).join('|'), 'g')) ?? []

function isOf(encoding: string, dialect: string | undefined) {
  return (capture: PlantedCapture): boolean => capture.encoding === encoding && capture.dialect === dialect
}
