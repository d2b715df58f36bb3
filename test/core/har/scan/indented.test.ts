import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IndentedReader } from '../../../../src/core/har/scan/indented.ts'
import { bytesOf, restore, scanHar } from '../../../support/scan-har.ts'

/** What is read from the first brace that begins a line of its own after the bracket of the list. */
function readEntries(text: string, unreadFields: readonly string[] = []) {
  const bytes = bytesOf(text)
  const start = /\[\r?\n[ \t]*(?=\{)/.exec(text)?.[0].length ?? 0
  const brace = text.search(/\[\r?\n[ \t]*\{/) + start
  const index = bytesOf(text.slice(0, brace)).length
  return new IndentedReader(unreadFields).read(bytes, index, index)
}

const har = (entries: readonly unknown[], space: string | number = 2): string =>
  JSON.stringify({ log: { entries, version: '1.2' } }, null, space)
const entry = (id: number, more: object = {}): object => ({
  request: { headers: [{ name: 'n', value: '}' }] },
  id,
  ...more,
})

describe('entries written in lines are read in one go', () => {
  const three = [entry(0), entry(1), entry(2)]

  test.for([
    ['two spaces', har(three)],
    ['four spaces', har(three, 4)],
    ['tabs', har(three, '\t')],
    ['line ends of Windows', har(three).replaceAll('\n', '\r\n')],
  ] as const)('with %s', ([, text]) => {
    expect(readEntries(text)?.values).toEqual(three)
  })

  test('each with its place', () => {
    const text = har(three)
    const { places = [], length } = readEntries(text) ?? {}
    const start = text.indexOf('{', text.indexOf('['))
    expect(places.map(([from, to]) => JSON.parse(text.slice(start + from, start + to)) as unknown)).toEqual(three)
    expect(length).toBe(places.at(-1)?.[1])
  })

  test('up to the first that is not whole, or that stands on the line of another', () => {
    const text = har(three)
    expect(readEntries(text.slice(0, text.indexOf('"id": 2')))?.values).toEqual(three.slice(0, 2))
    expect(readEntries(text.replace(/\},\s+\{(?=[^[]*\[[^[]*"id": 2)/, '}, {'))?.values).toEqual(three.slice(0, 2))
  })

  test('up to the first longer than 32 KiB, which may hold a text that nobody reads', () => {
    const sized = (bytes: number): object => {
      const empty = readEntries(har([entry(1, { text: '' })]))?.length ?? 0
      return entry(1, { text: 'x'.repeat(bytes - empty) })
    }
    expect(readEntries(har([entry(0), sized(32_768), entry(2)]))?.values).toHaveLength(3)
    expect(readEntries(har([entry(0), sized(32_769), entry(2)]))?.values).toHaveLength(1)
  })
})

describe('lists of fields that nobody reads', () => {
  const cookies = [{ name: 'a[', value: '}{' }]
  const values = (entries: readonly unknown[], space: number): readonly unknown[] | undefined =>
    readEntries(har(entries, space), ['cookies'])?.values

  test('have their place instead', () => {
    const entries = [{ cookies, id: 0, request: { cookies } }, { cookies: [] }]
    const text = har(entries)
    const read = readEntries(text, ['cookies'])?.values
    expect(read).toMatchObject([{ cookies: { '@bytes': [expect.any(Number), expect.any(Number)] } }, { cookies: [] }])
    expect(restore(read, text, { start: 0, end: text.length })).toEqual(entries)
  })

  test('stay where a text holds a bracket, and are not read so where a list stands inside', () => {
    const one = { cookies: [{ value: 'x]' }], id: 1 }
    expect(values([one], 2)).toEqual([one])
    expect(values([{ cookies: [[1], 2], id: 1 }], 2)).toBeUndefined()
  })

  test('stay as an object, and of other fields', () => {
    const entries = [{ cookies: { a: [1] }, queryString: [{ name: 'cookies' }] }]
    expect(values(entries, 2)).toEqual(entries)
  })
})

describe('nothing is read so', () => {
  test.for([
    ['of entries on one line', '{"log":{"entries":[{"id":0},{"id":1}]}}'],
    ['where a character takes several bytes, since places would be wrong', har([{ id: 'é' }])],
    ['of what is no JSON', har([entry(0)]).replace('"id": 0', '"id": oops')],
    ['where a nested brace has the indentation of the entry', '[\n {"a":[\n {"b":1\n }],\n "c":2\n }\n]'],
  ] as const)('%s', ([, text]) => {
    expect(readEntries(text)).toBeUndefined()
  })

  test('for some entries after one that could not be, and then again', () => {
    const reader = new IndentedReader()
    const [compact, indented] = [bytesOf('[{"id":0}]'), bytesOf('[\n{\n"id": 0\n}\n]')]
    expect(reader.read(compact, 1, 1)).toBeUndefined()
    const attempts = Array.from({ length: 4 }, () => reader.read(indented, 2, 2) !== undefined)
    expect(attempts).toContain(true)
    expect(attempts[0]).toBe(false)
  })
})

test('however the white space is laid out, the values are those of JSON.parse, and so are the entries around a damaged one', () => {
  const value = fc.oneof(fc.integer(), fc.string(), fc.array(fc.record({ a: fc.integer() }), { maxLength: 2 }))
  const space = fc.constantFrom('', '\n', '\n ', '\n  ', ' ')
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(fc.string(), value, { maxKeys: 3 }), { minLength: 1, maxLength: 6 }),
      fc.array(space, { minLength: 1, maxLength: 9 }),
      fc.nat(),
      (entries, spaces, damaged) => {
        let mark = 0
        const laidOut = (text: string): string =>
          text.replaceAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g, (token) =>
            token.startsWith('"') ? token : token + (spaces[mark++ % spaces.length] ?? ''),
          )
        const texts = entries.map((each) => laidOut(JSON.stringify(each)))
        const read = (list: readonly string[]): readonly unknown[] => {
          const text = `{"log":{"entries":[\n  ${list.join(',\n  ')}\n]}}`
          return scanHar(text).entries.map((each) => restore(each.value, text, each))
        }
        expect(read(texts)).toEqual(entries)
        const bad = damaged % texts.length
        expect(read(texts.with(bad, '{"a":oops}'))).toEqual(entries.filter((_, index) => index !== bad))
      },
    ),
    { numRuns: 300 },
  )
})
