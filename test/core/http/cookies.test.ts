/** Names of cookies that were set and sent, and the paths that they belong to. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coversPath, findSetCookies, sentCookieNames } from '../../../src/core/http/cookies.ts'
import { parseHeaders } from '../../../src/core/http/headers.ts'

const set = (...values: readonly string[]) =>
  findSetCookies(parseHeaders(values.map((value) => ({ name: 'Set-Cookie', value }))))
const sent = (...values: readonly string[]) => [
  ...sentCookieNames(parseHeaders(values.map((value) => ({ name: 'Cookie', value })))),
]

describe('cookies that are set', () => {
  test.for<[string, ReturnType<typeof set>]>([
    ['a=1', [{ name: 'a', path: '/' }]],
    ['a=1; Path=/x; SameSite=none; Secure', [{ name: 'a', path: '/x', sameSite: 'None' }]],
    ['a=1; path=relative; samesite=unknown', [{ name: 'a', path: '/' }]],
    ['a=1\nb=2; Path=/b', [{ name: 'a', path: '/' }, { name: 'b', path: '/b' }]], // prettier-ignore
    ['a=x=y', [{ name: 'a', path: '/' }]],
    ['a=1; Max-Age=1', [{ name: 'a', path: '/' }]],
    ['a=1; Max-Age=0', []],
    ['a=1; Max-Age=-1', []],
    ['a=', []],
    ['a=""', []],
    ['=1', []],
    ['', []],
  ])('%s', ([value, expected]) => {
    expect(set(value)).toEqual(expected)
  })

  test('may stand in several fields', () => {
    expect(set('a=1', 'b=1').map(({ name }) => name)).toEqual(['a', 'b'])
  })
})

test('cookies that are sent may stand in one field or several', () => {
  expect(sent('a=1; b = 2;c', 'd=4')).toEqual(['a', 'b', 'c', 'd'])
  expect(sent()).toEqual([])
})

test.for<[string, string, boolean]>([
  ['/', '/anything', true],
  ['/a', '/a', true],
  ['/a', '/a/b', true],
  ['/a/', '/a/b', true],
  ['/a', '/ab', false],
  ['/a/b', '/a', false],
])('the path %s covers %s: %s', ([cookie, path, expected]) => {
  expect(coversPath(cookie, path)).toBe(expected)
})

test('whatever the text is, a cookie has a name and a path', () => {
  fc.assert(
    fc.property(fc.string(), (text) => set(text).every(({ name, path }) => name !== '' && path.startsWith('/'))),
  )
})
