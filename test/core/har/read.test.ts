import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCapture, type Capture } from '../../../src/core/har/read.ts'
import { buildHar } from '../../support/build-har.ts'
import { mutatedHars, readSampleHar } from '../../support/mutate-har.ts'
import { rawEntry } from '../../support/read-entry.ts'

function read(value: unknown): Capture {
  const capture = readCapture(JSON.stringify(value))
  if (!capture.ok) throw new Error(capture.message)
  return capture
}

function messageOf(text: string): string {
  const capture = readCapture(text)
  return capture.ok ? '' : capture.message
}

describe('the shapes of a HAR', () => {
  const entries = [rawEntry(), rawEntry()]

  test('log with entries is the usual one', () => {
    const { exchanges, entryCount, problems } = read({ log: { entries } })
    expect([exchanges.length, entryCount, problems]).toEqual([2, 2, []])
  })

  test.for([
    ['a bare log', { entries }],
    ['a bare list of entries', entries],
  ] as const)('%s is read with a note', ([, value]) => {
    const { exchanges, problems } = read(value)
    expect(exchanges).toHaveLength(2)
    expect(problems.map(({ code }) => code)).toEqual(['unusual-shape'])
  })

  test('no entries at all are a note', () => {
    expect(read({ log: { entries: [] } }).problems.map(({ code }) => code)).toEqual(['no-entries'])
  })

  test('a bad entry is skipped, and the numbers of the others stay', () => {
    const { exchanges, entryCount, problems } = read({ log: { entries: [rawEntry(), null, rawEntry()] } })
    expect(exchanges.map(({ entry }) => entry)).toEqual([0, 2])
    expect(entryCount).toBe(3)
    expect(problems).toMatchObject([{ code: 'entry-not-an-object', entry: 1 }])
  })
})

describe('the exporter', () => {
  test('is the creator, else the browser, else unknown', () => {
    const [creator, browser] = [
      { name: 'WebInspector', version: '537.36' },
      { name: 'Firefox', version: '140' },
    ]
    expect(read({ log: { creator, browser, entries: [] } }).exporter).toEqual(creator)
    expect(read({ log: { browser, entries: [] } }).exporter).toEqual(browser)
    expect(read({ log: { creator: 'x', entries: [] } }).exporter).toEqual({ name: 'unknown', version: '' })
  })
})

test('pages without id or title have no title', () => {
  const pages = [{ id: 'page_1', title: 'https://bitbucket.example/' }, { id: 'page_2' }, { title: 'x' }, null]
  expect([...read({ log: { pages, entries: [] } }).pageTitles]).toEqual([['page_1', 'https://bitbucket.example/']])
})

describe('a text that is no HAR is refused with a sentence', () => {
  test.for([
    ['an HTML page', '\n<!doctype html><p>', 'This is an HTML or XML page, not a HAR.'],
    ['a log file', '2026-11-23 02:07 ERROR', 'This is not JSON: a HAR starts with a brace, and this file does not.'],
    ['JSON text', '"log"', 'This is JSON but not a HAR: it has no log.entries list.'],
    ['other JSON', '{"log":{"entries":{}}}', 'This is JSON but not a HAR: it has no log.entries list.'],
    ['a list of something else', '[{"url":"x"}]', 'This is JSON but not a HAR: it has no log.entries list.'],
    ['null', 'null', 'This is JSON but not a HAR: it has no log.entries list.'],
  ] as const)('%s', ([, text, message]) => {
    expect(messageOf(text)).toBe(message)
  })

  test('wherever it was cut short', () => {
    const text = JSON.stringify(buildHar())
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length - 1 }), (length) => {
        expect(messageOf(text.slice(0, length))).toContain('cut short')
      }),
    )
  })

  test('with the place of the first wrong character', () => {
    expect(messageOf('{"log":\n  {"entries" [] } }')).toMatch(
      /^This is not valid JSON: it goes wrong at line 2, character 14\. /,
    )
  })

  test('that quotes nothing of it', () => {
    expect(messageOf('{"jwt": "eyJhbGciOiJIUzI1NiJ9.secret" oops}')).not.toMatch(/eyJ|secret|oops/)
  })
})

describe('reading never throws', () => {
  test('on any JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        readCapture(text)
        readCapture(`{"log":{"entries":[${text}],"pages":[${text}],"creator":${text}}}`)
        readCapture(`{"log":{"entries":[{"request":${text},"response":${text},"timings":${text}}]}}`)
      }),
    )
  })

  test('on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        readCapture(text)
        readCapture(`{${text}`)
      }),
    )
  })

  test('on captures with any fields removed or replaced', () => {
    fc.assert(
      fc.property(mutatedHars(readSampleHar('in-sync.har')), (har) => {
        readCapture(JSON.stringify(har))
      }),
      { numRuns: 50 },
    )
  })
})
