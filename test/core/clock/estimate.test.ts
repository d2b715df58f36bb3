import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimateOffset } from '../../../src/core/clock/estimate.ts'
import type { ClockSample } from '../../../src/core/clock/sample.ts'
import { epochMs } from '../../../src/core/units.ts'
import { sampleOf } from '../../support/clock-samples.ts'

/** A sample whose bounds are these, the guard of 30 ms included. */
const bounded = (lowMs: number, highMs: number): ClockSample => ({
  entry: 0,
  statedAt: epochMs(0),
  written: { from: epochMs(2030 - highMs), to: epochMs(-lowMs - 30) },
  namesProxy: false,
  isKeepable: false,
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
    expect(estimateOffset([bounded(100, 2000), bounded(-1900, 100)])?.kept).toHaveLength(2)
    expect(estimateOffset([bounded(100, 2000), bounded(-1900, 100)])?.stale).toEqual([])
    expect(estimateOffset([bounded(100, 2000), bounded(-1900, 99)])?.kept).toHaveLength(1)
    expect(estimateOffset([bounded(100, 2000), bounded(-1900, 99)])?.stale).toHaveLength(1)
  })
})

describe('as many answers as were noticed to be stale may be so unnoticed', () => {
  const highs = (noticed: number, ...list: readonly number[]): number | undefined => {
    const stale = Array.from({ length: noticed }, () => bounded(-9000, -7000))
    return estimateOffset([...list.map((high) => bounded(-90, high)), ...stale])?.offset.highMs
  }

  test('so without any the smallest upper bound counts, however many there are', () => {
    expect(highs(0, 1000, 1200, 1100)).toBe(1000)
    expect(highs(0, 1000, 1200, 1100, 1300, 1500, 1400, 1600)).toBe(1000)
  })

  test('with one the second, with two the third', () => {
    expect(highs(1, 1000, 1200, 1100, 1300, 1500, 1400, 1600)).toBe(1100)
    expect(highs(2, 1000, 1200, 1100, 1300, 1500, 1400, 1600)).toBe(1200)
  })

  test('but never more than a third of the others', () => {
    expect(highs(3, 1000, 1200, 1100, 1300, 1500, 1400, 1600)).toBe(1200)
    expect(highs(3, 1000, 1200, 1100, 1300, 1500, 1400)).toBe(1100)
    expect(highs(3, 1000, 1200, 1100, 1300)).toBe(1100)
    expect(highs(3, 1000, 1200, 1100)).toBe(1000)
  })
})

describe('no offset is known better than to half a second', () => {
  const width = (highMs: number): number => {
    const { offset } = estimateOffset([bounded(-90, highMs)]) ?? { offset: { lowMs: 0, highMs: 0 } }
    return offset.highMs - offset.lowMs
  }

  test('so bounds that leave less are set apart, and others stay', () => {
    expect(width(-90 + 499)).toBe(500)
    expect(width(-90 + 501)).toBe(501)
  })
})

/** Answers of a server that is `offset` ahead, their truth in milliseconds; `staleBy` moves a Date into the past. */
const answers = fc.array(
  fc.record({
    start: fc.integer({ min: 0, max: 600_000 }),
    wait: fc.integer({ min: 1, max: 5000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    late: fc.integer({ min: 0, max: 999 }),
    staleBy: fc.integer({ min: 60_000, max: 900_000 }),
  }),
  { minLength: 1, maxLength: 15 },
)
const offsets = fc.integer({ min: -10_000_000, max: 10_000_000 })
type Answer = typeof answers extends fc.Arbitrary<readonly (infer One)[]> ? One : never

/** The first `staleCount` of the answers are stale by minutes, the others at most a second behind besides the cut. */
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

describe('laws of the offset', () => {
  test('the true one lies within the bounds however many answers are stale by minutes, as long as one is fresh', () => {
    fc.assert(
      fc.property(answers, offsets, fc.nat(), (list, offset, some) => {
        const samples = toSamples(list, offset, some % list.length)
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
