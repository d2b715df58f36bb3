/** An axis drawn: ticks with the time of day, the day where it begins or changes, and the breaks with what they leave out. */

import { formatDuration } from '../diagnosis/format.ts'
import { wallTime, type TimeZone } from '../diagnosis/time-zone.ts'
import type { Axis, Break, Tick } from './axis.ts'
import { line, px, shape, textAt, widthOf, type Shape } from './shape.ts'

/** Below the axis: times, days, and a line for what is left out. */
export const axisHeight = ({ breaks }: Axis): number => (breaks.length > 0 ? 56 : 40)

interface Place {
  readonly top: number
  readonly bottom: number
  readonly width: number
  readonly zone: TimeZone
}

export const axisShapes = ({ stretches, breaks, ticks }: Axis, place: Place): readonly Shape[] => [
  ...stretches.map(({ x1, x2 }) => line('axis', x1, place.bottom, x2, place.bottom)),
  ...ticks.flatMap((tick, index) => tickShapes(tick, ticks[index - 1], place)),
  ...breaks.flatMap((each) => breakShapes(each, place)),
]

function tickShapes({ x, at }: Tick, before: Tick | undefined, { bottom, width, zone }: Place): readonly Shape[] {
  const { day, time, offset } = wallTime(at, zone)
  const last = before && wallTime(before.at, zone)
  const isNewDay = last?.day !== day || last.offset !== offset
  const left = (text: string): number => x - widthOf('note', text) / 2
  return [
    line('axis', x, bottom, x, bottom + 5),
    textAt('note', time, left(time), bottom + 18, width),
    ...(isNewDay ? [textAt('note', `${day} ${offset}`, left(time), bottom + 33, width)] : []),
  ]
}

/** A zigzag through all lanes. */
function breakShapes({ x1, x2, lengthMs }: Break, { top, bottom, width }: Place): readonly Shape[] {
  const [middle, step] = [(x1 + x2) / 2, 8]
  const count = Math.ceil((bottom - top) / step)
  const turns = Array.from({ length: count }, (_, index) => `l${index % 2 === 0 ? 6 : -6} ${step}`).join('')
  const words = `${formatDuration(lengthMs)} not drawn`
  return [
    shape('path', { class: 'break', d: `M${px(middle - 3)} ${top}${turns}` }),
    textAt('strong', words, middle - widthOf('strong', words) / 2, bottom + 49, width),
  ]
}
