/** Base addresses: as a mirror's own refusal names them, as they were visited, and what of them may be shown. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baseOf, describeBase, isSameBase, statedBase, visitedBase } from '../../../src/core/mirror/base-address.ts'
import { exchangeOf, urlOf } from '../../support/read-entry.ts'

const base = (text: string) => baseOf(urlOf(text))
const stated = (realm: string) =>
  statedBase(exchangeOf({ status: 401, headers: { 'www-authenticate': `OAuth realm="${realm}"` } }))

describe('the address that a refusal names', () => {
  test.for<[string, string, string]>([
    ['https%3A%2F%2Fmirror.example', 'https://mirror.example', ''],
    ['https://mirror.example/', 'https://mirror.example', ''],
    ['https%3A%2F%2Fmirror.example%3A8443%2Fstash%2F', 'https://mirror.example:8443', '/stash'],
  ])('%s is read', ([realm, origin, contextPath]) => {
    expect(stated(realm)).toEqual({ origin, contextPath })
  })

  test.for(['', 'Bitbucket', '%', '%E0%A4%A', 'ftp://mirror.example'])('“%s” is none', (realm) => {
    expect(stated(realm)).toBeUndefined()
  })

  test('whatever the text is, an http origin or nothing', () => {
    fc.assert(fc.property(fc.string(), (realm) => /^https?:\/\/|^$/.test(stated(realm)?.origin ?? '')))
  })
})

test.for<[string, string | undefined]>([
  ['https://m.example/plugins/servlet/admin/mirror?jwt=x', ''],
  ['https://m.example/a/b;jsessionid=1/plugins/servlet/admin/mirror', '/a/b'],
  ['https://m.example/a/rest/mirroring/latest/progress', '/a'],
  ['https://m.example/a/login', undefined],
])('%s was visited below the path %s', ([url, contextPath]) => {
  expect(visitedBase(exchangeOf({ url }))?.contextPath).toBe(contextPath)
})

test('two are the same whatever the case of the host, the default port or a slash at the end', () => {
  expect(isSameBase(base('https://M.example:443/a/'), base('https://m.example/a'))).toBe(true)
  expect(isSameBase(base('https://m.example/a'), base('https://m.example/b'))).toBe(false)
  expect(isSameBase(base('https://m.example'), base('http://m.example'))).toBe(false)
})

test('shows the path only where it makes the difference, and only its harmless words', () => {
  const [own, other] = [base('https://m.example/stash/private'), base('https://n.example/stash')]
  expect(describeBase(own, other)).toBe('https://m.example')
  expect(describeBase(own, base('https://m.example'))).toBe('https://m.example/stash/{…}')
})
