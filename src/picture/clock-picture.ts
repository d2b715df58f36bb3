/**
 * The clock picture: three lanes on one axis, from top to bottom browser, primary and mirror, each with what its clock read at the
 * visit. On them lies the time for which the token is good, with the leeway on both sides: a mirror whose reading lies outside
 * of it refuses the token. A diamond is the signing, and below the lanes a bracket spans the drift.
 *
 * Widths are bounds and never less than what can be seen; a reading with an open bound goes on to the edge, dashed.
 */

import { epochMs, type EpochMs, type Period } from '../core/units.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { formatTimes } from '../diagnosis/format.ts'
import { UTC, type TimeZone } from '../diagnosis/time-zone.ts'
import { driftWords } from '../diagnosis/words.ts'
import { makeAxis, type Axis } from './axis.ts'
import { axisHeight, axisShapes } from './axis-shapes.ts'
import { describeClocks, LEEWAY_MS, type ClockScene, type Lane } from './clock-scene.ts'
import { box, drawing, fittingOf, line, linesOf, px, shape, textAt, widthOf, type Frame, type Shape } from './shape.ts'

const TOP = 20
const TEXT_ROW = 15
const TRACK = 14
/** The token's time is a little higher than a reading on it. */
const BAND = TRACK + 8
const BELOW_TRACK = 8
/** Between the words and the token's time; a signing stands in it. */
const ABOVE_TRACK = 6
const BRACKET = 30
/** A reading is drawn at least so wide, so that it is seen. */
const LEAST_PX = 3
/** A shorter bracket would be a blot; its words say enough. */
const LEAST_BRACKET_PX = 6

/** `undefined` where fewer than two clocks can be read. */
export function drawClocks(diagnosis: Diagnosis, frame: Frame): Shape | undefined {
  const scene = describeClocks(diagnosis, frame.zone)
  if (!scene) return undefined
  const layout = layOut(scene, frame)
  return drawing(scene.words, frame, layout.bottom + axisHeight(layout.axis), [
    ...axisShapes(layout.axis, { top: TOP, ...layout }),
    ...bracketShapes(scene, layout),
    ...driftText(scene, layout),
    ...scene.lanes.flatMap((lane, index) => [...tokenShapes(scene, layout, index), ...laneShapes(lane, layout, index)]),
    ...signedShapes(scene, layout),
  ])
}

interface Layout {
  readonly width: number
  readonly zone: TimeZone
  readonly axis: Axis
  /** What each lane did, in one line where that fits, else in lines of its own. */
  readonly eventLines: readonly (readonly string[])[]
  /** How far the mirror is from the primary, below the bracket. */
  readonly driftLines: readonly string[]
  /** Where each lane begins. */
  readonly laneY: (index: number) => number
  /** Of the lane's track, by the lane's number. */
  readonly trackY: (index: number) => number
  /** Where the axis is. */
  readonly bottom: number
}

function layOut(scene: ClockScene, { width, zone = UTC }: Frame): Layout {
  const eventLines = scene.lanes.map(({ events }) => fitLines(events, width))
  const wordsHeight = (index: number): number => (1 + (eventLines[index]?.length ?? 0)) * TEXT_ROW
  const laneY = (index: number): number =>
    index === 0 ? TOP : laneY(index - 1) + wordsHeight(index - 1) + ABOVE_TRACK + BAND + BELOW_TRACK
  const driftLines = scene.drift ? fitDrift(scene.drift, width) : []
  return {
    width,
    zone,
    axis: makeAxis(marksOf(scene), width),
    eventLines,
    driftLines,
    laneY,
    trackY: (index) => laneY(index) + wordsHeight(index) + ABOVE_TRACK + (BAND - TRACK) / 2,
    bottom: laneY(scene.lanes.length) + (scene.drift ? BRACKET + (driftLines.length - 1) * TEXT_ROW : 0),
  }
}

function fitLines(events: readonly string[], width: number): readonly string[] {
  const all = events.join(', ')
  return widthOf('note', all) <= width ? [all] : events.flatMap((event) => linesOf('note', event, width))
}

function fitDrift(drift: NonNullable<ClockScene['drift']>, width: number): readonly string[] {
  const words = driftWords(drift)
  return linesOf('strong', fittingOf('strong', [`mirror ${words}`, words], width), width)
}

const marksOf = ({ lanes, token }: ClockScene): readonly Period[] => [
  ...lanes.flatMap(({ reading }) => reading ?? []),
  ...(token ? leewayOf(token) : []),
]

const leewayOf = ({ from, to }: Period): readonly [Period, Period] => [
  { from: shifted(from, -LEEWAY_MS), to: from },
  { from: to, to: shifted(to, LEEWAY_MS) },
]

const shifted = (at: EpochMs, by: number): EpochMs => epochMs(at + by)

function tokenShapes(
  { token }: ClockScene,
  { axis: { x }, width, zone, trackY }: Layout,
  index: number,
): readonly Shape[] {
  if (!token) return []
  const y = trackY(index) - (BAND - TRACK) / 2
  const good = `token good ${formatTimes(token, zone)}`
  const words = fittingOf('note', [`${good}, ± 30 s tolerated`, good], width)
  return [
    ...leewayOf(token).map(({ from, to }) => box('leeway', [x(from), x(to)], y, BAND)),
    box('window', [x(token.from), x(token.to)], y, BAND),
    ...(index === 0 ? [textAt('note', words, x(token.from), TOP - 7, width)] : []),
  ]
}

function laneShapes({ name, reading }: Lane, { axis, width, ...layout }: Layout, index: number): readonly Shape[] {
  const top = layout.laneY(index)
  const y = layout.trackY(index)
  const lines = layout.eventLines[index] ?? []
  return [
    textAt('name', name, 0, top + TEXT_ROW - 2, width),
    ...lines.map((words, row) => textAt('note', words, 0, top + (row + 2) * TEXT_ROW - 2, width)),
    line('track', 0, y + TRACK / 2, width, y + TRACK / 2),
    ...(reading ? [box(kindOf(reading), seen(reading, axis), y, TRACK)] : []),
  ]
}

const kindOf = ({ from, to }: Period): string => (Number.isFinite(to - from) ? 'reading' : 'reading is-open')

function seen({ from, to }: Period, { x }: Axis): readonly [number, number] {
  const [x1, x2] = [x(from), x(to)]
  const lacking = Math.max(0, LEAST_PX - (x2 - x1)) / 2
  return [x1 - lacking, x2 + lacking]
}

/** A diamond on the upper edge of the primary's lane, so that what the primary reads is seen below it. */
function signedShapes({ token }: ClockScene, { axis: { x }, trackY }: Layout): readonly Shape[] {
  if (!token) return []
  return [shape('path', { class: 'signed', d: `M${px(x(token.from))} ${px(trackY(1) - 9)}l5 6l-5 6l-5 -6z` })]
}

/** From the middle of what the primary reads to the middle of what the mirror reads; nothing where one of them is not known. */
function bracketEnds({ drift, lanes }: ClockScene, { axis }: Layout): readonly [number, number] | undefined {
  const [, primary, mirror] = lanes
  return drift && primary.reading && mirror.reading
    ? [middle(primary.reading, axis), middle(mirror.reading, axis)]
    : undefined
}

const bracketY = ({ trackY }: Layout): number => trackY(2) + TRACK + BELOW_TRACK + 6

function bracketShapes(scene: ClockScene, layout: Layout): readonly Shape[] {
  const [x1 = 0, x2 = 0] = bracketEnds(scene, layout) ?? []
  const y = bracketY(layout)
  if (Math.abs(x2 - x1) < LEAST_BRACKET_PX) return []
  return [
    line('guide', x1, layout.trackY(1) + TRACK, x1, y + 4),
    line('guide', x2, layout.trackY(2) + TRACK, x2, y + 4),
    line('bracket', x1, y, x2, y),
  ]
}

function driftText(scene: ClockScene, layout: Layout): readonly Shape[] {
  const from = Math.min(...(bracketEnds(scene, layout) ?? [0]))
  const y = bracketY(layout) + 17
  return layout.driftLines.map((words, row) => textAt('strong', words, from, y + row * TEXT_ROW, layout.width))
}

function middle(reading: Period, axis: Axis): number {
  const [x1, x2] = seen(reading, axis)
  return (x1 + x2) / 2
}
