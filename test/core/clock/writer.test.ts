import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meetsMinute, readWriter, slackOf, type WriterReading } from '../../../src/core/clock/writer.ts'
import { epochMs } from '../../../src/core/units.ts'
import { samplesOf, type SampleOptions } from '../../support/clock-samples.ts'
import { at } from '../../support/read-entry.ts'

/** The fixed start is 02:07:00 UTC: minute 127 of the day, minute 7 of its quarter of an hour. */
const MINUTE = 127
const IN_STEP = { lowMs: -90, highMs: 2050 }

const idOf = (minute: number): string => `@NODE1x${minute}x1x0`
const read = (...list: readonly SampleOptions[]): WriterReading => readWriter(samplesOf(list), IN_STEP)

describe('the application wrote the Date', () => {
  test('when the minute in the request id is that of the Date', () => {
    expect(read({ atSec: 30, requestId: idOf(MINUTE) })).toEqual({ writer: 'application', isContradicted: false })
  })

  test.for([15, 45, 60, 330, 765, 840])('in a zone %i minutes away', (minutes) => {
    expect(read({ atSec: 30, requestId: idOf((MINUTE + minutes) % 1440) }).writer).toBe('application')
  })

  test('when one answer of several has an id that fits', () => {
    expect(read({ atSec: 30, requestId: idOf(MINUTE) }, {}).writer).toBe('application')
  })

  test('also when an old id comes with its old Date', () => {
    expect(read({ atSec: 330, aheadSec: -300, requestId: idOf(MINUTE) }).writer).toBe('application')
  })
})

describe('nobody knows who wrote it', () => {
  test('without any request id', () => {
    expect(read({}, {})).toEqual({ writer: 'unknown', isContradicted: false })
  })

  test('when as many ids fit as do not', () => {
    expect(read({ atSec: 30, requestId: idOf(MINUTE) }, { atSec: 30, requestId: idOf(MINUTE + 5) })).toEqual({
      writer: 'unknown',
      isContradicted: false,
    })
  })
})

describe('a proxy wrote it', () => {
  test('when most minutes contradict', () => {
    expect(
      read(
        { atSec: 30, requestId: idOf(MINUTE) },
        { atSec: 30, requestId: idOf(MINUTE + 5) },
        { atSec: 30, requestId: idOf(MINUTE + 5) },
      ),
    ).toEqual({ writer: 'proxy', isContradicted: true })
  })

  test('when it names itself, although the minutes agree', () => {
    expect(read({ atSec: 30, requestId: idOf(MINUTE), namesProxy: true })).toEqual({
      writer: 'proxy',
      isContradicted: false,
    })
  })

  test('when it names itself in one answer of several', () => {
    expect(read({ namesProxy: true }, {}).writer).toBe('proxy')
  })
})

describe('at the edge of a minute', () => {
  const writerAt = (atSec: number, minute: number): string => read({ atSec, requestId: idOf(minute) }).writer

  test('the id may be of the minute before, by a second and the wait before the second of the Date', () => {
    expect(writerAt(61.97, MINUTE)).toBe('application')
    expect(writerAt(61.98, MINUTE)).toBe('proxy')
  })

  test('the id may be of the minute after, by a second after the wait and the offset', () => {
    expect(writerAt(56.91, MINUTE + 1)).toBe('application')
    expect(writerAt(56.909, MINUTE + 1)).toBe('proxy')
  })
})

describe('the application may differ from the Date', () => {
  const slackAt = (...list: readonly SampleOptions[]) => slackOf(samplesOf(list))

  test('to the end of the minute in its request id, and back to its beginning', () => {
    expect(slackAt({ atSec: 30, requestId: idOf(MINUTE) })).toEqual({ lowMs: -32_000, highMs: 31_040 })
    expect(slackAt({ atSec: 59, requestId: idOf(MINUTE) })).toEqual({ lowMs: -61_000, highMs: 2040 })
  })

  test('by less where its answers lie on both sides of a full minute', () => {
    const both = slackAt({ atSec: 55, requestId: idOf(MINUTE) }, { atSec: 65, requestId: idOf(MINUTE + 1) })
    expect(both).toEqual({ lowMs: -7000, highMs: 6040 })
  })

  test('by what the answers with a request id say, beside others', () => {
    expect(slackAt({ atSec: 30, requestId: idOf(MINUTE) }, { atSec: 31 })).toEqual({ lowMs: -32_000, highMs: 31_040 })
  })

  test('by a minute either way where no request id or a contradicting one is seen', () => {
    expect(slackAt({ atSec: 30 })).toEqual({ lowMs: -60_000, highMs: 60_000 })
    expect(slackAt({ atSec: 30, requestId: idOf(MINUTE + 5) })).toEqual({ lowMs: -60_000, highMs: 60_000 })
  })

  test('by one way only, to the millisecond at which its id still fits', () => {
    const slackWhen = (minute: number, statedSec: number) => {
      const [sample] = samplesOf([{ requestId: idOf(minute) }])
      return sample && slackOf([{ ...sample, statedAt: at(statedSec) }])
    }
    const unknown = { lowMs: -60_000, highMs: 60_000 }
    expect(slackWhen(MINUTE + 1, 58)).toEqual({ lowMs: 0, highMs: 63_040 })
    expect(slackWhen(MINUTE + 1, 57.999)).toEqual(unknown)
    expect(slackWhen(MINUTE, 61.04)).toEqual({ lowMs: -63_040, highMs: 0 })
    expect(slackWhen(MINUTE, 61.041)).toEqual(unknown)
  })

  test('by no more than that whenever its request ids contradict nothing', () => {
    const seconds = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(seconds, fc.double({ min: -90, max: 90, noNaN: true }), (all, shiftSec) => {
        const list = all.map((atSec) => ({ atSec, requestId: idOf(MINUTE + Math.floor((atSec + shiftSec) / 60)) }))
        const { lowMs, highMs } = slackAt(...list)
        const isInside = lowMs <= shiftSec * 1000 && shiftSec * 1000 <= highMs
        expect(isInside || read(...list).writer !== 'application').toBe(true)
      }),
    )
  })
})

describe('at the edge of a minute, beside a Date that is five minutes old,', () => {
  const STALE = { aheadSec: -300 }

  test('the id may be of the minute before, by a second before the request and the offset', () => {
    expect(read({ ...STALE, atSec: 61.089, requestId: idOf(MINUTE) }).writer).toBe('application')
    expect(read({ ...STALE, atSec: 61.09, requestId: idOf(MINUTE) }).writer).toBe('proxy')
  })

  test('the id may be of the minute after that Date, by two seconds', () => {
    const [sample] = samplesOf([{ ...STALE, atSec: 358, requestId: idOf(MINUTE + 1) }])
    const writerOf = (statedSec: number) =>
      sample && readWriter([{ ...sample, statedAt: at(statedSec) }], IN_STEP).writer
    expect(writerOf(58)).toBe('application')
    expect(writerOf(57.999)).toBe('proxy')
  })
})

describe('a moment of the period lies in the minute', () => {
  const QUARTER = 15 * 60_000
  const meets = (fromMs: number, toMs: number, minute: number): boolean =>
    meetsMinute({ from: epochMs(10 * QUARTER + fromMs), to: epochMs(10 * QUARTER + toMs) }, minute)

  test('from its first to its last millisecond', () => {
    expect(meets(60_000, 60_000, 1)).toBe(true)
    expect(meets(119_999, 119_999, 1)).toBe(true)
    expect(meets(59_999, 59_999, 1)).toBe(false)
    expect(meets(120_000, 120_000, 1)).toBe(false)
  })

  test('of any quarter of an hour', () => {
    expect(meets(60_000, 60_000, 1 + 15 * 7)).toBe(true)
    expect(meets(60_000, 60_000, 2 + 15 * 7)).toBe(false)
  })

  test('when the period begins before it and ends in it', () => {
    expect(meets(50_000, 59_999, 1)).toBe(false)
    expect(meets(50_000, 60_000, 1)).toBe(true)
    expect(meets(-1000, 0, 0)).toBe(true)
    expect(meets(-1000, -1, 0)).toBe(false)
  })

  test('always when the period is a quarter of an hour', () => {
    expect(meets(120_000, 120_000 + QUARTER, 1)).toBe(true)
  })
})
