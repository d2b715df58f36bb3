import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../src/core/units.ts'
import type { HostSamples, Reading } from '../../src/diagnosis/clock-samples.ts'
import { drawSamples } from '../../src/picture/sample-picture.ts'
import type { Shape } from '../../src/picture/shape.ts'

const START = Date.UTC(2026, 10, 23, 2, 7)
const reading = (atSec: number, lowMs: number, highMs: number, fields: Partial<Reading> = {}): Reading => ({
  entry: 0,
  lowMs,
  highMs,
  written: { from: epochMs(START + atSec * 1000), to: epochMs(START + atSec * 1000 + 100) },
  by: 'date',
  isThrownOut: false,
  ...fields,
})
const samples = (readings: readonly Reading[], lowMs = 0, highMs = 1000): HostSamples => ({
  host: 'mirror.example',
  roles: ['mirror'],
  bounds: [{ lowMs, highMs, during: { from: epochMs(START), to: epochMs(START + 60_000) } }],
  readings,
  unlisted: 0,
})
const draw = (drawn: HostSamples) => drawSamples(drawn, [drawn], { width: 600, kind: '' })
const shapesOf = (drawn: HostSamples, kind: string): readonly Shape[] =>
  (draw(drawn)?.children ?? []).filter(
    (child): child is Shape => typeof child !== 'string' && String(child.attributes['class']).startsWith(kind),
  )
/** Top and bottom of an upright bar. */
const barOf = (shape: Shape | undefined): readonly number[] => {
  const [, top, bottom] = /^M[\d.-]+ ([\d.-]+)V([\d.-]+)/.exec(String(shape?.attributes['d'])) ?? []
  return [Number(top), Number(bottom)]
}

describe('the readings of a clock, drawn', () => {
  test('are bars that reach over the band of what is left', () => {
    const drawn = samples([reading(0, -500, 1500), reading(30, 0, 2000), reading(60, -1000, 1000)])
    const [band] = shapesOf(drawn, 'window')
    const [top, bottom] = [
      Number(band?.attributes['y']),
      Number(band?.attributes['y']) + Number(band?.attributes['height']),
    ]
    expect(shapesOf(drawn, 'sample')).toHaveLength(3)
    for (const bar of shapesOf(drawn, 'sample').map(barOf)) {
      expect(bar[0]).toBeLessThanOrEqual(top + 0.1)
      expect(bar[1]).toBeGreaterThanOrEqual(bottom - 0.1)
    }
  })

  test('that were thrown out, and the application’s own, have marks of their own', () => {
    const drawn = samples([
      reading(0, -500, 1500),
      reading(10, -9000, -7000, { isThrownOut: true }),
      reading(20, 0, Infinity, { by: 'application' }),
    ])
    expect(shapesOf(drawn, 'sample').map(({ attributes }) => attributes['class'])).toEqual([
      'sample',
      'sample is-out',
      'sample is-application',
    ])
  })

  test('say in words how many there are, how many were thrown out and what is left', () => {
    const drawn = samples([reading(0, -500, 1500), reading(10, -9000, -7000, { isThrownOut: true })])
    expect(draw({ ...drawn, unlisted: 5 })?.attributes['aria-label']).toBe(
      'Readings of the clock of mirror.example: 7, thrown out: 1. Ahead of the browser by what is left: 0 s to 1 s.',
    )
  })

  test('stay inside the drawing, however far off they are', () => {
    const offset = fc.oneof(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom(-Infinity, Infinity))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 1e6 }), offset, fc.nat(1e7)), { minLength: 1 }),
        (list) => {
          const drawn = samples(list.map(([atSec, low, length]) => reading(atSec, low, low + length)))
          for (const [top = Number.NaN, bottom = Number.NaN] of shapesOf(drawn, 'sample').map(barOf)) {
            expect(top).toBeGreaterThanOrEqual(8)
            expect(bottom).toBeLessThanOrEqual(8 + 150 + 2)
          }
        },
      ),
    )
  })

  test('are none without any reading, or with nothing left of them', () => {
    expect(draw(samples([]))).toBeUndefined()
    expect(draw(samples([reading(0, 0, 1)], -Infinity, Infinity))).toBeUndefined()
  })
})
