import { describe, expect, test } from 'vitest'
import type { Token } from '../../../src/core/token/decode.ts'
import { isExpired, isTooEarly, spanPastExpiry, usableAgeMs } from '../../../src/core/token/time-rules.ts'
import { epochMs, epochSec, type Period } from '../../../src/core/units.ts'

const ISSUED = 1_795_399_620
const token: Token = {
  issuedAt: epochSec(ISSUED),
  expiresAt: epochSec(ISSUED + 180),
  notBefore: epochSec(ISSUED),
  lifetimeMs: 180_000,
}

/** The verifier's clock, in milliseconds after the issue. */
const now = (fromMs: number, toMs: number): Period => ({
  from: epochMs(ISSUED * 1000 + fromMs),
  to: epochMs(ISSUED * 1000 + toMs),
})

test('the time past the expiry is the verifier’s minus the expiry', () => {
  expect(spanPastExpiry(token, now(240_000, 242_000))).toEqual({ lowMs: 60_000, highMs: 62_000 })
})

describe('a token of 180 s', () => {
  test('is not expired 30 s after its expiry', () => {
    expect(isExpired(token, now(209_000, 210_000))).toBe('no')
  })

  test('may be expired when 30 s lie inside the period', () => {
    expect(isExpired(token, now(209_000, 210_001))).toBe('astride')
    expect(isExpired(token, now(210_000, 212_000))).toBe('astride')
  })

  test('is expired more than 30 s after its expiry', () => {
    expect(isExpired(token, now(210_001, 212_000))).toBe('yes')
  })

  test('is usable for 210 s', () => {
    expect(usableAgeMs(token)).toBe(210_000)
  })
})

describe('a token that is not valid before its issue', () => {
  test('is not too early 30 s before', () => {
    expect(isTooEarly(token, now(-30_000, -29_000))).toBe('no')
  })

  test('may be too early when 30 s lie inside the period', () => {
    expect(isTooEarly(token, now(-30_001, -29_000))).toBe('astride')
    expect(isTooEarly(token, now(-32_000, -30_000))).toBe('astride')
  })

  test('is too early more than 30 s before', () => {
    expect(isTooEarly(token, now(-32_000, -30_001))).toBe('yes')
  })

  test('is never too early without that claim', () => {
    const { issuedAt, expiresAt, lifetimeMs } = token
    expect(isTooEarly({ issuedAt, expiresAt, lifetimeMs }, now(-1e9, -1e9))).toBe('no')
  })
})
