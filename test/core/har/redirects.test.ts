import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { followRedirects } from '../../../src/core/har/redirects.ts'
import { exchangesOf, type EntryOptions } from '../../support/read-entry.ts'

const HOST = 'https://bitbucket.example'
const waysOf = (entries: readonly EntryOptions[]) =>
  followRedirects(exchangesOf(entries)).map(({ hops }) => hops.map(({ entry }) => entry))
const redirect = (from: string, location: string, status = 302): EntryOptions => ({
  url: HOST + from,
  status,
  headers: { location },
})
const get = (path: string): EntryOptions => ({ url: HOST + path })

describe('a way', () => {
  test('goes on at the next request for the address in Location, over several hops', () => {
    expect(waysOf([redirect('/a', '/b'), get('/x'), redirect('/b', `${HOST}/c?d`), get('/c?d')])).toEqual([
      [0, 2, 3],
      [1],
    ])
  })

  test('knows its first and last hop', () => {
    const [way] = followRedirects(exchangesOf([redirect('/a', '/b'), get('/b')]))
    expect(way).toMatchObject({ first: { entry: 0 }, last: { entry: 1 } })
  })

  test.for<[string, readonly EntryOptions[]]>([
    ['another query', [redirect('/a', '/b?c'), get('/b')]],
    ['a request before it', [get('/b'), redirect('/a', '/b')]],
    ['another status', [redirect('/a', '/b', 201), get('/b')]],
    ['a browser’s question', [redirect('/a', '/b'), { ...get('/b'), method: 'OPTIONS' }]],
    ['the answer to a browser’s question', [{ ...redirect('/a', '/b'), method: 'OPTIONS' }, get('/b')]],
    ['an address that is none', [redirect('/a', 'https://'), get('/b')]],
  ])('does not go on at %s', ([, entries]) => {
    expect(waysOf(entries)).toEqual([[0], [1]])
  })

  test('takes each request once, the first redirect first', () => {
    expect(waysOf([redirect('/a', '/b'), redirect('/c', '/b'), get('/b'), get('/b'), get('/b')])).toEqual([
      [0, 2],
      [1, 3],
      [4],
    ])
  })
})

describe('a login that the browser makes by itself', () => {
  const asked: EntryOptions = { ...get('/a'), status: 401, headers: { 'www-authenticate': 'Negotiate' } }

  test('is one way, and its answer may redirect', () => {
    expect(waysOf([asked, get('/x'), redirect('/a', '/b'), get('/b')])).toEqual([[0, 2, 3], [1]])
  })

  test('is none where the request is refused again', () => {
    expect(waysOf([asked, asked])).toEqual([[0], [1]])
  })
})

test('every request is part of exactly one way, in order', () => {
  const address = fc.integer({ min: 0, max: 3 }).map((name) => `/${name}`)
  const entry = fc.oneof(
    fc.tuple(address, address).map(([from, to]) => redirect(from, to)),
    address.map(get),
  )
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const ways = waysOf(entries)
      expect(ways.flat().toSorted((a, b) => a - b)).toEqual(entries.map((_, index) => index))
      expect(ways.every((way) => way.every((hop, index) => index === 0 || hop > (way[index - 1] ?? 0)))).toBe(true)
      expect(ways.map(([first]) => first)).toEqual(ways.map(([first]) => first).toSorted((a = 0, b = 0) => a - b))
    }),
  )
})

test('tens of thousands of redirects to one address are followed', () => {
  const redirects = exchangesOf(Array.from({ length: 20_000 }, () => redirect('/a', '/b')))
  const followers = exchangesOf(Array.from({ length: 20_000 }, () => get('/b')))
  expect(followRedirects([...redirects, ...followers])).toHaveLength(20_000)
})
