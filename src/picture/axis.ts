/**
 * A time axis that tells seconds beside days without lying: one scale for everything that is drawn, and stretches without any
 * mark are left out where they would crush the rest, each with a break that says how long it is.
 *
 *     06:40      06:42   ⟨ 9 h 56 min ⟩   16:40
 *     ├───────────┼───────//───────┼─────┤
 */

import { epochMs, type EpochMs, type Milliseconds, type Period } from '../core/units.ts'

export interface Axis {
  /** Moments outside of what is drawn, open ends among them, lie on the nearest drawn edge. */
  readonly x: (at: number) => number
  readonly stretches: readonly Stretch[]
  readonly breaks: readonly Break[]
  readonly ticks: readonly Tick[]
}

export interface Stretch extends Period {
  readonly x1: number
  readonly x2: number
}

export interface Break {
  readonly x1: number
  readonly x2: number
  /** How much is left out. */
  readonly lengthMs: Milliseconds
}

export interface Tick {
  readonly x: number
  readonly at: EpochMs
}

/** A gap is left out when it is longer than so many times all that would be drawn without it and without longer ones. */
const CRUSHING = 4
/** What is drawn is at least so long, so that a second is not blown up to the whole width. */
const LEAST_MS: Milliseconds = 10_000
/** Room on both sides of what is marked, as a part of what is drawn. */
const ROOM = 0.06
const BREAK_PX = 44
const TICK_PX = 84

/** `marks` are what must be drawn; at least one end of at least one of them is finite, else the axis is empty. */
export function makeAxis(marks: readonly Period[], width: number): Axis {
  const solid = merge(marks.flatMap(finitePart))
  const gaps = solid.slice(1).map(({ from }, index) => from - (solid[index]?.to ?? from))
  const { limit, drawnMs } = longestGap(gaps, Math.max(lengthOf(solid), LEAST_MS))
  const pieces = split(solid, limit)
  const room = Math.max(drawnMs * ROOM, (LEAST_MS - lengthOf(pieces)) / 2)
  const stretches = place(
    pieces.map(({ from, to }) => ({ from: epochMs(from - room), to: epochMs(to + room) })),
    width,
  )
  return { x: positionOn(stretches), stretches, breaks: breaksOf(stretches), ticks: ticksOf(stretches) }
}

const lengthOf = (periods: readonly Period[]): Milliseconds => periods.reduce((sum, { from, to }) => sum + to - from, 0)

const finitePart = ({ from, to }: Period): readonly Period[] => {
  if (Number.isFinite(from) && Number.isFinite(to)) return [{ from, to }]
  return [from, to].filter(Number.isFinite).map((at) => ({ from: at, to: at }))
}

function merge(periods: readonly Period[]): readonly Period[] {
  const merged: Period[] = []
  for (const { from, to } of periods.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && from <= last.to) merged[merged.length - 1] = { from: last.from, to: epochMs(Math.max(last.to, to)) }
    else merged.push({ from, to })
  }
  return merged
}

/** From the shortest gap on: the first that would crush all before it is left out, and so are the longer ones. */
function longestGap(
  gaps: readonly Milliseconds[],
  keptMs: Milliseconds,
): { readonly limit: Milliseconds; readonly drawnMs: Milliseconds } {
  let [limit, drawnMs] = [0, keptMs]
  for (const gap of gaps.toSorted((a, b) => a - b)) {
    if (gap > CRUSHING * drawnMs) break
    ;[limit, drawnMs] = [gap, drawnMs + gap]
  }
  return { limit, drawnMs }
}

/** Joins what lies at most `limit` apart. */
function split(solid: readonly Period[], limit: Milliseconds): readonly Period[] {
  const pieces: Period[] = []
  for (const { from, to } of solid) {
    const last = pieces.at(-1)
    if (last && from - last.to <= limit) pieces[pieces.length - 1] = { from: last.from, to }
    else pieces.push({ from, to })
  }
  return pieces
}

function place(pieces: readonly Period[], width: number): readonly Stretch[] {
  const scale = (width - BREAK_PX * Math.max(0, pieces.length - 1)) / lengthOf(pieces)
  let x = 0
  return pieces.map(({ from, to }) => {
    const [x1, x2] = [x, x + (to - from) * scale]
    x = x2 + BREAK_PX
    return { from, to, x1, x2 }
  })
}

/** Inside a break the way is even, so that bands go on through it. */
const positionOn =
  (stretches: readonly Stretch[]) =>
  (at: number): number => {
    const next = stretches.find(({ to }) => at <= to)
    const last = stretches.at(-1)
    if (!next) return last?.x2 ?? 0
    if (at >= next.from) return next.x1 + ((at - next.from) / (next.to - next.from)) * (next.x2 - next.x1)
    const before = stretches[stretches.indexOf(next) - 1]
    if (!before) return next.x1
    return before.x2 + ((at - before.to) / (next.from - before.to)) * (next.x1 - before.x2)
  }

const breaksOf = (stretches: readonly Stretch[]): readonly Break[] =>
  stretches.slice(1).flatMap((next, index) => {
    const before = stretches[index]
    return before ? [{ x1: before.x2, x2: next.x1, lengthMs: next.from - before.to }] : []
  })

/* Ticks stand on round moments; a stretch too short for one has its middle told. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS: readonly Milliseconds[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 5, 10, 30, 100, 365, 3650, 36_500, 365_000].map((count) => count * DAY),
]

function ticksOf(stretches: readonly Stretch[]): readonly Tick[] {
  const [first] = stretches
  if (!first) return []
  const perPx = (first.to - first.from) / (first.x2 - first.x1)
  const step = STEPS.find((length) => length >= TICK_PX * perPx) ?? DAY * 3_650_000
  const ticks = stretches.flatMap((stretch) => ticksIn(stretch, step))
  return ticks.filter(({ x }, index) => index === 0 || x - (ticks[index - 1]?.x ?? 0) >= TICK_PX * 0.8)
}

function ticksIn({ from, to, x1, x2 }: Stretch, step: Milliseconds): readonly Tick[] {
  const first = Math.ceil(from / step) * step
  const count = Math.max(0, Math.floor((to - first) / step) + 1)
  const moments =
    count > 0 ? Array.from({ length: count }, (_, index) => first + index * step) : [middleSecond(from, to)]
  return moments.map((at) => ({ at: epochMs(at), x: x1 + ((at - from) / (to - from)) * (x2 - x1) }))
}

const middleSecond = (from: number, to: number): number => Math.round((from + to) / 2 / SECOND) * SECOND
