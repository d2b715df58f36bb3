import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimateOffset } from '../../../src/core/clock/estimate.ts'
import type { ClockSample } from '../../../src/core/clock/sample.ts'
import { epochMs } from '../../../src/core/units.ts'
import { sampleOf } from '../../support/clock-samples.ts'

/** A sample whose bounds are these, the guard of 50 ms included. */
const bounded = (lowMs: number, highMs: number): ClockSample => ({
  entry: 0,
  statedAt: epochMs(0),
  written: { from: epochMs(2050 - highMs), to: epochMs(-lowMs - 50) },
  namesProxy: false,
  freshMs: 2000,
})

describe('the offset', () => {
  test('of no samples is not known', () => {
    expect(estimateOffset([])).toBeUndefined()
  })

  test('of one sample are its own bounds', () => {
    expect(estimateOffset([bounded(-90, 2050)])?.offset).toEqual({ lowMs: -90, highMs: 2050 })
  })

  test('is the example: a stale answer is dropped and the greatest lower bound counts', () => {
    const [a, b, stale] = [bounded(100, 2000), bounded(-400, 1500), bounded(-9000, -7000)]
    expect(estimateOffset([a, b, stale])).toEqual({
      offset: { lowMs: 100, highMs: 1500 },
      kept: [a, b],
      stale: [stale],
    })
  })

  test('keeps an answer whose upper bound is the greatest lower bound', () => {
    expect(estimateOffset([bounded(100, 2000), bounded(-1900, 100)])?.stale).toEqual([])
    expect(estimateOffset([bounded(100, 2000), bounded(-1900, 99)])?.stale).toHaveLength(1)
  })
})

describe('a third of the answers may be stale unnoticed', () => {
  const highs = (...list: readonly number[]): number | undefined =>
    estimateOffset(list.map((high) => bounded(-90, high)))?.offset.highMs

  test('so of up to three the smallest upper bound counts', () => {
    expect(highs(1000, 1200, 1100)).toBe(1000)
  })

  test('of four to six the second', () => {
    expect(highs(1000, 1200, 1100, 1300)).toBe(1100)
    expect(highs(1000, 1200, 1100, 1300, 1500, 1400)).toBe(1100)
  })

  test('and of seven the third', () => {
    expect(highs(1000, 1200, 1100, 1300, 1500, 1400, 1600)).toBe(1200)
  })
})

/** Answers of a server that is `offset` ahead, their truth in milliseconds; `staleBy` moves a Date into the past. */
const answers = fc.array(
  fc.record({
    start: fc.integer({ min: 0, max: 600_000 }),
    wait: fc.integer({ min: 1, max: 5000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    late: fc.integer({ min: 0, max: 999 }),
    staleBy: fc.integer({ min: 1, max: 900_000 }),
  }),
  { minLength: 1, maxLength: 15 },
)
const offsets = fc.integer({ min: -10_000_000, max: 10_000_000 })
type Answer = typeof answers extends fc.Arbitrary<readonly (infer One)[]> ? One : never

/** The first `staleCount` of the answers are stale, the others at most a second behind besides the cut of the second. */
function toSamples(list: readonly Answer[], offset: number, staleCount: number): readonly ClockSample[] {
  return list.map(({ start, wait, part, late, staleBy }, index) => {
    const written = start + Math.floor(wait * part) + offset - (index < staleCount ? staleBy : late)
    return {
      ...sampleOf({ entry: index }),
      statedAt: epochMs(Math.floor(written / 1000) * 1000),
      written: { from: epochMs(start), to: epochMs(start + wait) },
    }
  })
}

/** At most a third of those that are kept, so that the promise holds whatever is dropped. */
const mostStale = (count: number): number => Math.floor((count - 1) / 3)

describe('laws of the offset', () => {
  test('the true one lies within the bounds when at most a third of the answers are stale', () => {
    fc.assert(
      fc.property(answers, offsets, fc.nat(), (list, offset, some) => {
        const samples = toSamples(list, offset, some % (mostStale(list.length) + 1))
        const { lowMs, highMs } = estimateOffset(samples)?.offset ?? { lowMs: 0, highMs: 0 }
        expect(lowMs).toBeLessThanOrEqual(offset)
        expect(highMs).toBeGreaterThanOrEqual(offset)
      }),
      { numRuns: 500 },
    )
  })

  test('moving all moments of the browser together moves nothing but the offset', () => {
    fc.assert(
      fc.property(answers, offsets, fc.integer({ min: -1e9, max: 1e9 }), (list, offset, shift) => {
        const samples = toSamples(list, offset, 0)
        const moved = samples.map((sample) => ({
          ...sample,
          statedAt: epochMs(sample.statedAt + shift),
          written: { from: epochMs(sample.written.from + shift), to: epochMs(sample.written.to + shift) },
        }))
        expect(estimateOffset(moved)?.offset).toEqual(estimateOffset(samples)?.offset)
      }),
    )
  })

  test('setting the server ahead moves both bounds by as much', () => {
    fc.assert(
      fc.property(answers, offsets, fc.integer({ min: -1e9, max: 1e9 }), (list, offset, ahead) => {
        const samples = toSamples(list, offset, 0)
        const moved = samples.map((sample) => ({ ...sample, statedAt: epochMs(sample.statedAt + ahead) }))
        const before = estimateOffset(samples)?.offset ?? { lowMs: 0, highMs: 0 }
        expect(estimateOffset(moved)?.offset).toEqual({ lowMs: before.lowMs + ahead, highMs: before.highMs + ahead })
      }),
    )
  })

  test('more answers never make the lower bound lower', () => {
    fc.assert(
      fc.property(answers, offsets, fc.nat(), (list, offset, some) => {
        const samples = toSamples(list, offset, some % (list.length + 1))
        const lows = samples.map((_, index) => estimateOffset(samples.slice(0, index + 1))?.offset.lowMs ?? -Infinity)
        expect(lows).toEqual(lows.toSorted((a, b) => a - b))
      }),
    )
  })

  test('the order of the answers does not matter', () => {
    fc.assert(
      fc.property(answers, offsets, (list, offset) => {
        const samples = toSamples(list, offset, 0)
        expect(estimateOffset(samples.toReversed())?.offset).toEqual(estimateOffset(samples)?.offset)
      }),
    )
  })
})
