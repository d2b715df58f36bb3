import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSampleBytes } from '../../build/samples.ts'
import { epochMs } from '../../src/core/units.ts'
import { formatMoment, formatPeriod, formatTimes } from '../../src/diagnosis/format.ts'
import { inspect } from '../../src/diagnosis/inspect.ts'
import { findTimeZone, UTC, wallTime, type TimeZone } from '../../src/diagnosis/time-zone.ts'

function zone(name: string): TimeZone {
  const found = findTimeZone(name)
  if (!found) throw new Error(`this platform does not know ${name}`)
  return found
}

const at = (moment: string) => epochMs(Date.parse(moment))

describe('a name of a zone', () => {
  test.for(['Australia/Sydney', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('%s is known', (name) => {
    expect(findTimeZone(name)).toBeDefined()
  })

  test.for(['', 'Mars/Olympus', 'Europe/Berlin\u202E', '<img>', 'x'.repeat(5000), '+01:00'])('%j is none', (name) => {
    expect(findTimeZone(name)).toBeUndefined()
  })

  test('never throws, whatever text it is', () => {
    fc.assert(fc.property(fc.string(), (name) => (findTimeZone(name) ?? UTC).length > 0))
  })
})

describe('the clock on the wall', () => {
  test('is that of summer until the change, and that of winter from it on', () => {
    const london = zone('Europe/London')
    expect(wallTime(at('2026-10-25T00:59:59Z'), london)).toEqual({
      day: '2026-10-25',
      time: '01:59:59',
      offset: 'UTC+01:00',
    })
    expect(wallTime(at('2026-10-25T01:00:00Z'), london)).toEqual({
      day: '2026-10-25',
      time: '01:00:00',
      offset: 'UTC+00:00',
    })
  })

  test('reads midnight as 00, on the day that begins', () => {
    expect(wallTime(at('2026-11-23T00:00:00Z'), UTC)).toEqual({ day: '2026-11-23', time: '00:00:00', offset: 'UTC' })
  })

  test('reads in UTC what ISO 8601 says, for the years 1970 to 9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), (moment) => {
        const { day, time } = wallTime(epochMs(moment), UTC)
        return `${day}T${time}` === new Date(moment).toISOString().slice(0, 19)
      }),
    )
  })
})

describe('in a zone', () => {
  const sydney = zone('Australia/Sydney')

  test('a moment names the difference to UTC', () => {
    expect(formatMoment(at('2026-11-23T02:07:23Z'), sydney)).toBe('2026-11-23 13:07:23 UTC+11:00')
  })

  test('a period within one day of the zone names the day once, though it is two days in UTC', () => {
    const period = { from: at('2026-11-22T23:59:50Z'), to: at('2026-11-23T00:00:10Z') }
    expect(formatPeriod(period, sydney)).toBe('2026-11-23 10:59:50 to 11:00:10 UTC+11:00')
    expect(formatTimes(period, sydney)).toBe('10:59:50 to 11:00:10')
  })

  test('a period that the clocks are changed in names both differences', () => {
    const period = { from: at('2026-10-03T15:59:59Z'), to: at('2026-10-03T16:00:01Z') }
    expect(formatPeriod(period, sydney)).toBe('2026-10-04 01:59:59 UTC+10:00 to 03:00:01 UTC+11:00')
  })

  test('the times of a period that is open say so, and one of a single second is told once', () => {
    const from = at('2026-11-23T02:07:23Z')
    expect(formatTimes({ from, to: epochMs(Infinity) }, UTC)).toBe('at least 02:07:23')
    expect(formatTimes({ from: epochMs(-Infinity), to: from }, UTC)).toBe('at most 02:07:23')
    expect(formatTimes({ from, to: epochMs(from + 999) }, UTC)).toBe('02:07:23')
  })
})

describe('a diagnosis told in another zone', () => {
  test('tells the times of its sentences there, and keeps every field', async () => {
    const bytes = new Uint8Array(readSampleBytes('mirror-14-minutes-ahead.har'))
    const inspection = await inspect({ file: new Blob([bytes]), fileName: 'a.har' })
    if (!inspection.ok) throw new Error(inspection.message)
    const { diagnosis, tellIn } = inspection
    const told = tellIn(zone('Australia/Sydney'))
    expect(diagnosis.verdict.detail).toMatch(/\d UTC:/)
    expect(told.verdict.detail).toMatch(/\d UTC\+1[01]:00/)
    expect(told.visits).toEqual(diagnosis.visits)
    expect(told.findings.map(({ facts }) => facts)).toEqual(diagnosis.findings.map(({ facts }) => facts))
    expect(tellIn(UTC)).toEqual(diagnosis)
  })

  test('knows the zone that the panel was asked to show', async () => {
    const bytes = new Uint8Array(readSampleBytes('mirror-14-minutes-ahead.har'))
    const inspection = await inspect({ file: new Blob([bytes]), fileName: 'a.har' })
    expect(inspection.ok && inspection.diagnosis.visits.map(({ timeZone }) => timeZone)).toEqual(['Australia/Sydney'])
  })
})
