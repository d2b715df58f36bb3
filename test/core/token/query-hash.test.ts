import { describe, expect, test } from 'vitest'
import {
  boundRequest,
  canonicalRequest,
  checkQueryHash,
  encodedValues,
  queryHash,
} from '../../../src/core/token/query-hash.ts'
import { urlOf } from '../../support/read-entry.ts'
import { vectors } from './query-hash-vectors.json' with { type: 'json' }

const absolute = (url: string) => urlOf(url.startsWith('/') ? `https://mirror.example${url}` : url)

test('there are 83 vectors', () => {
  expect(vectors).toHaveLength(83)
})

describe('the vector', () => {
  test.for(vectors)('$name', ({ method, url, basePath, canonical, qsh }) => {
    expect(canonicalRequest(method, absolute(url), basePath)).toBe(canonical)
    expect(queryHash(method, absolute(url), basePath)).toBe(qsh)
  })

  test.for(vectors.filter(({ basePath, url }) => basePath !== url))(
    '$name is found without its base path',
    (vector) => {
      expect(checkQueryHash(vector.method, absolute(vector.url), vector.qsh)).toBe('match')
    },
  )
})

test('a slash at the end does not count, a doubled one at the beginning does', () => {
  expect(canonicalRequest('GET', urlOf('https://mirror.example//a/'), '')).toBe('GET&//a&')
})

test('values as sent stand in the order of the parameters, without the token', () => {
  const url = urlOf('https://mirror.example/p?jwt=a.b.c&&v=caf%E9&w&notjwt=1&x=a=b&jwt')
  expect(encodedValues(url)).toEqual(['caf%E9', '', '1', 'a=b'])
  expect(boundRequest('GET', url).parameters.map(([name]) => name)).toEqual(['v', 'w', 'notjwt', 'x'])
})

describe('the signed hash of an address', () => {
  const url = urlOf('https://mirror.example/a/b/plugins/servlet/admin/mirror?loc=en-US&cp=&jwt=x.y.z')

  test.for(['', '/a', '/a/b', '/a/b/plugins'])('matches when signed below “%s”', (context) => {
    expect(checkQueryHash('GET', url, queryHash('GET', url, context))).toBe('match')
  })

  test('does not match another method, host aside', () => {
    expect(checkQueryHash('POST', url, queryHash('GET', url, ''))).toBe('mismatch')
    const other = urlOf('http://other.example:7990/a/b/plugins/servlet/admin/mirror?cp=&loc=en-US&jwt=another')
    expect(checkQueryHash('get', other, queryHash('GET', url, ''))).toBe('match')
  })

  test.for([
    ['a parameter more', 'loc=en-US&cp=&extra=1'],
    ['a parameter less', 'loc=en-US'],
    ['another value', 'loc=en-GB&cp='],
  ] as const)('does not match %s', ([, query]) => {
    const changed = urlOf(`https://mirror.example/a/b/plugins/servlet/admin/mirror?${query}`)
    expect(checkQueryHash('GET', changed, queryHash('GET', url, ''))).toBe('mismatch')
  })

  test('does not match another path', () => {
    const changed = urlOf('https://mirror.example/a/b/plugins/servlet/admin/mirrors?loc=en-US&cp=')
    expect(checkQueryHash('GET', changed, queryHash('GET', url, ''))).toBe('mismatch')
  })

  test('matches below 15 segments; with one more it is not checkable', () => {
    const deep = (count: number) => urlOf(`https://mirror.example${'/a'.repeat(count)}/mirror`)
    expect(checkQueryHash('GET', deep(15), queryHash('GET', deep(15), '/a'.repeat(15)))).toBe('match')
    expect(checkQueryHash('GET', deep(14), 'f'.repeat(64))).toBe('mismatch')
    expect(checkQueryHash('GET', deep(16), queryHash('GET', deep(16), '/a'.repeat(16)))).toBe('not-checkable')
  })

  test.for([
    ['a path of thousands of segments', `${'/a'.repeat(20_000)}/mirror`, 'not-checkable'],
    ['a parameter given thousands of times', `/mirror?${'a&'.repeat(50_000)}`, 'mismatch'],
  ] as const)('is checked to the end in %s', ([, path, result]) => {
    expect(checkQueryHash('GET', urlOf(`https://mirror.example${path}`), 'f'.repeat(64))).toBe(result)
  })

  test('is not checkable when the token carries none, or the fixed text of tokens that are bound to no request', () => {
    expect(checkQueryHash('GET', url, undefined)).toBe('not-checkable')
    expect(checkQueryHash('GET', url, 'context-qsh')).toBe('not-checkable')
  })

  test('matches although a value looks redacted', () => {
    const odd = urlOf('https://mirror.example/p?loc=***&user_id=hidden')
    expect(checkQueryHash('GET', odd, queryHash('GET', odd, ''))).toBe('match')
  })

  test.for(['REDACTED', '[removed]', '***', 'xxxx'])('is not checkable when a parameter reads %s', (value) => {
    const redacted = urlOf(`https://mirror.example/p?loc=en&user_id=${encodeURIComponent(value)}`)
    expect(checkQueryHash('GET', redacted, 'f'.repeat(64))).toBe('not-checkable')
  })

  test('is checkable with empty parameters', () => {
    expect(checkQueryHash('GET', urlOf('https://mirror.example/p?cp='), 'f'.repeat(64))).toBe('mismatch')
  })

  test('never throws, not even on a lone half of a character', () => {
    expect(queryHash('GET', urlOf('https://mirror.example/p?x=%ED%A0%80&%=%'), '')).toMatch(/^[0-9a-f]{64}$/)
  })
})
