/** Sources and addresses as `frame-ancestors` sees them are in `framing.test.ts`; here what only other directives use, and laws. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowsAddress, enforcedPolicies, parsePolicies } from '../../../src/core/http/content-security-policy.ts'
import { parseHeaders } from '../../../src/core/http/headers.ts'
import { urlOf } from '../../support/read-entry.ts'

const PAGE = 'https://bitbucket.corp.example/admin/mirrors'
const PANEL = 'https://mirror.corp.example/bb/plugins/servlet/admin/mirror?cp='

const allows = (sources: string, address = PANEL, page = PAGE, hasPath = true): boolean =>
  allowsAddress(sources.split(' '), { url: urlOf(address), self: urlOf(page), hasPath })

describe('a path in a source', () => {
  test.for([
    'https://mirror.corp.example/',
    'mirror.corp.example/bb/',
    'mirror.corp.example/bb/plugins/servlet/admin/mirror',
    'mirror.corp.example/bb/plugins/servlet/%61dmin/mirror',
    'MIRROR.corp.example/bb/',
  ])('%s lets the panel in', (source) => {
    expect(allows(source)).toBe(true)
  })

  test.for([
    'mirror.corp.example/bb',
    'mirror.corp.example/BB/',
    'mirror.corp.example/%',
    'mirror.corp.example/other/',
  ])('%s does not', (source) => {
    expect(allows(source)).toBe(false)
  })

  test('counts for nothing after a redirect', () => {
    expect(allows('mirror.corp.example/other/', PANEL, PAGE, false)).toBe(true)
  })
})

describe('schemes and ports', () => {
  test("'self' and http let https of the same host in, and not the reverse", () => {
    expect(allows("'self'", 'https://a.example/', 'http://a.example/')).toBe(true)
    expect(allows("'self'", 'http://a.example/', 'https://a.example/')).toBe(false)
    expect(allows('http://mirror.corp.example:80')).toBe(true)
    expect(allows('https://mirror.corp.example', 'http://mirror.corp.example/')).toBe(false)
  })

  test('a port other than the default one must be named', () => {
    expect(allows('https://a.example', 'https://a.example:8443/')).toBe(false)
    expect(allows('https://a.example:8443', 'https://a.example:8443/')).toBe(true)
  })

  test('keywords, nonces and other schemes match no address', () => {
    expect(allows("'none' 'unsafe-inline' 'nonce-abc' data: blob: wss://mirror.corp.example")).toBe(false)
  })
})

describe('policies', () => {
  test('come from every header and every comma, and none from what is only reported', () => {
    const fields = [
      { name: 'Content-Security-Policy', value: "default-src 'self', frame-src *" },
      { name: 'content-security-policy', value: 'child-src https:' },
      { name: 'Content-Security-Policy-Report-Only', value: "frame-src 'none'" },
    ]
    expect(enforcedPolicies(parseHeaders(fields)).map((policy) => [...policy.keys()])).toEqual([
      ['default-src'],
      ['frame-src'],
      ['child-src'],
    ])
  })

  test('know directives in any case, the first of two, and one without sources', () => {
    const [policy] = parsePolicies(' FRAME-SRC\ta.example ; frame-src b.example;; object-src ')
    expect(policy?.get('frame-src')).toEqual(['a.example'])
    expect(policy?.get('object-src')).toEqual([])
  })
})

describe('laws', () => {
  const host = fc.domain()
  const port = fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined })
  const origin = fc
    .tuple(fc.constantFrom('http', 'https'), host, port)
    .map(([scheme, name, number]) => `${scheme}://${name}${number === undefined ? '' : `:${number}`}`)
  const sources = fc.array(fc.oneof(origin, fc.constantFrom('*', "'self'", "'none'", 'https:'), fc.string()))
  const check = (url: string) => ({ url: urlOf(url), self: urlOf(PAGE), hasPath: true })

  test('an origin lets itself in', () => {
    fc.assert(fc.property(origin, (address) => allowsAddress([urlOf(address).origin], check(address))))
  })

  test('one more source never shuts anybody out', () => {
    fc.assert(
      fc.property(origin, sources, fc.string(), (address, known, more) => {
        const [before, after] = [known, [...known, more]].map((list) => allowsAddress(list, check(address)))
        return !before || after === true
      }),
    )
  })
})
