import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALL_ROWS, isFiltered, SORT_KEYS, type RowQuery } from '../../src/requests/query.ts'
import { RequestRows } from '../../src/requests/request-rows.ts'
import { choicesOf } from '../../src/requests/statistics.ts'
import { at, exchangesOf, type EntryOptions } from '../support/read-entry.ts'

const ENTRIES: readonly EntryOptions[] = [
  { url: 'https://bitbucket.example/admin/mirrors', atSec: 0, waitMs: 40 },
  { url: 'https://mirror.example/plugins/servlet/admin/mirror?jwt=SECRET&tz=UTC', atSec: 5, status: 401, waitMs: 120 },
  { url: 'https://bitbucket.example/rest/api/latest/projects?limit=25', method: 'POST', atSec: 2, status: 500 },
  { url: 'https://cdn.example/logo.png', atSec: 1, status: 0, error: 'net::ERR_NAME_NOT_RESOLVED' },
]
const rows = new RequestRows(exchangesOf(ENTRIES))
const find = (query: Partial<RowQuery>): readonly number[] => [...rows.find({ ...ALL_ROWS, ...query }).rows]
const sorted = (by: RowQuery['sort']['by'], isDescending = false) => find({ sort: { by, isDescending } })

describe('words', () => {
  test.for<readonly [string, readonly number[]]>([
    ['', [0, 1, 2, 3]],
    ['   ', [0, 1, 2, 3]],
    ['mirror', [0, 1]],
    ['MIRROR 401', [1]],
    ['post', [2]],
    ['5', [2]],
    ['name_not', [3]],
    ['image', [3]],
    ['tz=utc', [1]],
    ['https://bitbucket.example/rest/api', [2]],
    ['mirror nowhere', []],
  ])('“%s” finds rows %j', ([words, expected]) => {
    expect(find({ words })).toEqual(expected)
  })

  test('all of them must occur: more words never find more rows', () => {
    const word = fc.constantFrom('mirror', 'get', 'e', '401', 'rest', 'zzz', 'png')
    fc.assert(
      fc.property(fc.array(word), word, (some, another) => {
        const found = new Set(find({ words: some.join(' ') }))
        expect(find({ words: [...some, another].join(' ') }).every((row) => found.has(row))).toBe(true)
      }),
    )
  })
})

describe('choices', () => {
  test('of host, status, kind, failure and entries leave what fits, and all at once what fits all', () => {
    expect(find({ host: 'bitbucket.example' })).toEqual([0, 2])
    expect(find({ host: 'nobody.example' })).toEqual([])
    expect(find({ statusClass: '4xx' })).toEqual([1])
    expect(find({ statusClass: 'none' })).toEqual([3])
    expect(find({ kind: 'image' })).toEqual([3])
    expect(find({ isFailedOnly: true })).toEqual([1, 2, 3])
    expect(find({ entries: [2, 0, 99] })).toEqual([0, 2])
    expect(find({ isFailedOnly: true, host: 'bitbucket.example', words: 'rest' })).toEqual([2])
  })

  test('offered are those that occur, with how many rows each leaves', () => {
    const { hosts, statusClasses, kinds, failed } = choicesOf(rows.columns)
    expect(hosts[0]).toEqual({ value: 'bitbucket.example', count: 2 })
    for (const { value, count } of hosts) expect(find({ host: value })).toHaveLength(count)
    for (const { value, count } of statusClasses) expect(find({ statusClass: value })).toHaveLength(count)
    for (const { value, count } of kinds) expect(find({ kind: value })).toHaveLength(count)
    expect(failed).toBe(3)
  })

  test('that leave rows out are told from an order alone', () => {
    expect(isFiltered({ ...ALL_ROWS, sort: { by: 'size', isDescending: true } })).toBe(false)
    expect(isFiltered({ ...ALL_ROWS, words: ' ' })).toBe(false)
    expect(isFiltered({ ...ALL_ROWS, words: 'x' })).toBe(true)
    expect(isFiltered({ ...ALL_ROWS, host: 'x' })).toBe(true)
    expect(isFiltered({ ...ALL_ROWS, entries: [] })).toBe(true)
  })
})

describe('the order', () => {
  test('is that of the file, or the other way round', () => {
    expect(sorted('entry')).toEqual([0, 1, 2, 3])
    expect(sorted('entry', true)).toEqual([3, 2, 1, 0])
  })

  test('has what failed before the rest, each as in the file', () => {
    expect(sorted('failed')).toEqual([1, 2, 3, 0])
  })

  test('goes by start, time, status, method, host and path', () => {
    expect(sorted('started')).toEqual([0, 3, 2, 1])
    expect(sorted('duration', true)[0]).toBe(1)
    expect(sorted('status')).toEqual([3, 0, 1, 2])
    expect(sorted('method', true)[0]).toBe(2)
    expect(sorted('host')).toEqual([0, 2, 3, 1])
    expect(sorted('path')).toEqual([0, 3, 1, 2])
  })

  test.for(SORT_KEYS)('by %s loses no row, and is the same once it was prepared', (by) => {
    const prepared = new RequestRows(exchangesOf(ENTRIES))
    for (const step of prepared.prepare()) expect(step).toBeUndefined()
    const query = { ...ALL_ROWS, sort: { by, isDescending: false } }
    expect([...prepared.find(query).rows]).toEqual(sorted(by))
    expect(sorted(by).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3])
  })
})

describe('statistics', () => {
  test('tell of the rows found: how many, how many failed, and from the first start to the last end', () => {
    expect(rows.find({ ...ALL_ROWS, isFailedOnly: true }).statistics).toEqual({
      count: 3,
      failed: 3,
      bytes: 0,
      from: at(1),
      to: at(5.12),
    })
  })

  test('of no row have no times', () => {
    expect(rows.find({ ...ALL_ROWS, words: 'zzz' }).statistics).toEqual({ count: 0, failed: 0, bytes: 0 })
  })
})

test('a capture without requests has rows for no question', () => {
  const none = new RequestRows([])
  for (const by of SORT_KEYS)
    expect(none.find({ ...ALL_ROWS, words: 'x', sort: { by, isDescending: true } }).rows).toHaveLength(0)
})
