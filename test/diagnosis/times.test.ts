import { describe, expect, test } from 'vitest'
import { anchorOf, timesIn } from '../../src/diagnosis/times.ts'
import { findTimeZone, UTC } from '../../src/diagnosis/time-zone.ts'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'

const sydney = findTimeZone('Australia/Sydney') ?? UTC

describe('times in a zone', () => {
  const times = timesIn(sydney)

  test('are those of the zone everywhere, and say so', () => {
    const call = driftDiagnosis.failedCalls.slice(0, 1)
    expect(times.moment('2026-11-23T02:07:22.500Z')).toBe('2026-11-23 13:07:22 UTC+11:00')
    expect(times.timeOfDay('2026-11-23T02:07:22.500Z')).toBe('13:07:22')
    expect(times.day('2026-11-22T23:07:22Z')).toBe('2026-11-23 UTC+11:00')
    expect(times.period({ low: '2026-11-23T02:07:22Z', high: '2026-11-23T02:07:25Z' })).toBe(
      '2026-11-23 13:07:22 to 13:07:25 UTC+11:00',
    )
    expect(call.map(times.seen)).toEqual(['3 times, 2026-10-02 13:14:20 to 13:14:22 UTC+10:00'])
  })

  test('that are not known are called so', () => {
    expect(times.moment(null)).toBe('not known')
    expect(times.period(null)).toBe('not known')
    expect(times.moment('no time')).toBe('unknown')
  })
})

describe('how far from the panel’s request a moment is', () => {
  const { relative } = timesIn(UTC, '2026-11-23T02:07:22Z')

  test.for([
    ['2026-11-23T02:05:19Z', '2 min 3 s before the panel was asked for'],
    ['2026-11-23T02:07:22Z', 'when the panel was asked for'],
    ['2026-11-23T02:07:22.500Z', '0.5 s after the panel was asked for'],
  ] as const)('%s: %s', ([moment, words]) => {
    expect(relative(moment)).toBe(words)
  })

  test('is not told where a moment or the request has no time', () => {
    expect(relative(null)).toBeUndefined()
    expect(timesIn(UTC).relative('2026-11-23T02:07:22Z')).toBeUndefined()
  })

  test('counts from the visit that the verdict speaks of', () => {
    expect(anchorOf(driftDiagnosis)).toBe('2026-10-02T03:14:15.926Z')
    expect(anchorOf({ ...driftDiagnosis, visits: [] })).toBeNull()
  })
})
