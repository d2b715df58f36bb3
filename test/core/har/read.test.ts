import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Capture } from '../../../src/core/har/capture.ts'
import { readFile } from '../../../src/core/har/read.ts'
import { readEntry } from '../../../src/core/har/omission.ts'
import { buildHar } from '../../support/build-har.ts'
import { mutatedHars, readSampleHar } from '../../support/mutate-har.ts'
import { rawEntry } from '../../support/read-entry.ts'
import { openText, readBytes, readHar } from '../../support/read-har.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

function readText(text: string): Capture {
  const capture = readBytes(bytesOf(text))
  if (!capture.ok) throw new Error(capture.message)
  return capture
}

function messageOf(text: string): string {
  const capture = readBytes(bytesOf(text))
  return capture.ok ? '' : capture.message
}

const codesOf = ({ problems }: Capture): readonly string[] => problems.map(({ code }) => code)

describe('the shapes of a HAR', () => {
  const entries = [rawEntry(), rawEntry({ atSec: 1 })]

  test('log with entries is the usual one', () => {
    const { exchanges, entryCount, problems } = readHar({ log: { entries } })
    expect([exchanges.length, entryCount, problems]).toEqual([2, 2, []])
  })

  test.for([
    ['a bare log', { entries }],
    ['a bare list of entries', entries],
    ['a recording wrapped under a name', { recording_17: { log: { entries } } }],
    ['entries wrapped under a name', { recording_17: { entries } }],
  ] as const)('%s is read with a note', ([, value]) => {
    const capture = readHar(value)
    expect(capture.exchanges).toHaveLength(2)
    expect(codesOf(capture)).toEqual(['unusual-shape'])
  })

  test('a single entry is read with a note', () => {
    const capture = readHar(rawEntry({ status: 401 }))
    expect(capture.exchanges).toMatchObject([{ entry: 0, answer: { status: 401 } }])
    expect(codesOf(capture)).toEqual(['unusual-shape'])
  })

  test('a call around the JSON, or rubbish after it, is passed over with a note', () => {
    const json = JSON.stringify({ log: { entries } })
    for (const text of [`onInputData(${json});`, `${json}\n-- end of export --`]) {
      expect(readText(text).exchanges).toHaveLength(2)
      expect(codesOf(readText(text))).toEqual(['text-around'])
    }
  })

  test('two logs one after another are one list, numbered through', () => {
    const json = JSON.stringify({ log: { entries, pages: [{ id: 'page_1', title: 'a' }] } })
    const capture = readText(`${json}\n${json}`)
    expect(capture.exchanges.map(({ entry }) => entry)).toEqual([0, 1, 2, 3])
    expect(codesOf(capture)).toEqual(['several-logs'])
  })

  test('of a repeated key the last counts, as for JSON.parse', () => {
    const [first, second] = [JSON.stringify([rawEntry({ status: 500 })]), JSON.stringify([rawEntry({ status: 401 })])]
    const capture = readText(`{"log":{"entries":${first},"entries":${second}}}`)
    expect(capture.exchanges).toMatchObject([{ entry: 0, answer: { status: 401 } }])
    expect(codesOf(capture)).toEqual(['repeated-log'])
  })

  test('the list of the log counts where other lists have its name', () => {
    const other = [rawEntry({ status: 500 })]
    expect(readHar({ entries: other, log: { entries }, cache: { entries: other } }).entryCount).toBe(2)
  })

  test('no entries at all are a note', () => {
    expect(codesOf(readHar({ log: { entries: [] } }))).toEqual(['no-entries'])
  })

  test('a bad entry is skipped, and the numbers of the others stay', () => {
    const { exchanges, entryCount, problems } = readHar({ log: { entries: [rawEntry(), null, rawEntry()] } })
    expect(exchanges.map(({ entry }) => entry)).toEqual([0, 2])
    expect(entryCount).toBe(3)
    expect(problems).toMatchObject([{ code: 'entry-not-an-object', entry: 1 }])
  })

  test('the same oddity of many entries is one note, with their number and the first', () => {
    const unanswered = { ...rawEntry({ atSec: 1 }), response: undefined }
    expect(readHar({ log: { entries: [rawEntry(), unanswered, rawEntry(), unanswered] } }).problems).toEqual([
      {
        code: 'missing-response',
        entry: 1,
        message: '2 entries have no response; they count as unanswered. The first is entry 1.',
      },
    ])
  })
})

describe('the exporter', () => {
  test('is the creator, else the browser, else unknown', () => {
    const [creator, browser] = [
      { name: 'WebInspector', version: '537.36' },
      { name: 'Firefox', version: '140' },
    ]
    expect(readHar({ log: { creator, browser, entries: [] } }).exporter).toEqual(creator)
    expect(readHar({ log: { browser, entries: [] } }).exporter).toEqual(browser)
    expect(readHar({ log: { creator: 'x', entries: [] } }).exporter).toEqual({ name: 'unknown', version: '' })
  })

  test('is found wherever it stands', () => {
    expect(readText('{"log":{"entries":[],"creator":{"name":"x"}}}').exporter.name).toBe('x')
  })
})

test('pages without id or title have no title', () => {
  const pages = [{ id: 'page_1', title: 'https://bitbucket.example/' }, { id: 'page_2' }, { title: 'x' }, null]
  expect([...readHar({ log: { pages, entries: [] } }).pageTitles]).toEqual([['page_1', 'https://bitbucket.example/']])
})

describe('a text that is no HAR is refused with a sentence', () => {
  const NO_LIST = 'This is JSON but not a HAR: it has no log.entries list.'

  test.for([
    ['a log file', '2026-11-23 02:07 ERROR', 'This is not JSON: a HAR starts with a brace, and this file holds none.'],
    ['other JSON', '{"log":{"entries":{}}}', NO_LIST],
    ['a list of something else', '[{"url":"x"}]', NO_LIST],
    ['an empty list', '[]', NO_LIST],
  ] as const)('%s', ([, text, message]) => {
    expect(messageOf(text)).toBe(message)
  })

  test('when it was cut short before its first entry is complete', () => {
    const text = JSON.stringify({ log: { version: '1.2', entries: [rawEntry()] } })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length - 4 }), (length) => {
        expect(messageOf(text.slice(0, length))).toContain('cut short')
      }),
    )
  })

  test('with the place of the first wrong byte', () => {
    expect(messageOf('{"log": {"pages" [1]} }')).toMatch(/^This is not valid JSON: it goes wrong at byte 17, /)
  })

  test('that quotes nothing of it', () => {
    expect(messageOf('{"jwt": "eyJhbGciOiJIUzI1NiJ9.secret" oops}')).not.toMatch(/eyJ|secret|oops/)
  })
})

describe('what is left of a damaged file is read', () => {
  const text = JSON.stringify(buildHar({ visit: { status: 401 } }))
  const whole = readText(text)
  const ends = whole.places.map(({ end }) => end)

  test('every entry that is complete before a cut, wherever that is', () => {
    fc.assert(
      fc.property(fc.integer({ min: ends[0] ?? 0, max: text.length - 4 }), (length) => {
        const { exchanges, isCutOff, problems } = readText(text.slice(0, length))
        const complete = ends.filter((end) => end <= length).length
        expect(exchanges).toEqual(whole.exchanges.slice(0, complete))
        expect(isCutOff).toBe(true)
        expect(problems[0]).toMatchObject({ code: 'cut-off', message: expect.stringContaining('cut short') as string })
      }),
    )
  })

  test('every entry but the damaged one, which keeps its number', () => {
    const [, second] = whole.places
    const broken = `${text.slice(0, second?.start)}{"request":oops}${text.slice(second?.end)}`
    const { exchanges, lostEntries, problems } = readText(broken)
    expect(exchanges).toEqual(whole.exchanges.filter(({ entry }) => entry !== 1))
    expect(lostEntries).toEqual([1])
    expect(problems).toMatchObject([{ code: 'damaged-entry', entry: 1 }])
  })

  test('around what stands beside the entries, with a note that says where', () => {
    const { exchanges, pageTitles, problems } = readText(
      `{"log":{"pages":[{"id":"a","title":"b"},],"entries":[${JSON.stringify(rawEntry())}]}}`,
    )
    expect([exchanges.length, pageTitles.size]).toEqual([1, 0])
    expect(problems).toMatchObject([{ code: 'damaged-json', message: expect.stringContaining('byte 16') as string }])
  })

  test('around a mark that is missing, with a note that says where', () => {
    const { exchanges, problems } = readText('{"log" {"entries":[{"request":{"url":"https://a.example"}}]}}')
    expect(exchanges).toHaveLength(1)
    expect(problems[0]).toMatchObject({ code: 'damaged-json', message: expect.stringContaining('byte 7') as string })
  })
})

describe('what is too long to be read with every entry', () => {
  const long = 'x'.repeat(20_000)

  test('is read afterwards where the diagnosis needs it: addresses, header fields and the bodies that it searches', () => {
    const url = `https://bitbucket.example/mirrors/plugins/servlet/admin/mirror?lic=${long}`
    const entry = rawEntry({ url, headers: { Via: long }, requestHeaders: { Cookie: long }, body: long })
    const [exchange] = readHar({ log: { entries: [entry] } }).exchanges
    expect(exchange?.url.query).toContain(long)
    expect(exchange?.requestHeaders.find('cookie')).toBe(long)
    expect(exchange?.answer?.headers.find('via')).toBe(long)
    expect(exchange?.answer?.body).toBe(long)
  })

  test('stays in the file where it does not, and is read from there when somebody asks', async () => {
    const text = JSON.stringify({ log: { entries: [rawEntry(), rawEntry({ body: long })] } })
    const { exchanges, places } = readText(text)
    expect(exchanges[1]?.answer).not.toHaveProperty('body')
    const [, place] = places
    const entry = place && (await readEntry(await openText(text), place))
    expect(entry).toMatchObject({ response: { content: { text: long } } })
  })
})

describe('a file', () => {
  test('with names without quotes and commas too many is read with a note', async () => {
    const text = `/* by hand */ {log: {entries: [{request: {url: 'https://a.example'}},],},}`
    const read = await readFile(new Blob([text]))
    expect(read.ok && codesOf(read.capture)).toContain('relaxed-json')
    expect(read.ok && read.capture.exchanges).toHaveLength(1)
  })

  test('tells how much of it was read, up to all', async () => {
    const told: number[] = []
    const file = new Blob([JSON.stringify(buildHar())])
    await readFile(file, { onRead: (bytes) => told.push(bytes) })
    expect(told.at(-1)).toBe(file.size)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })
})

describe('reading never throws', () => {
  test('on any JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        messageOf(text)
        messageOf(`{"log":{"entries":[${text}],"pages":[${text}],"creator":${text}}}`)
        messageOf(`{"log":{"entries":[{"request":${text},"response":${text},"timings":${text}}]}}`)
      }),
    )
  })

  test('on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        messageOf(text)
        messageOf(`{${text}`)
      }),
    )
  })

  test('on captures with any fields removed or replaced', () => {
    fc.assert(
      fc.property(mutatedHars(readSampleHar('in-sync.har')), (har) => {
        messageOf(JSON.stringify(har))
      }),
      { numRuns: 50 },
    )
  })
})
