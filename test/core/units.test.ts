import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  epochMs,
  epochSec,
  hullOf,
  isSpanAbove,
  magnitudeOf,
  middleOf,
  secToMs,
  shiftPeriod,
  spanSince,
  spanToMs,
  spanToSec,
  subtractSpans,
  widestGapOf,
  type Span,
} from '../../src/core/units.ts'

const span = (lowMs: number, highMs: number): Span => ({ lowMs, highMs })
const spans = fc
  .tuple(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 1e9 }))
  .map(([low, width]) => span(low, low + width))
/** A span and a value inside it. */
const spanWithValue = fc
  .tuple(spans, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([known, part]) => ({ known, value: known.lowMs + Math.floor((known.highMs - known.lowMs) * part) }))
const holds = ({ lowMs, highMs }: Span, value: number): boolean => lowMs <= value && value <= highMs

test('seconds become milliseconds and back', () => {
  expect(secToMs(epochSec(1_795_399_620.5))).toBe(1_795_399_620_500)
  expect(spanToMs(180)).toBe(180_000)
  expect(spanToSec(spanToMs(180))).toBe(180)
})

describe('a span against a limit', () => {
  test('that it touches from below is not above it', () => {
    expect(isSpanAbove(span(10, 30), 30)).toBe('no')
    expect(isSpanAbove(span(30, 30), 30)).toBe('no')
  })

  test('that lies inside it is astride', () => {
    expect(isSpanAbove(span(10, 31), 30)).toBe('astride')
    expect(isSpanAbove(span(30, 31), 30)).toBe('astride')
  })

  test('that it has passed is above it', () => {
    expect(isSpanAbove(span(31, 31), 30)).toBe('yes')
  })

  test('is astride when a side is open', () => {
    expect(isSpanAbove(span(-Infinity, Infinity), 30)).toBe('astride')
    expect(isSpanAbove(span(31, Infinity), 30)).toBe('yes')
    expect(isSpanAbove(span(-Infinity, 30), 30)).toBe('no')
  })
})

test('the middle of a half-open span is its known side, and of an open one 0', () => {
  expect(middleOf(span(842_900, 845_100))).toBe(844_000)
  expect(middleOf(span(5, Infinity))).toBe(5)
  expect(middleOf(span(-Infinity, 7))).toBe(7)
  expect(middleOf(span(-Infinity, Infinity))).toBe(0)
})

describe('the difference of two spans', () => {
  test('is the example', () => {
    expect(subtractSpans(span(840, 842), span(-1, 1))).toEqual(span(839, 843))
  })

  test('holds the difference of any two values in them', () => {
    fc.assert(
      fc.property(spanWithValue, spanWithValue, (a, b) => {
        expect(holds(subtractSpans(a.known, b.known), a.value - b.value)).toBe(true)
      }),
    )
  })

  test('is as wide as both together', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const { lowMs, highMs } = subtractSpans(a, b)
        expect(highMs - lowMs).toBe(a.highMs - a.lowMs + (b.highMs - b.lowMs))
      }),
    )
  })

  test('changes its sign when the two change places', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const [there, back] = [subtractSpans(a, b), subtractSpans(b, a)]
        expect([there.lowMs + back.highMs, there.highMs + back.lowMs]).toEqual([0, 0])
      }),
    )
  })
})

describe('the hull of spans', () => {
  test('of none is open on both sides', () => {
    expect(hullOf([])).toEqual(span(-Infinity, Infinity))
  })

  test('holds every value of each', () => {
    fc.assert(
      fc.property(fc.array(spanWithValue, { minLength: 1, maxLength: 5 }), (list) => {
        const hull = hullOf(list.map(({ known }) => known))
        expect(list.every(({ value }) => holds(hull, value))).toBe(true)
      }),
    )
  })
})

describe('the magnitude of a span', () => {
  test.for([
    [span(-40, 10), span(0, 40)],
    [span(-40, -10), span(10, 40)],
    [span(10, 40), span(10, 40)],
    [span(0, 40), span(0, 40)],
    [span(-40, 0), span(0, 40)],
    [span(-Infinity, -3), span(3, Infinity)],
  ] as const)('of $0 is $1', ([given, expected]) => {
    expect(magnitudeOf(given)).toEqual(expected)
  })

  test('holds the absolute value of anything in it', () => {
    fc.assert(
      fc.property(spanWithValue, ({ known, value }) => {
        expect(holds(magnitudeOf(known), Math.abs(value))).toBe(true)
      }),
    )
  })
})

test('a period seen on another clock widens by the width of the offset', () => {
  const period = { from: epochMs(1000), to: epochMs(1040) }
  expect(shiftPeriod(period, span(-50, 2000))).toEqual({ from: 950, to: 3040 })
})

test('the time since a moment is negative before it', () => {
  expect(spanSince(epochMs(1000), { from: epochMs(900), to: epochMs(1100) })).toEqual(span(-100, 100))
})

describe('the widest gap between spans', () => {
  test('lies between the lowest upper and the highest lower bound', () => {
    expect(widestGapOf([span(0, 10), span(40, 55), span(100, 130)])).toBe(90)
  })

  test('is 0 for spans that touch and negative for spans that overlap', () => {
    expect(widestGapOf([span(0, 10), span(10, 20)])).toBe(0)
    expect(widestGapOf([span(0, 10), span(8, 20)])).toBe(-2)
  })
})
