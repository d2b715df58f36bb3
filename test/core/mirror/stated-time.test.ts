import { describe, expect, test } from 'vitest'
import { findStatedTime } from '../../../src/core/mirror/stated-time.ts'
import { epochMs } from '../../../src/core/units.ts'

const EXPIRES = Date.UTC(2026, 10, 23, 2, 10, 0)
const claims = { expiresAtMs: epochMs(EXPIRES), notBeforeMs: epochMs(EXPIRES - 180_000) }

const expired = (expiry: string, now: string): string =>
  `<p>Expired at ${expiry} and time is now ${now} (30 seconds leeway is allowed)</p>`

describe('the mirror’s time in the text of a refusal', () => {
  test.for([
    ['UTC', 'Mon Nov 23 02:10:00 UTC 2026', 'Mon Nov 23 02:21:03 UTC 2026'],
    ['a zone nobody can place', 'Mon Nov 23 13:10:00 AEDT 2026', 'Mon Nov 23 13:21:03 AEDT 2026'],
    ['a zone with an offset', 'Mon Nov 23 07:40:00 GMT+05:30 2026', 'Mon Nov 23 07:51:03 GMT+05:30 2026'],
  ] as const)('is read in %s', ([, expiry, now]) => {
    expect(findStatedTime(expired(expiry, now), claims)).toBe(EXPIRES + 663_000)
  })

  test('is read across midnight', () => {
    const body = expired('Tue Nov 24 23:55:00 CET 2026', 'Wed Nov 25 00:06:03 CET 2026')
    expect(findStatedTime(body, claims)).toBe(EXPIRES + 663_000)
  })

  test('is read to the second that Java prints of an expiry between two', () => {
    const body = expired('Mon Nov 23 02:10:00 UTC 2026', 'Mon Nov 23 02:21:03 UTC 2026')
    expect(findStatedTime(body, { expiresAtMs: epochMs(EXPIRES + 500) })).toBe(EXPIRES + 663_000)
  })

  test('is not read across the end of summer time, where an hour repeats', () => {
    const body = expired('Sun Oct 25 02:55:00 CEST 2026', 'Sun Oct 25 02:06:03 CET 2026')
    expect(findStatedTime(body, claims)).toBeUndefined()
  })

  test('is not read where the expiry is another token’s in any zone', () => {
    const body = expired('Mon Nov 23 02:09:59 UTC 2026', 'Mon Nov 23 02:21:03 UTC 2026')
    expect(findStatedTime(body, claims)).toBeUndefined()
  })

  test('is read from a token that was too early', () => {
    const body =
      'Not-before time is Mon Nov 23 02:07:00 UTC 2026 and time is now Mon Nov 23 02:02:00 UTC 2026 (30 leeway seconds'
    expect(findStatedTime(body, claims)).toBe(EXPIRES - 180_000 - 300_000)
    expect(findStatedTime(body, { expiresAtMs: claims.expiresAtMs })).toBeUndefined()
  })

  test('is read behind another text that begins the same', () => {
    const text = expired('Mon Nov 23 02:10:00 UTC 2026', 'Mon Nov 23 02:21:03 UTC 2026')
    expect(findStatedTime(`Expired at noon and time is now late ${text}`, claims)).toBe(EXPIRES + 663_000)
  })

  test('is not found in a long body that only begins like it', () => {
    const body = 'Expired at x and time is now '.repeat(2200)
    expect(findStatedTime(body, claims)).toBeUndefined()
  })

  test.for([
    '',
    'Expired',
    expired('yesterday', 'today'),
    expired('Mon Feb 30 02:10:00 UTC 2026', 'Mon Nov 23 02:21:03 UTC 2026'),
    expired('Mon Nov 23 02:10:00 UTC 2026', 'Mon Foo 23 02:21:03 UTC 2026'),
    expired('23.11.2026 02:10', '23.11.2026 02:21'),
  ])('is not in “%s”', (body) => {
    expect(findStatedTime(body, claims)).toBeUndefined()
  })
})
