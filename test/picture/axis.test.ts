import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs, type Period } from '../../src/core/units.ts'
import { makeAxis } from '../../src/picture/axis.ts'
import { START_MS } from '../support/build-har.ts'

const WIDTH = 800
/** Seconds after the fixed start. */
const period = (fromSec: number, toSec: number): Period => ({
  from: epochMs(START_MS + fromSec * 1000),
  to: epochMs(START_MS + toSec * 1000),
})

const periods = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4e8 }), fc.integer({ min: 0, max: 600 })), { minLength: 1, maxLength: 6 })
  .map((list) => list.map(([from, length]) => period(from, from + length)))

describe('an axis', () => {
  test('has one scale for everything that is drawn', () => {
    fc.assert(
      fc.property(periods, (marks) => {
        const scales = makeAxis(marks, WIDTH).stretches.map(({ from, to, x1, x2 }) => (x2 - x1) / (to - from))
        for (const scale of scales) expect(scale / (scales[0] ?? 0)).toBeCloseTo(1, 6)
      }),
    )
  })

  test('keeps the order, and everything inside the drawing', () => {
    fc.assert(
      fc.property(periods, (marks) => {
        const { x } = makeAxis(marks, WIDTH)
        const places = marks
          .flatMap(({ from, to }) => [from, to])
          .toSorted((a, b) => a - b)
          .map(x)
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        expect(places.filter((place) => place < 0 || place > WIDTH + 0.001)).toEqual([])
      }),
    )
  })

  test('never leaves out what is marked', () => {
    fc.assert(
      fc.property(periods, (marks) => {
        const { stretches } = makeAxis(marks, WIDTH)
        for (const { from, to } of marks)
          expect(stretches.some((stretch) => stretch.from <= from && to <= stretch.to)).toBe(true)
      }),
    )
  })

  test('has its ticks on what is drawn, at their own moments', () => {
    fc.assert(
      fc.property(periods, (marks) => {
        const { ticks, stretches, x } = makeAxis(marks, WIDTH)
        expect(ticks.length).toBeGreaterThan(0)
        for (const tick of ticks) {
          expect(x(tick.at)).toBeCloseTo(tick.x, 3)
          expect(stretches.some(({ from, to }) => from <= tick.at && tick.at <= to)).toBe(true)
        }
      }),
    )
  })
})

describe('a gap', () => {
  /** Two minutes on both sides, 240 s in all. */
  const around = (gapSec: number): readonly Period[] => [period(0, 120), period(120 + gapSec, 240 + gapSec)]

  test('of four times what is marked is drawn', () => {
    expect(makeAxis(around(960), WIDTH).breaks).toEqual([])
  })

  test('of more is left out, and the break tells all that is not drawn', () => {
    const { breaks, stretches } = makeAxis(around(961), WIDTH)
    expect(breaks).toHaveLength(1)
    const drawnMs = stretches.reduce((sum, { from, to }) => sum + to - from, 0)
    const wholeMs = (stretches.at(-1)?.to ?? 0) - (stretches[0]?.from ?? 0)
    expect(breaks[0]?.lengthMs).toBeCloseTo(wholeMs - drawnMs, 3)
  })
})

test('an open end lies on the edge of what is drawn', () => {
  const open = { from: epochMs(-Infinity), to: epochMs(Infinity) }
  const { x, stretches } = makeAxis([period(0, 60), open], WIDTH)
  expect([x(open.from), x(open.to)]).toEqual([stretches[0]?.x1, stretches.at(-1)?.x2])
})

test('a second is not blown up to the whole width', () => {
  const { x } = makeAxis([period(0, 1)], WIDTH)
  expect(x(START_MS + 1000) - x(START_MS)).toBeLessThan(WIDTH)
})
