import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeToken, looksRedacted } from '../../../src/core/token/decode.ts'
import { makeToken, toBase64Url } from '../../support/make-token.ts'

const IAT = 1_795_399_620
const claims = { iat: IAT, exp: IAT + 180, iss: 'bitbucket-primary', qsh: 'f'.repeat(64), sub: 'admin' }

const codeOf = (text: string): string => {
  const decoded = decodeToken(text)
  return decoded.ok ? 'readable' : decoded.why.code
}
const codeOfClaims = (changed: Readonly<Record<string, unknown>>): string =>
  codeOf(makeToken({ ...claims, ...changed }))

test('a token says when it was issued, when it ends, who made it and what it was signed for', () => {
  expect(decodeToken(makeToken({ ...claims, nbf: IAT }))).toEqual({
    ok: true,
    token: {
      issuedAt: IAT,
      expiresAt: IAT + 180,
      notBefore: IAT,
      lifetimeMs: 180_000,
      issuer: 'bitbucket-primary',
      algorithm: 'HS256',
      queryHash: 'f'.repeat(64),
    },
  })
})

test('user and context never come out', () => {
  const token = makeToken({ ...claims, context: { user: { username: 'jane' } } })
  expect(JSON.stringify(decodeToken(token))).not.toMatch(/admin|jane|user/)
})

test('what is absent leaves no field behind', () => {
  expect(decodeToken(makeToken({ iat: IAT, exp: IAT + 180, iss: 7, qsh: null }, { alg: 7 }))).toStrictEqual({
    ok: true,
    token: { issuedAt: IAT, expiresAt: IAT + 180, lifetimeMs: 180_000 },
  })
})

test('a signature that was stripped or replaced does not matter', () => {
  const [header, payload] = makeToken(claims).split('.')
  expect(codeOf(`${header}.${payload}.`)).toBe('readable')
  expect(codeOf(`${header}.${payload}.[redacted]`)).toBe('readable')
})

describe('a token is unreadable', () => {
  test.for([
    ['a redaction', 'REDACTED', 'redacted'],
    ['asterisks', '********', 'redacted'],
    ['two parts', makeToken(claims).split('.').slice(0, 2).join('.'), 'not-a-jwt'],
    ['four parts', `${makeToken(claims)}.x`, 'not-a-jwt'],
    ['five parts', 'ey.a.b.c.d', 'encrypted'],
    ['a payload that is no base64url', 'ey.%%%.x', 'not-a-jwt'],
    ['a payload that is no JSON', `ey.${toBase64Url('claims')}.x`, 'not-a-jwt'],
    ['a payload that is a list', `ey.${toBase64Url('[1]')}.x`, 'not-a-jwt'],
    ['nothing', '', 'not-a-jwt'],
  ] as const)('as %s', ([, text, code]) => {
    expect(codeOf(text)).toBe(code)
  })

  test.for(['exp', 'iat'])('without %s', (name) => {
    expect(codeOfClaims({ [name]: undefined })).toBe('claim-missing')
  })

  test.for(['exp', 'iat', 'nbf'])('when %s is text or null', (name) => {
    expect(codeOfClaims({ [name]: String(IAT) })).toBe('claim-not-numeric')
    expect(codeOfClaims({ [name]: null })).toBe('claim-not-numeric')
  })

  test('when a time is negative, or later than the year 9999', () => {
    expect(codeOfClaims({ exp: -1 })).toBe('claim-out-of-range')
    expect(codeOfClaims({ iat: 0 })).toBe('readable')
    expect(codeOfClaims({ exp: 253_402_300_799 })).toBe('readable')
    expect(codeOfClaims({ exp: 253_402_300_800 })).toBe('claim-out-of-range')
    expect(codeOfClaims({ exp: IAT * 1000 })).toBe('claim-out-of-range')
  })

  test('when it expires before it was issued, or at that very second', () => {
    expect(codeOfClaims({ exp: IAT - 1 })).toBe('never-valid')
    expect(codeOfClaims({ exp: IAT })).toBe('never-valid')
    expect(codeOfClaims({ exp: IAT + 1 })).toBe('readable')
  })

  test.for([
    [null, 'null'],
    [true, 'of type boolean'],
  ])('and the reason says what stands in place of a number: %j', ([exp, words]) => {
    const reason = `its claim exp is not a number but ${words}`
    expect(decodeToken(makeToken({ ...claims, exp }))).toMatchObject({ ok: false, why: { reason } })
  })

  test('and the reason quotes nothing of it', () => {
    const decoded = decodeToken(makeToken({ ...claims, exp: 'secret-text' }))
    expect(decoded).toMatchObject({ ok: false, why: { reason: 'its claim exp is not a number but text' } })
  })
})

test('fractions of a second are taken as they are', () => {
  expect(decodeToken(makeToken({ ...claims, exp: IAT + 180.5 }))).toMatchObject({ token: { lifetimeMs: 180_500 } })
})

describe('a redaction', () => {
  test.for(['[REDACTED]', 'removed', 'sanitized', 'sanitised', 'xxx', 'XXXX', '***', '…', '<hidden>', 'masked'])(
    'is seen in %s',
    (text) => {
      expect(looksRedacted(text)).toBe(true)
    },
  )

  test.for(['eyJredacted', 'en-US', '1.1.86', 'none', '', 'x1', 'xx', '宮崎 駿'])('is not seen in “%s”', (text) => {
    expect(looksRedacted(text)).toBe(false)
  })

  test('is shorter than 200 characters', () => {
    expect(looksRedacted('x'.repeat(199))).toBe(true)
    expect(looksRedacted('x'.repeat(200))).toBe(false)
  })
})

test('decoding never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.json(), (text, json) => {
      decodeToken(text)
      decodeToken(`${text}.${text}.${text}`)
      decodeToken(`${toBase64Url(json)}.${toBase64Url(json)}.x`)
    }),
  )
})
