import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOf, restore, scanHar, type Scan } from '../../../support/scan-har.ts'

const entry = (id: unknown, more: object = {}): object => ({ request: { url: `https://a/${String(id)}` }, ...more })
const THREE = [entry(0), entry(1), entry(2)]
const har = (entries: readonly unknown[]): string => JSON.stringify({ log: { version: '1.2', entries } })

describe('entries are found', () => {
  const inside = JSON.stringify(THREE)

  test.for([
    ['in log.entries', `{"log":{"version":"1.2","entries":${inside}}}`, 'log/entries'],
    ['before the version', `{"log":{"entries":${inside},"version":"1.2"}}`, 'log/entries'],
    ['in a bare log', `{"version":"1.2","entries":${inside}}`, 'entries'],
    ['in a bare list', inside, ''],
    ['in the log of a wrapper', `{"recording_1":{"log":{"entries":${inside}}}}`, 'recording_1/log/entries'],
    ['behind a key written with escapes', `{"l\\u006fg":{"entrie\\u0073":${inside}}}`, 'log/entries'],
    ['after a byte order mark', `\u{FEFF}{"log":{"entries":${inside}}}`, 'log/entries'],
    ['in much white space', `\n { "log" :\t{ "entries" : ${inside}\r\n } } \n`, 'log/entries'],
  ] as const)('%s', ([, text, path]) => {
    const { entries, lists, faults, isCutOff } = scanHar(text)
    expect(entries.map(({ value }) => value)).toEqual(THREE)
    expect(entries.map(({ number }) => number)).toEqual([0, 1, 2])
    expect({ paths: lists.map((list) => list.path.join('/')), faults, isCutOff }).toEqual({
      paths: [path],
      faults: [],
      isCutOff: false,
    })
  })

  test('with the bytes of the file where they are', () => {
    const text = `{"log":{"comment":"Zürich","entries":[ ${JSON.stringify(entry('東京'))} , 17 ]}}`
    const ranges = scanHar(text).entries.map(({ start, end }) => bytesOf(text).subarray(start, end))
    expect(ranges.map((bytes) => new TextDecoder().decode(bytes))).toEqual([JSON.stringify(entry('東京')), '17'])
  })

  test('in both lists of a repeated key, each told apart', () => {
    const { lists, entries } = scanHar('{"log":{"entries":[1,2],"entries":[3]}}')
    expect(lists).toHaveLength(2)
    expect(entries.map(({ list, number, value }) => [lists.indexOf(list), number, value])).toEqual([
      [0, 0, 1],
      [0, 1, 2],
      [1, 0, 3],
    ])
  })

  test('nowhere else', () => {
    const text = '{"log":{"creator":{"entries":[1]},"entries":{"entries":[2]},"pages":[{"entries":[3]}]}}'
    expect(scanHar(text)).toMatchObject({ entries: [], lists: [] })
  })
})

describe('beside the entries', () => {
  test('members are handed on by path, of a repeated key each', () => {
    const text = '{"log":{"creator":{"name":"x"},"entries":[1],"version":"1.1","version":"1.2"},"note":null}'
    expect(scanHar(text).members).toEqual({ 'log/creator': { name: 'x' }, 'log/version': '1.2', note: null })
  })

  test('the fields of a single entry are members', () => {
    const single = entry(1, { response: { log: { entries: [1] } }, time: 3 })
    expect(scanHar(JSON.stringify(single))).toMatchObject({ entries: [], members: single })
  })

  test('a member with a long text has its place instead', () => {
    const text = JSON.stringify({ log: { comment: 'c'.repeat(200), entries: [] } })
    const { members } = scanHar(text, [7])
    expect(restore(members['log/comment'], text, { start: 0, end: text.length })).toBe('c'.repeat(200))
    expect(members['log/comment']).not.toBe('c'.repeat(200))
  })
})

describe('what is left out', () => {
  const left = (length: number): unknown => {
    const text = har([{ text: 'x'.repeat(length) }])
    return (scanHar(text).entries[0]?.value as { text: unknown } | undefined)?.text
  }

  test('a string of 128 bytes with its quotes, and none of 127', () => {
    expect(left(125)).toBe('x'.repeat(125))
    expect(left(126)).not.toBeTypeOf('string')
  })

  test('no key, however long', () => {
    const value = { ['k'.repeat(5000)]: 'v'.repeat(5000) }
    const text = har([value])
    for (const size of [1, 100, 4096, 100_000]) {
      const { entries } = scanHar(text, [size])
      expect(Object.keys(entries[0]?.value as object)).toEqual(Object.keys(value))
      expect(entries.map((each) => restore(each.value, text, each))).toEqual([value])
    }
  })

  test('lists and objects of unread fields in an entry, its request and its response, but no text and nothing deeper', () => {
    const request = { url: 'u', cookies: [{ name: '}"]\\' }], x: 'cookies', y: { cookies: [1] } }
    const value = { cookies: { a: [1] }, request, response: { cookies: 'text', 'x"cookies': [2] } }
    const text = har([value, value])
    for (const size of [1, 3, 10_000]) {
      const { entries } = scanHar(text, [size], { unreadFields: ['cookies'] })
      const place = { '@bytes': [expect.any(Number), expect.any(Number)] }
      const expected = { ...value, cookies: place, request: { ...request, cookies: place } }
      expect(entries.map((each) => each.value)).toEqual([expected, expected])
      expect(entries.map((each) => restore(each.value, text, each))).toEqual([value, value])
    }
  })

  test('no unread list or object that is empty', () => {
    const value = { cookies: [], response: { cookies: {} } }
    expect(scanHar(har([value]), [3], { unreadFields: ['cookies'] }).entries.map((each) => each.value)).toEqual([value])
  })

  test('a place that an entry claims itself reaches no further than the entry', () => {
    const text = har([{ text: { '@bytes': [0, 5] } }, { text: { '@bytes': [1, 2, 3] } }])
    expect(scanHar(text).entries.map((each) => restore(each.value, text, each))).toEqual(
      scanHar(text).entries.map(({ value }) => value),
    )
  })

  test('little is kept of an entry with long bodies', () => {
    const text = har([entry(0, { response: { content: { text: '\\"'.repeat(50_000) } } })])
    for (const size of [64, 4096, 1_000_000]) expect(scanHar(text, [size]).mostKept).toBeLessThan(200)
  })
})

/** JSON texts with escapes of every kind, white space and keys in any order. */
const string = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\\', '"', '{', '}', '[', ']', ',', ':', '\n', 'é', '\u{1F600}', '\uD800') }),
  fc
    .tuple(fc.constantFrom('\\', '"', 'x', '\\"', '東'), fc.integer({ min: 40, max: 3000 }))
    .map(([c, n]) => c.repeat(n)),
  fc.tuple(fc.string({ minLength: 100, maxLength: 300 }), fc.nat(9)).map(([s, n]) => s + '\\'.repeat(n)),
  fc.constantFrom('log', 'entries', 'cookies', 'request'),
)
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(
      string,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.tuple(string, tie('value')), { maxLength: 5 }).map((pairs) => Object.fromEntries(pairs)),
  ),
})).value
const indent = fc.constantFrom('', ' ', '\t', '    ')
const chunkSizes = fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 400 })), { maxLength: 6 })
const escapeAll = (text: string): string =>
  text.replaceAll(/[^\p{ASCII}]/gu, (c) => [...Array(c.length).keys()].map((i) => unit(c, i)).join(''))
const unit = (text: string, index: number): string => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`

describe('agrees with JSON.parse', () => {
  const restored = (text: string, sizes: readonly number[], unreadFields: readonly string[] = []): unknown[] =>
    scanHar(text, sizes, { unreadFields }).entries.map((each) => restore(each.value, text, each))

  test('on any entries, in chunks of any size, with any unread fields', () => {
    fc.assert(
      fc.property(
        fc.array(json),
        indent,
        fc.boolean(),
        chunkSizes,
        fc.boolean(),
        (entries, space, escaped, sizes, skips) => {
          const raw = JSON.stringify({ log: { a: entries[0], entries, version: '1.2' } }, null, space)
          const text = escaped ? escapeAll(raw) : raw
          const parsed = JSON.parse(text) as { log: { entries: unknown[] } }
          expect(restored(text, sizes, skips ? ['cookies', 'request'] : [])).toEqual(parsed.log.entries)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('on any JSON: the last list at a path is the one that it keeps', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('log', 'entries', 'x', 'version'), json),
        json,
        chunkSizes,
        (a, b, sizes) => {
          const text = `{"log":${JSON.stringify(a)},"b":${JSON.stringify(b)},"log":{"entries":[0],"entries":[${JSON.stringify(a)}]}}`
          const { entries, lists, faults } = scanHar(text, sizes)
          const last = entries.filter(({ list }) => list === lists.at(-1))
          expect(last.map((each) => restore(each.value, text, each))).toEqual([JSON.parse(JSON.stringify(a))])
          expect(faults).toEqual([])
        },
      ),
    )
  })

  test('the size of the chunks changes nothing, whatever the bytes', () => {
    const piece = fc.oneof(
      json.map((value) => JSON.stringify(value)),
      fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', '\n'),
    )
    const prefix = fc.constantFrom('', '{"log":{"entries":[', '[', '{"entries":[{"a":')
    fc.assert(
      fc.property(prefix, fc.array(piece), chunkSizes, (start, pieces, sizes) => {
        const text = start + pieces.join('')
        const restoredScan = ({ entries, lists, documents, isCutOff, faults, lost, members }: Scan): unknown => ({
          summary: { lists, documents, isCutOff, faults, lost, members },
          entries: entries.map((each) => ({ ...each, value: restore(each.value, text, each) })),
        })
        expect(restoredScan(scanHar(text, sizes))).toEqual(restoredScan(scanHar(text)))
      }),
      { numRuns: 300 },
    )
  })

  test('on strings with runs of backslashes at every border of chunks', () => {
    const texts = [0, 1, 2, 3, 4, 5].flatMap((run) =>
      [90, 95, 96, 97, 130].map((at) => 'x'.repeat(at) + '\\'.repeat(run) + '"y'),
    )
    const text = har(texts)
    for (let size = 1; size < 140; size++) expect(restored(text, [size])).toEqual(texts)
  })
})

describe('salvage', () => {
  const text = JSON.stringify({ log: { entries: [entry(0), { a: ['}'] }, entry('é'.repeat(100)), 4] } }, null, 1)

  test('a cut at any byte leaves every entry that is complete before it', () => {
    const bytes = bytesOf(text)
    const whole = scanHar(text).entries
    const original = whole.map((each) => restore(each.value, bytes, each))
    for (let cut = 0; cut < bytes.length; cut++) {
      const { entries, isCutOff } = scanHar(bytes.subarray(0, cut), [50])
      const complete = whole.filter(({ end, value }) => (value === 4 ? end < cut : end <= cut)).length
      expect(entries.map((each) => restore(each.value, bytes, each))).toEqual(original.slice(0, complete))
      expect(isCutOff).toBe(cut > 0)
    }
  })

  test('the entry that was cut is counted as lost', () => {
    expect(scanHar('{"log":{"entries":[{"a":1},{"a":').lost).toEqual([{ number: 1, reason: 'cut-off' }])
    expect(scanHar('{"log":{"entries":[{"a":1},').lost).toEqual([])
  })

  test.for([
    ['a comma too many', '{"a":1,,}'],
    ['a word that is none', '{"a":undefined}'],
    ['a bracket that nothing opened', '{"a":1],"b":2}'],
    ['a list that is not closed', '{"a":[1,2}'],
    ['an object that is not closed inside a list', '{"a":[{"b":1],"c":2}'],
    ['a quote missing in a line of its own', '{"a":"x,\n"b":"{"}'],
    ['a raw line break in a text', '{"a":"x\ny"}'],
    ['an object that is not closed', '{"a":1'],
    ['a request that is not closed', '{"request":{"a":1}'],
    ['a word instead of an entry', 'undefined'],
  ])('%s loses its entry only', ([, bad]) => {
    for (const size of [1, 5, 1000]) {
      const { entries, lost } = scanHar(`{"log":{"entries":[{"n":0},${bad},{"n":2},{"n":3}],"version":"1.2"}}`, [size])
      expect(entries.map(({ number, value }) => ({ number, value }))).toEqual(
        [0, 2, 3].map((n) => ({ number: n, value: { n } })),
      )
      expect(lost).toEqual([{ number: 1, reason: 'malformed' }])
    }
  })

  test('a missing comma loses nothing and is told', () => {
    const { entries, faults } = scanHar('{"log":{"entries":[{"n":0} {"n":1}]}}')
    expect(entries).toHaveLength(2)
    expect(faults).toEqual([{ kind: 'missing-comma', at: 27, repeated: 0 }])
  })

  test.for(['{"log":{"entries":[{"n":0},]}}', '{"log":{"entries":[{"n":0}],}}'])(
    'a comma before a closing bracket loses nothing and is told: %s',
    (input) => {
      const { entries, faults } = scanHar(input)
      expect(entries).toHaveLength(1)
      expect(faults.map(({ kind }) => kind)).toEqual(['misplaced-mark'])
    },
  )

  test('a bracket too many after an entry loses nothing and is told', () => {
    const { entries, faults } = scanHar('{"log":{"entries":[{"n":0}},{"n":1}]}}')
    expect(entries).toHaveLength(2)
    expect(faults.map(({ kind }) => kind)).toEqual(['misplaced-mark'])
  })

  test('a call around it and text after it are passed over and told', () => {
    const { entries, faults } = scanHar('onInputData({"log":{"entries":[{"n":0}]}});')
    expect(entries).toHaveLength(1)
    expect(faults).toEqual([
      { kind: 'text-before', at: 0, repeated: 11 },
      { kind: 'text-after', at: 41, repeated: 1 },
    ])
  })

  test('two logs that follow one another are both read', () => {
    const { entries, documents, lists } = scanHar(har([1, 2]) + '\n' + har([3]), [9])
    expect(entries.map(({ list, value }) => [list.document, value])).toEqual([
      [0, 1],
      [0, 2],
      [1, 3],
    ])
    expect({ documents, lists: lists.length }).toEqual({ documents: 2, lists: 2 })
  })

  test('an entry of which too much would be kept is lost alone', () => {
    const many = Array.from({ length: 2000 }, (_, index) => `value ${index}`)
    const { entries, lost } = scanHar(har([{ n: 0 }, many, { n: 2 }]), [100], { keptLimitBytes: 10_000 })
    expect(entries.map(({ number }) => number)).toEqual([0, 2])
    expect(lost).toEqual([{ number: 1, reason: 'too-large' }])
  })

  test('a member that is broken is lost alone', () => {
    const { members, faults } = scanHar('{"log":{"creator":{"a":[1},"entries":[],"version":"1.2"}}')
    expect(members).toEqual({ 'log/version': '1.2' })
    expect(faults.map(({ kind }) => kind)).toEqual(['lost-member'])
  })

  test('nothing throws, and each number is handed on or lost once, whatever the bytes', () => {
    const mutations = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 })
    fc.assert(
      fc.property(mutations, chunkSizes, (changes, sizes) => {
        const bytes = bytesOf(text)
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte
        const { entries, lost, lists } = scanHar(bytes, sizes)
        if (lists.length !== 1) return
        const numbers = [...entries, ...lost].map(({ number }) => number).toSorted((a, b) => a - b)
        expect(numbers).toEqual(numbers.map((_, index) => index))
      }),
      { numRuns: 300 },
    )
  })
})
