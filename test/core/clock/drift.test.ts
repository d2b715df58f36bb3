import { describe, expect, test } from 'vitest'
import type { ServerClock } from '../../../src/core/clock/clock.ts'
import {
  confirmedDrift,
  estimateDrift,
  hasCheckedHigh,
  hasCheckedLow,
  isApart,
  isWholeHalfHour,
  isWholeQuarter,
  type Suspect,
} from '../../../src/core/clock/drift.ts'
import type { Span } from '../../../src/core/units.ts'

const clock = (lowMs: number, highMs: number, other: Partial<ServerClock> = {}): ServerClock => ({
  server: 'server.example',
  session: 0,
  offset: { lowMs, highMs },
  samples: 2,
  fresh: 2,
  rejected: 0,
  earlier: [],
  writer: 'application',
  slack: { lowMs: -60_000, highMs: 60_000 },
  nodes: [],
  entries: [],
  ...other,
})

describe('the drift', () => {
  test('is mirror − primary: positive when the mirror is ahead', () => {
    expect(estimateDrift(clock(843_000, 845_000), clock(-100, 2000))?.drift).toEqual({
      lowMs: 841_000,
      highMs: 845_100,
    })
  })

  test('is not known without both clocks', () => {
    expect(estimateDrift(undefined, clock(0, 0))).toBeUndefined()
    expect(estimateDrift(clock(0, 0), undefined)).toBeUndefined()
  })

  test('is not known from two sessions', () => {
    expect(estimateDrift(clock(0, 0, { session: 1 }), clock(0, 0))).toBeUndefined()
  })

  test('is not known when an application contradicts either Date', () => {
    const contradicted = clock(0, 0, { contradictedBy: 'request-id' })
    expect(estimateDrift(contradicted, clock(0, 0))).toBeUndefined()
    expect(estimateDrift(clock(0, 0), contradicted)).toBeUndefined()
  })
})

describe('the drift allows for', () => {
  const spanOf = (mirror: ServerClock, primary: ServerClock) => estimateDrift(mirror, primary)?.drift
  const known = clock(0, 4000)

  test('a quarter of a second below a clock that one answer shows, or that nobody knows the writer of', () => {
    expect(spanOf(known, known)).toEqual({ lowMs: -4000, highMs: 4000 })
    expect(spanOf(clock(0, 4000, { samples: 1 }), known)).toEqual({ lowMs: -4250, highMs: 4000 })
    expect(spanOf(known, clock(0, 4000, { writer: 'unknown' }))).toEqual({ lowMs: -4000, highMs: 4250 })
  })

  test('nothing below what an application said itself, nor once more below a named proxy', () => {
    expect(spanOf(clock(0, 4000, { samples: 1, slack: { lowMs: 0, highMs: 0 } }), known)).toEqual({
      lowMs: -4000,
      highMs: 4000,
    })
    expect(spanOf(clock(0, 4000, { samples: 1, writer: 'proxy' }), known)).toEqual({ lowMs: -4000, highMs: 4000 })
  })

  test('2.8 s at least, set apart evenly', () => {
    expect(spanOf(clock(1000, 2000), clock(0, 1000))).toEqual({ lowMs: -400, highMs: 2400 })
    expect(spanOf(clock(1000, 2800), clock(0, 1000))).toEqual({ lowMs: 0, highMs: 2800 })
    expect(spanOf(clock(1000, 2801), clock(0, 1000))).toEqual({ lowMs: 0, highMs: 2801 })
  })
})

describe('two clocks are apart', () => {
  test('not by exactly 30 s, in either direction', () => {
    expect(isApart({ lowMs: -30_000, highMs: 30_000 })).toBe('no')
    expect(isApart({ lowMs: 30_000, highMs: 30_000 })).toBe('no')
  })

  test('perhaps, when 30 s lie inside the bounds', () => {
    expect(isApart({ lowMs: 0, highMs: 30_001 })).toBe('astride')
    expect(isApart({ lowMs: 30_000, highMs: 31_000 })).toBe('astride')
    expect(isApart({ lowMs: -30_001, highMs: 0 })).toBe('astride')
  })

  test('by more than 30 s', () => {
    expect(isApart({ lowMs: 30_001, highMs: 31_000 })).toBe('yes')
    expect(isApart({ lowMs: -31_000, highMs: -30_001 })).toBe('yes')
  })
})

describe('the browser as third witness suspects', () => {
  const suspect = (mirror: ServerClock, primary: ServerClock): Suspect | undefined =>
    estimateDrift(mirror, primary)?.suspect
  const [right, ahead, behind] = [clock(0, 1000), clock(100_000, 101_000), clock(-101_000, -100_000)]

  test.for([
    ['nobody when the clocks agree', right, right, 'none'],
    ['nobody when both are off by the same', ahead, ahead, 'none'],
    ['the mirror when only the primary agrees with it', ahead, right, 'mirror'],
    ['the primary when only the mirror agrees with it', right, behind, 'primary'],
    ['both when neither does', ahead, behind, 'both'],
    ['either when both are within 30 s of it', clock(20_000, 21_000), clock(-21_000, -20_000), 'unknown'],
    ['either when one may be within 30 s of it', clock(29_000, 31_000), behind, 'unknown'],
    ['either when the other one may be within 30 s of it', ahead, clock(29_000, 31_000), 'unknown'],
    ['either when 30 s lie inside the drift alone', clock(31_000, 32_000), clock(1000, 3000), 'unknown'],
  ] as const)('%s', ([, mirror, primary, expected]) => {
    expect(suspect(mirror, primary)).toBe(expected)
  })

  test('either of two that are apart where its clock is none to compare with', () => {
    expect(estimateDrift(ahead, right, false)?.suspect).toBe('unknown')
  })
})

describe('a bound can be trusted', () => {
  test('the upper one from two answers of the application', () => {
    expect(hasCheckedHigh(clock(0, 0, { fresh: 2 }))).toBe(true)
    expect(hasCheckedHigh(clock(0, 0, { fresh: 1 }))).toBe(false)
    expect(hasCheckedHigh(clock(0, 0, { writer: 'unknown' }))).toBe(false)
    expect(hasCheckedHigh(clock(0, 0, { writer: 'proxy' }))).toBe(false)
  })

  test('the lower one from one', () => {
    expect(hasCheckedLow(clock(0, 0, { samples: 1 }))).toBe(true)
    expect(hasCheckedLow(clock(0, 0, { writer: 'unknown' }))).toBe(false)
  })

  test('the upper one while no more than a third of the answers were thrown out', () => {
    expect(hasCheckedHigh(clock(0, 0, { samples: 4, rejected: 2 }))).toBe(true)
    expect(hasCheckedHigh(clock(0, 0, { samples: 4, rejected: 3 }))).toBe(false)
  })

  test('the lower one while no more than half of them were', () => {
    expect(hasCheckedLow(clock(0, 0, { samples: 2, rejected: 2 }))).toBe(true)
    expect(hasCheckedLow(clock(0, 0, { samples: 2, rejected: 3 }))).toBe(false)
  })
})

test('the drift of the applications is known as far as both request ids confirm it', () => {
  const drift = estimateDrift(clock(0, 4000, { slack: { lowMs: -1000, highMs: 500 } }), clock(0, 4000))
  expect(drift && confirmedDrift(drift)).toEqual({ lowMs: -4000 - 61_000, highMs: 4000 + 60_500 })
})

describe('a drift may be a zone', () => {
  const QUARTER = 15 * 60_000
  const EXACT: Span = { lowMs: 0, highMs: 0 }
  const isQuarter = (drift: Span, mirror = EXACT, primary = EXACT): boolean =>
    isWholeQuarter({
      drift,
      mirror: clock(0, 0, { slack: mirror }),
      primary: clock(0, 0, { slack: primary }),
      suspect: 'unknown',
    })

  test.for([1, -1, 3, 56])('when it holds %i quarters of an hour, the bounds included', (quarters) => {
    const whole = quarters * QUARTER
    expect(isQuarter({ lowMs: whole, highMs: whole + 2000 })).toBe(true)
    expect(isQuarter({ lowMs: whole - 2000, highMs: whole })).toBe(true)
    expect(isQuarter({ lowMs: whole + 1, highMs: whole + 2000 })).toBe(false)
    expect(isQuarter({ lowMs: whole - 2000, highMs: whole - 1 })).toBe(false)
  })

  test('also when it holds one only by what the request ids of one of the two clocks leave open', () => {
    const [above, below] = [
      { lowMs: QUARTER + 1, highMs: QUARTER + 2000 },
      { lowMs: QUARTER - 2000, highMs: QUARTER - 1 },
    ]
    const [back, forth] = [
      { lowMs: -1, highMs: 0 },
      { lowMs: 0, highMs: 1 },
    ]
    expect([back, forth].map((slack) => isQuarter(above, slack))).toEqual([true, false])
    expect([back, forth].map((slack) => isQuarter(below, slack))).toEqual([false, true])
    expect([back, forth].map((slack) => isQuarter(above, EXACT, slack))).toEqual([false, true])
    expect([back, forth].map((slack) => isQuarter(below, EXACT, slack))).toEqual([true, false])
  })

  test('not when it may be none', () => {
    expect(isQuarter({ lowMs: -1000, highMs: 1000 })).toBe(false)
    expect(isWholeHalfHour({ lowMs: -1000, highMs: 1000 })).toBe(false)
  })

  test.for([2, -2, 4, 56])('of half-hours when it holds %i quarters, the bounds included', (quarters) => {
    const whole = quarters * QUARTER
    expect(isWholeHalfHour({ lowMs: whole, highMs: whole + 2000 })).toBe(true)
    expect(isWholeHalfHour({ lowMs: whole - 2000, highMs: whole })).toBe(true)
    expect(isWholeHalfHour({ lowMs: whole + 1, highMs: whole + 2000 })).toBe(false)
    expect(isWholeHalfHour({ lowMs: whole - 2000, highMs: whole - 1 })).toBe(false)
  })

  test('of half-hours only when it is known to less than ten seconds', () => {
    const whole = 2 * QUARTER
    expect(isWholeHalfHour({ lowMs: whole - 4999, highMs: whole + 5000 })).toBe(true)
    expect(isWholeHalfHour({ lowMs: whole - 5000, highMs: whole + 5000 })).toBe(false)
  })

  test('a quarter of an hour is no half-hour', () => {
    expect(isWholeHalfHour({ lowMs: QUARTER - 1000, highMs: QUARTER + 1000 })).toBe(false)
  })
})
