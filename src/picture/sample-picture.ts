/**
 * The readings of one server's clock: over the browser's time, how far the server is ahead of the browser as each answer alone
 * allows it, from its least to its most. The band is what is left when all are taken together; what was thrown out is hollow.
 *
 * The scale is that of the band and of what made it. A reading far outside is drawn at the edge and said to be there.
 */

import type { HostSamples, Reading } from '../diagnosis/clock-samples.ts'
import { formatBounds, formatDuration } from '../diagnosis/format.ts'
import { UTC } from '../diagnosis/time-zone.ts'
import { epochMs, type Milliseconds, type Period, type Span } from '../core/units.ts'
import { makeAxis, type Axis } from './axis.ts'
import { axisHeight, axisShapes } from './axis-shapes.ts'
import { box, drawing, line, px, shape, textAt, type Frame, type Shape } from './shape.ts'

const TOP = 8
const HEIGHT = 150
const BOTTOM = TOP + HEIGHT
const LEAST_PX = 2
/** Below and above what is drawn to scale. */
const ROOM = 0.15

/** On the axis of all servers, so that they stand below one another. `undefined` where nothing has a place in time. */
export function drawSamples(samples: HostSamples, all: readonly HostSamples[], frame: Frame): Shape | undefined {
  const { width, zone = UTC } = frame
  const readings = placedOf(samples)
  const scale = scaleOf(samples, readings)
  if (readings.length === 0 || !scale) return undefined
  const axis = makeAxis(all.flatMap(placedOf).map(momentsOf), width)
  return drawing(samplesInWords(samples), frame, BOTTOM + axisHeight(axis), [
    ...samples.bounds.flatMap((bound) => boundShapes(bound, axis, scale)),
    ...gridShapes(scale, width),
    ...readings.flatMap((reading) => readingShapes(reading, axis, scale)),
    ...axisShapes(axis, { top: TOP, bottom: BOTTOM, width, zone }),
  ])
}

const placedOf = ({ readings }: HostSamples): readonly Reading[] =>
  readings.filter(({ written: { to } }) => Number.isFinite(to))

/** What is known from one side only counts for the moment where it ends. */
const momentsOf = ({ written: { from, to } }: Reading): Period => ({ from: Number.isFinite(from) ? from : to, to })

interface Scale extends Span {
  readonly y: (offset: Milliseconds) => number
}

/** From the least to the most of what was not thrown out, as far as that is no further from the band than the band's own neighbours. */
function scaleOf({ bounds }: HostSamples, readings: readonly Reading[]): Scale | undefined {
  const known = bounds.flatMap(({ lowMs, highMs }) => [lowMs, highMs]).filter(Number.isFinite)
  const used = readings.filter(({ isThrownOut }) => !isThrownOut)
  const lows = used.map(({ lowMs }) => lowMs).filter(Number.isFinite)
  const highs = used.map(({ highMs }) => highMs).filter(Number.isFinite)
  const [least, most] = [leastOf(known), mostOf(known)]
  if (known.length === 0) return undefined
  const lowMs = Math.min(least, Math.max(leastOf(lows), least - NEAR_MS))
  const highMs = Math.max(most, Math.min(mostOf(highs), most + NEAR_MS))
  const room = Math.max((highMs - lowMs) * ROOM, 250)
  const [bottom, top] = [lowMs - room, highMs + room]
  return {
    lowMs: bottom,
    highMs: top,
    y: (offset) => BOTTOM - ((clamp(offset, bottom, top) - bottom) / (top - bottom)) * HEIGHT,
  }
}

/** Bounds of answers that took long say little and would make the others small. */
const NEAR_MS: Milliseconds = 4000

const leastOf = (values: readonly number[]): number => values.reduce((least, value) => Math.min(least, value), Infinity)
const mostOf = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), -Infinity)
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

function boundShapes({ during, ...bound }: HostSamples['bounds'][number], axis: Axis, { y }: Scale): readonly Shape[] {
  const [x1, x2] = [axis.x(during.from), axis.x(during.to)]
  const [top, bottom] = [y(bound.highMs), y(bound.lowMs)]
  return [box('window', [x1 - 4, Math.max(x2, x1 + LEAST_PX) + 4], top, Math.max(LEAST_PX, bottom - top))]
}

const STEPS: readonly Milliseconds[] = [
  500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000, 86_400_000,
]
const LINES = 5

/** A line for each round offset, with its words. */
function gridShapes({ lowMs, highMs, y }: Scale, width: number): readonly Shape[] {
  const step = STEPS.find((length) => (highMs - lowMs) / length <= LINES) ?? highMs - lowMs
  const first = Math.ceil(lowMs / step) * step
  const count = Math.max(0, Math.floor((highMs - first) / step) + 1)
  return Array.from({ length: count }, (_, index) => first + index * step).flatMap((offset) => [
    line('track', 0, y(offset), width, y(offset)),
    textAt('note', offset === 0 ? 'as the browser' : formatDuration(offset), 0, y(offset) - 3, width),
  ])
}

/** An upright bar with a foot on each end that is known and in sight. */
function readingShapes(reading: Reading, axis: Axis, scale: Scale): readonly Shape[] {
  const { lowMs, highMs, by, isThrownOut } = reading
  const { from, to } = momentsOf(reading)
  const middle = axis.x(epochMs((from + to) / 2))
  const [top, bottom] = [scale.y(highMs), scale.y(lowMs)]
  const kind = `sample${by === 'application' ? ' is-application' : ''}${isThrownOut ? ' is-out' : ''}`
  const foot = (offset: number): string =>
    offset < scale.lowMs || offset > scale.highMs ? '' : `M${px(middle - 3)} ${px(scale.y(offset))}h6`
  const bar = `M${px(middle)} ${px(top)}V${px(Math.max(bottom, top + LEAST_PX))}`
  return [shape('path', { class: kind, d: bar + foot(lowMs) + foot(highMs) })]
}

/** Example: `Readings of bitbucket.example: 12, of which 1 was thrown out. Left: −0.5 s to 0.5 s ahead of the browser.` */
function samplesInWords({ host, readings, bounds, unlisted }: HostSamples): string {
  const out = readings.filter(({ isThrownOut }) => isThrownOut).length
  const left = bounds.map((bound) => formatBounds(bound)).join('; ')
  return `Readings of the clock of ${host}: ${readings.length + unlisted}, thrown out: ${out}. Ahead of the browser by what is left: ${left}.`
}
