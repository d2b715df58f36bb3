import { expect, test } from 'vitest'
import { parseStartedAt } from '../../../src/core/har/started-at.ts'

const AT = Date.UTC(2026, 10, 23, 2, 7, 0, 123)

test.for([
  ['UTC', '2026-11-23T02:07:00.123Z'],
  ['a zone with a colon', '2026-11-23T13:07:00.123+11:00'],
  ['a zone without a colon', '2026-11-23T03:07:00.123+0100'],
  ['a zone of hours alone', '2026-11-22T21:07:00.123-05'],
  ['microseconds, which are cut', '2026-11-23T02:07:00.123999Z'],
  ['seven digits of a second', '2026-11-23T02:07:00.1234567Z'],
  ['a blank in place of the T', '2026-11-23 03:07:00.123+01:00'],
  ['white space around it', ' 2026-11-23T02:07:00.123Z\n'],
] as const)('reads %s', ([, text]) => {
  expect(parseStartedAt(text)).toEqual({ at: AT, hasZone: true })
})

test('a moment without a zone is read as UTC and says so', () => {
  expect(parseStartedAt('2026-11-23T02:07:00.123')).toEqual({ at: AT, hasZone: false })
})

test('the dashes of a bare day are no zone', () => {
  expect(parseStartedAt('2026-11-23')?.hasZone).not.toBe(true)
})

test.for([
  ['an empty text', ''],
  ['a 30 February', '2026-02-30T00:00:00Z'],
  ['an hour 25', '2026-11-23T25:00:00Z'],
  ['words', 'yesterday'],
  ['a number', 1_795_399_620_123],
  ['null', null],
  ['nothing', undefined],
  ['a list', ['2026-11-23T02:07:00Z']],
] as const)('%s is no moment', ([, value]) => {
  expect(parseStartedAt(value)).toBeUndefined()
})

test('a leap day is a day', () => {
  expect(parseStartedAt('2028-02-29T00:00:00Z')?.at).toBe(Date.UTC(2028, 1, 29))
  expect(parseStartedAt('2026-02-29T00:00:00Z')).toBeUndefined()
})

test.for([
  ['the epoch', '1970-01-01T00:00:00.000Z'],
  ['the epoch in a local zone', '1970-01-01T00:00:00.000-1200'],
  ['the year 1', '0001-01-01T00:00:00'],
  ['the last moment of the first day', '1970-01-01T23:59:59.999Z'],
] as const)('%s is no moment of a recording', ([, value]) => {
  expect(parseStartedAt(value)).toBeUndefined()
})

test('a clock that was never set and runs from the second day on is a clock', () => {
  expect(parseStartedAt('1970-01-02T00:00:00Z')?.at).toBe(Date.UTC(1970, 0, 2))
})
