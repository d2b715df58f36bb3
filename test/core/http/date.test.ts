import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseHttpDate } from '../../../src/core/http/date.ts'

const AT = Date.UTC(2026, 10, 23, 2, 7, 9)

test.for([
  ['preferred', 'Mon, 23 Nov 2026 02:07:09 GMT'],
  ['RFC 850', 'Monday, 23-Nov-26 02:07:09 GMT'],
  ['asctime', 'Mon Nov 23 02:07:09 2026'],
  ['preferred with white space around it', ' Mon, 23 Nov 2026 02:07:09 GMT\r\n'],
] as const)('the %s form is read', ([, text]) => {
  expect(parseHttpDate(text)).toBe(AT)
})

test('asctime pads the day with a blank', () => {
  expect(parseHttpDate('Sun Nov  1 02:07:09 2026')).toBe(Date.UTC(2026, 10, 1, 2, 7, 9))
})

test('two digits of a year up to 69 are of this century', () => {
  expect(parseHttpDate('Monday, 23-Nov-69 02:07:09 GMT')).toBe(Date.UTC(2069, 10, 23, 2, 7, 9))
  expect(parseHttpDate('Monday, 23-Nov-70 02:07:09 GMT')).toBe(Date.UTC(1970, 10, 23, 2, 7, 9))
})

test('a leap second is the first of the next minute', () => {
  expect(parseHttpDate('Sat, 31 Dec 2016 23:59:60 GMT')).toBe(Date.UTC(2017, 0, 1))
  expect(parseHttpDate('Sat, 31 Dec 2016 23:59:61 GMT')).toBeUndefined()
})

test.for([
  '',
  '2026-11-23T02:07:09Z',
  'Mon, 23 Nov 2026 02:07:09 UTC',
  'Mon, 23 Nov 2026 02:07:09 +0100',
  'Mon, 23 Nov 2026 02:07:09',
  'Mon, 3 Nov 2026 02:07:09 GMT',
  'Mon, 30 Feb 2026 02:07:09 GMT',
  'Mon, 00 Nov 2026 02:07:09 GMT',
  'Mon, 23 Foo 2026 02:07:09 GMT',
  'Mon, 23 Nov 2026 24:00:00 GMT',
  'Mon, 23 Nov 2026 02:60:00 GMT',
  '1795399629',
])('“%s” is no HTTP date', (text) => {
  expect(parseHttpDate(text)).toBeUndefined()
})

test('what toUTCString writes is read back to the second', () => {
  const moments = fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(9999, 11, 31) })
  fc.assert(
    fc.property(moments, (moment) => {
      expect(parseHttpDate(new Date(moment).toUTCString())).toBe(Math.floor(moment / 1000) * 1000)
    }),
  )
})
