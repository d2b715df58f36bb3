/**
 * The panel's story as a waterfall on the browser's clock: who was asked for what, how long the answer took, and what it was.
 *
 * A bar is as long as the request; its darker part is the time until the first byte. One without a time of its own is drawn as a
 * mere mark, open at its end where no answer came.
 */

import { epochMs, type Period } from '../core/units.ts'
import type { Diagnosis, StoryStep } from '../diagnosis/diagnosis.ts'
import { UTC, type TimeZone } from '../diagnosis/time-zone.ts'
import { isFailedStep, momentWords, stepName, stepResultWords } from '../diagnosis/words.ts'
import { makeAxis, type Axis } from './axis.ts'
import { axisHeight, axisShapes } from './axis-shapes.ts'
import { box, drawing, line, textAt, widthOf, type Frame, type Shape } from './shape.ts'

const TOP = 4
const ROW = 34
const BAR = 10
const TO_BAR = 19
const LEAST_PX = 3

/** `undefined` where no request of the story has a time. */
export function drawStory({ story }: Diagnosis, frame: Frame): Shape | undefined {
  const { width, zone = UTC } = frame
  const rows = story.flatMap((step) => {
    const period = periodOf(step)
    return period ? [{ step, period }] : []
  })
  if (rows.length === 0) return undefined
  const axis = makeAxis(
    rows.map(({ period }) => period),
    width,
  )
  const bottom = TOP + rows.length * ROW
  const words = rows.map(({ step }) => stepWords(step, zone)).join(' ')
  return drawing(words, frame, bottom + axisHeight(axis), [
    ...rows.flatMap(({ step, period }, index) => rowShapes(step, period, axis, { y: TOP + index * ROW, width })),
    ...axisShapes(axis, { top: TOP, bottom, width, zone }),
  ])
}

function periodOf({ startedAt, durationMs }: StoryStep): Period | undefined {
  const from = startedAt === null ? Number.NaN : Date.parse(startedAt)
  return Number.isNaN(from) ? undefined : { from: epochMs(from), to: epochMs(from + (durationMs ?? 0)) }
}

function rowShapes(
  step: StoryStep,
  { from, to }: Period,
  { x }: Axis,
  { y, width }: { readonly y: number; readonly width: number },
): readonly Shape[] {
  const { firstByteMs, status } = step
  const [x1, x2] = [x(from), Math.max(x(to), x(from) + LEAST_PX)]
  const result = stepResultWords(step)
  const kind = isFailedStep(step) ? 'strong is-failure' : 'note'
  return [
    line('track', 0, y + TO_BAR + BAR / 2, width, y + TO_BAR + BAR / 2),
    box(status === null ? 'request is-open' : 'request', [x1, x2], y + TO_BAR, BAR),
    ...(firstByteMs === null ? [] : [box('waiting', [x1, Math.min(x2, x(from + firstByteMs))], y + TO_BAR, BAR)]),
    textAt('note', `${stepName(step)} · ${step.server}`, 0, y + 13, width - widthOf(kind, result) - 12),
    textAt(kind, result, width, y + 13, width),
  ]
}

const stepWords = (step: StoryStep, zone: TimeZone): string =>
  `${momentWords(step.startedAt, zone)}: ${stepName(step)}, ${step.server}, ${stepResultWords(step)}.`
