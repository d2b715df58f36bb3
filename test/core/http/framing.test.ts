import { describe, expect, test } from 'vitest'
import { findFramingHeader, findFramingRefusal } from '../../../src/core/http/framing.ts'
import { parseHeaders } from '../../../src/core/http/headers.ts'
import { urlOf } from '../../support/read-entry.ts'

const PRIMARY = 'https://bitbucket.corp.example'
const MIRROR = 'https://mirror.corp.example'

type Fields = readonly (readonly [name: string, value: string])[]

const refusal = (fields: Fields, embedder = PRIMARY, framed = MIRROR): string | undefined =>
  findFramingRefusal(parseHeaders(fields.map(([name, value]) => ({ name, value }))), urlOf(`${framed}/x`), embedder)

const ancestors = (sources: string, embedder?: string, framed?: string): string | undefined =>
  refusal([['Content-Security-Policy', `frame-ancestors ${sources}`]], embedder, framed)

test('no header forbids nothing', () => {
  expect(refusal([])).toBeUndefined()
})

describe('X-Frame-Options', () => {
  test('DENY forbids every page', () => {
    expect(refusal([['X-Frame-Options', 'deny']], MIRROR)).toBe('X-Frame-Options: DENY')
  })

  test('SAMEORIGIN forbids pages of another origin', () => {
    expect(refusal([['X-Frame-Options', 'SAMEORIGIN']])).toBe('X-Frame-Options: SAMEORIGIN')
    expect(refusal([['X-Frame-Options', 'SAMEORIGIN']], MIRROR)).toBeUndefined()
    expect(refusal([['X-Frame-Options', 'SAMEORIGIN']], `${MIRROR}:8443`)).toBe('X-Frame-Options: SAMEORIGIN')
  })

  test('ALLOW-FROM and words that are unknown forbid nothing', () => {
    expect(refusal([['X-Frame-Options', 'ALLOW-FROM https://x.example']])).toBeUndefined()
    expect(refusal([['X-Frame-Options', 'ALLOWALL']])).toBeUndefined()
  })

  test('said twice is said once, and said in two ways forbids every page', () => {
    expect(refusal([['X-Frame-Options', 'SAMEORIGIN, sameorigin']], MIRROR)).toBeUndefined()
    expect(
      refusal(
        [
          ['X-Frame-Options', 'SAMEORIGIN'],
          ['X-Frame-Options', 'ALLOWALL'],
        ],
        MIRROR,
      ),
    ).toBe('X-Frame-Options: DENY')
  })
})

describe('frame-ancestors', () => {
  const REFUSED = 'Content-Security-Policy: frame-ancestors'

  test.for([
    '*',
    PRIMARY,
    'bitbucket.corp.example',
    'https:',
    'http:',
    'http://bitbucket.corp.example',
    '*.corp.example',
    '*.example',
    'https://*.corp.example:443',
    'https://bitbucket.corp.example:*',
    'https://bitbucket.corp.example/any/path',
    'HTTPS://BITBUCKET.CORP.EXAMPLE',
    "'self' https://bitbucket.corp.example",
  ])('%s allows the primary', (sources) => {
    expect(ancestors(sources)).toBeUndefined()
  })

  test.for([
    "'none'",
    "'self'",
    '',
    'https://other.example',
    'https://bitbucket.corp.example:8443',
    '*.bitbucket.corp.example',
    'corp.example',
    '*.other.example',
    'data:',
    'bitbucket.corp.example.evil.example',
  ])('%s does not', (sources) => {
    expect(ancestors(sources)).toBe(REFUSED)
  })

  test('a name without scheme takes that of the framed page, or a better one', () => {
    expect(ancestors('bitbucket.corp.example', PRIMARY, 'http://mirror.corp.example')).toBeUndefined()
    expect(ancestors('bitbucket.corp.example', 'http://bitbucket.corp.example')).toBe(REFUSED)
  })

  test('a port must be named where it is not the default one', () => {
    expect(ancestors('https://bitbucket.corp.example:7443', `${PRIMARY}:7443`)).toBeUndefined()
    expect(ancestors('https://bitbucket.corp.example', `${PRIMARY}:7443`)).toBe(REFUSED)
  })

  test("'self' allows the page's own origin", () => {
    expect(ancestors("'self'", MIRROR)).toBeUndefined()
  })

  test('overrides X-Frame-Options in both directions', () => {
    const denying = ['X-Frame-Options', 'DENY'] as const
    expect(refusal([denying, ['Content-Security-Policy', `frame-ancestors ${PRIMARY}`]])).toBeUndefined()
    expect(
      refusal([
        ['X-Frame-Options', 'ALLOWALL'],
        ['Content-Security-Policy', "frame-ancestors 'none'"],
      ]),
    ).toBe(REFUSED)
  })

  test('every policy must allow it, whether in one header or in two', () => {
    expect(refusal([['Content-Security-Policy', `frame-ancestors ${PRIMARY}, frame-ancestors 'self'`]])).toBe(REFUSED)
    expect(
      refusal([
        ['Content-Security-Policy', 'frame-ancestors *'],
        ['Content-Security-Policy', "default-src 'self'; frame-ancestors 'self'"],
      ]),
    ).toBe(REFUSED)
  })

  test('that is only reported, or absent from the policy, forbids nothing', () => {
    expect(refusal([['Content-Security-Policy-Report-Only', "frame-ancestors 'none'"]])).toBeUndefined()
    expect(refusal([['Content-Security-Policy', "default-src 'none'"]])).toBeUndefined()
  })

  test('the first of two directives in one policy counts', () => {
    expect(refusal([['Content-Security-Policy', "frame-ancestors *; frame-ancestors 'none'"]])).toBeUndefined()
  })
})

test.for<[string, Fields, string | undefined]>([
  ['none', [['Content-Security-Policy', "default-src 'none'"]], undefined],
  ['X-Frame-Options', [['X-Frame-Options', 'SAMEORIGIN']], 'X-Frame-Options'],
  [
    'the policy, where both are there',
    [
      ['X-Frame-Options', 'DENY'],
      ['Content-Security-Policy', 'frame-ancestors *'],
    ],
    'Content-Security-Policy: frame-ancestors',
  ],
])('the header that decides is %s', ([, fields, expected]) => {
  expect(findFramingHeader(parseHeaders(fields.map(([name, value]) => ({ name, value }))))).toBe(expected)
})
