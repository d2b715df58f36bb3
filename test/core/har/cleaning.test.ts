import { describe, expect, test } from 'vitest'
import { readCleaning } from '../../../src/core/har/cleaning.ts'
import { exchangesOf, type EntryOptions } from '../../support/read-entry.ts'

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
const chrome = (version: number): string => CHROME.replace('156', String(version))
const LIST = 'https://bitbucket.example/rest/mirroring/latest/mirrorServers'
const ALL = ['cookie', 'authorization', 'set-cookie']

const call = (requestHeaders: Readonly<Record<string, string>> = {}, other: EntryOptions = {}): EntryOptions => ({
  url: LIST,
  requestHeaders: { 'user-agent': CHROME, ...requestHeaders },
  ...other,
})
const read = (entries: readonly EntryOptions[], name = 'WebInspector') =>
  readCleaning({ exchanges: exchangesOf(entries), exporter: { name, version: '537.36' } })
const removed = (entries: readonly EntryOptions[], name?: string): readonly string[] => [
  ...read(entries, name).removedHeaders,
]
const times = (count: number, entry: EntryOptions): readonly EntryOptions[] =>
  Array.from({ length: count }, () => entry)

describe('an export of DevTools without any cookie or login header', () => {
  test('had them removed from version 130 on, and not before', () => {
    expect(read([call({ 'user-agent': chrome(130) })])).toMatchObject({ by: 'default-export', chromeVersion: 130 })
    expect(removed([call({ 'user-agent': chrome(130) })])).toEqual(ALL)
    expect(removed([call({ 'user-agent': chrome(129) })])).toEqual([])
  })

  test('counts the calls that need a session', () => {
    const entries = [call(), call({}, { status: 401 }), call({}, { url: 'https://bitbucket.example/logo.png' }), call()]
    expect(read(entries).signedInCalls).toBe(2)
  })
})

describe('nothing was removed', () => {
  test.for<[string, EntryOptions]>([
    ['a cookie', call({ Cookie: 'BITBUCKETSESSIONID=abc' })],
    ['an Authorization header', call({ AUTHORIZATION: 'JWT a.b.c' })],
  ])('where any request holds %s', ([, entry]) => {
    expect(removed([...times(9, call()), entry])).toEqual([])
    expect(read([...times(9, call()), entry]).withCredentials).toBe(1)
  })

  test('as far as anyone can tell, where too few calls of another exporter need a session', () => {
    expect(removed(times(2, call()), 'Firefox')).toEqual([])
    expect(removed(times(3, call()), 'Firefox')).toEqual(ALL)
  })

  test('where no request headers were recorded, the calls failed, or they came from a cache', () => {
    expect(removed(times(9, { url: LIST }), 'Firefox')).toEqual([])
    expect(removed(times(9, call({}, { status: 403 })), 'Firefox')).toEqual([])
    expect(removed(times(9, call({}, { fields: { _fromCache: 'disk' } })), 'Firefox')).toEqual([])
  })

  test('in an empty capture', () => {
    expect(read([])).toEqual({ removedHeaders: new Set(), signedInCalls: 0, replaced: [], withCredentials: 0 })
  })
})

test('an answer that still sets a cookie is no default export: somebody else removed the request headers', () => {
  const entries = [...times(3, call()), call({}, { headers: { 'Set-Cookie': 'a=1' } })]
  expect(read(entries)).toMatchObject({ by: 'unknown' })
  expect(removed(entries)).toEqual(['cookie', 'authorization'])
})

describe('a placeholder', () => {
  test.for<[string, EntryOptions]>([
    ['a cookie', call({ cookie: 'BITBUCKETSESSIONID=REDACTED; _atl=***' })],
    ['a cookie as a whole', call({ cookie: '[redacted]' })],
    ['a login header', call({ authorization: 'JWT [removed]' })],
    ['a cookie that is set', call({}, { headers: { 'set-cookie': 'BITBUCKETSESSIONID=xxxx; Path=/' } })],
    ['the panel’s token', { url: 'https://mirror.example/plugins/servlet/admin/mirror?jwt=REDACTED' }],
  ])('in the place of %s is seen', ([, entry]) => {
    expect(read([call(), entry]).replaced).toEqual([1])
  })

  test.for<[string, EntryOptions]>([
    [
      'a cookie among others that is merely called or set so',
      call({ cookie: 'sidebar=hidden; BITBUCKETSESSIONID=abc' }),
    ],
    ['a real cookie', call({ cookie: 'BITBUCKETSESSIONID=abc' })],
    ['a cookie that is cleared', call({}, { headers: { 'set-cookie': 'BITBUCKETSESSIONID=""; Max-Age=0' } })],
    ['a parameter of another name', call({}, { url: `${LIST}?filter=hidden` })],
  ])('is not %s', ([, entry]) => {
    expect(read([entry]).replaced).toEqual([])
  })
})
