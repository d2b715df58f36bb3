/**
 * Cuts a recording into sessions, within which all clocks can be compared with the browser's.
 *
 * A session ends at a gap of five minutes after which a clock shows another offset, at a gap of an hour, or where the offsets of all hosts jump by the same amount: then
 * the browser's own clock was set. After such a jump every sample on one side lies wholly below every possible value on the
 * other side; stale answers do so too, but one by one and by different amounts, so the lower side must agree with itself.
 */

import { groupBy } from '../group.ts'
import { subtractSpans, type EpochMs, type Milliseconds, type Span } from '../units.ts'
import { estimateOffset } from './estimate.ts'
import { boundsOf, type ClockSample } from './sample.ts'

/** A sample with the clock it belongs to. */
export interface NamedSample {
  readonly clock: string
  readonly sample: ClockSample
}

export interface Timed {
  readonly entry: number
  readonly startedAt?: EpochMs
}

/** A pause this long, or longer, ends a session unless the clocks seen on both sides agree: they may be set meanwhile. */
const GAP_MS: Milliseconds = 5 * 60_000
/** A pause this long, or longer, always ends it: clocks that agree may still have drifted by a second or two. */
const LONG_GAP_MS: Milliseconds = 60 * 60_000
/** So many samples below a jump must agree with one another, and at least two thirds of them. */
const AGREEING_SAMPLES = 3
/** After a pause a clock may well have been set, so two are enough; one could be a single stale answer. */
const AGREEING_AFTER_PAUSE = 2
/** How many places are tried for one jump; answers that were stale just beside it move it by a few. */
const PLACES_TRIED = 32

/** The number of the session of each entry, counted from 0. Entries without a time belong to the one before them. */
export function assignSessions(
  exchanges: readonly Timed[],
  samples: readonly NamedSample[],
): ReadonlyMap<number, number> {
  const sampleOf = groupBy(samples, ({ sample }) => sample.entry)
  const samplesIn = ({ entries }: Stretch): readonly NamedSample[] =>
    entries.flatMap((entry) => sampleOf.get(entry) ?? [])
  const stretches = joinAgreeing(splitAtGaps(exchanges), samplesIn)
  const sessions = stretches.flatMap((stretch) => splitAtJumps(stretch.entries, samplesIn(stretch)))
  return new Map(sessions.flatMap((entries, session) => entries.map((entry) => [entry, session] as const)))
}

/** Entries in file order, without a pause inside. */
interface Stretch {
  readonly entries: number[]
  /** How far its first request is from the last one before it, in either direction. */
  readonly pauseMs: Milliseconds
}

/** In file order: after a clock was set back, times repeat. One entry out of line, a long poll perhaps, ends nothing. */
function splitAtGaps(exchanges: readonly Timed[]): readonly Stretch[] {
  const stretches: Stretch[] = [{ entries: [], pauseMs: Infinity }]
  let latest: EpochMs | undefined
  exchanges.forEach(({ entry, startedAt }, index) => {
    const pauseMs = distance(startedAt, latest)
    const isOutOfLine = pauseMs >= GAP_MS && distance(exchanges[index + 1]?.startedAt ?? startedAt, latest) < GAP_MS
    if (pauseMs >= GAP_MS && !isOutOfLine) stretches.push({ entries: [], pauseMs })
    stretches.at(-1)?.entries.push(entry)
    if (!isOutOfLine) latest = startedAt ?? latest
  })
  return stretches
}

const distance = (a: EpochMs | undefined, b: EpochMs | undefined): Milliseconds =>
  a === undefined || b === undefined ? 0 : Math.abs(a - b)

/** A page left alone for some minutes is one session as long as no clock seen before and after shows another offset. */
function joinAgreeing(
  stretches: readonly Stretch[],
  samplesIn: (stretch: Stretch) => readonly NamedSample[],
): readonly Stretch[] {
  const joined: Stretch[] = []
  for (const stretch of stretches) {
    const before = joined.at(-1)
    if (before && stretch.pauseMs < LONG_GAP_MS && agree(samplesIn(before), samplesIn(stretch)))
      before.entries.push(...stretch.entries)
    else joined.push({ ...stretch, entries: [...stretch.entries] })
  }
  return joined
}

/** At least one clock is seen on both sides, and none of them has jumped. */
function agree(before: readonly NamedSample[], after: readonly NamedSample[]): boolean {
  const earlier = groupBy(before, ({ clock }) => clock)
  const shared = [...groupBy(after, ({ clock }) => clock)].filter(([clock]) => earlier.has(clock))
  const hasJumped = ([clock, later]: readonly [string, readonly NamedSample[]]): boolean => {
    const sides = [earlier.get(clock) ?? [], later].map((side) => side.map(({ sample }) => sample))
    return liesBelow(sides[0] ?? [], sides[1] ?? []) || liesBelow(sides[1] ?? [], sides[0] ?? [])
  }
  return shared.length > 0 && !shared.some(hasJumped)
}

/** Wholly below every possible value of the other side, by samples that agree with one another. */
function liesBelow(lower: readonly ClockSample[], upper: readonly ClockSample[]): boolean {
  const greatestLow = upper.reduce((greatest, sample) => Math.max(greatest, boundsOf(sample).lowMs), -Infinity)
  return lower.every((sample) => boundsOf(sample).highMs < greatestLow) && agreesWithItself(lower, AGREEING_AFTER_PAUSE)
}

/** Entries and samples are in file order, which is the order of sending even when the clock was set back. */
function splitAtJumps(entries: readonly number[], samples: readonly NamedSample[]): readonly (readonly number[])[] {
  const jump = findJump(samples)
  if (jump === undefined) return [entries]
  const isBefore = (entry: number): boolean => entry < jump
  const [before, after] = [entries.filter(isBefore), entries.filter((entry) => !isBefore(entry))]
  return [
    ...splitAtJumps(
      before,
      samples.filter(({ sample }) => isBefore(sample.entry)),
    ),
    ...splitAtJumps(
      after,
      samples.filter(({ sample }) => !isBefore(sample.entry)),
    ),
  ]
}

/** The first entry after a jump, or `undefined`. */
function findJump(samples: readonly NamedSample[]): number | undefined {
  const byClock = groupBy(samples, ({ clock }) => clock)
  const own = [...byClock.values()].map((named) => named.map(({ sample }) => sample))
  for (const clock of own.filter(({ length }) => length > AGREEING_SAMPLES)) {
    const place = candidatePlaces(clock)
      .map((index) => clock[index]?.entry ?? 0)
      .find((entry) => isJumpOfAll(own, clock, entry))
    if (place !== undefined) return place
  }
  return undefined
}

/** Indices where everything on one side of them lies below the greatest lower bound of the other, nearest to the jump first. */
function candidatePlaces(samples: readonly ClockSample[]): readonly number[] {
  const bounds = samples.map(boundsOf)
  const lowBefore = runningMax(bounds.map(({ lowMs }) => lowMs))
  const highBefore = runningMax(bounds.map(({ highMs }) => highMs))
  const lowAfter = runningMax(bounds.map(({ lowMs }) => lowMs).toReversed()).toReversed()
  const highAfter = runningMax(bounds.map(({ highMs }) => highMs).toReversed()).toReversed()
  const places = samples.map((_, index) => index).slice(1)
  const fallen = places.filter((index) => (highAfter[index] ?? 0) < (lowBefore[index - 1] ?? 0))
  const risen = places.filter((index) => (highBefore[index - 1] ?? 0) < (lowAfter[index] ?? 0)).toReversed()
  return [...fallen.slice(0, PLACES_TRIED), ...risen.slice(0, PLACES_TRIED)]
}

function runningMax(values: readonly number[]): readonly number[] {
  let greatest = -Infinity
  return values.map((value) => (greatest = Math.max(greatest, value)))
}

/**
 * Does every clock that was seen on both sides jump, by amounts that can be the same, and does the lower side agree with
 * itself? A host whose answers come from other nodes on the two sides has changed its node, and no clock was set.
 */
function isJumpOfAll(
  clocks: readonly (readonly ClockSample[])[],
  leading: readonly ClockSample[],
  entry: number,
): boolean {
  const jump = jumpAt(leading, entry)
  if (!jump || jump.isNodeChange || !agreesWithItself(jump.lower, AGREEING_SAMPLES)) return false
  return clocks.every((clock) => {
    const own = clock === leading ? jump : jumpAt(clock, entry)
    return !own || (own.size.highMs >= jump.size.lowMs && own.size.lowMs <= jump.size.highMs)
  })
}

interface Jump {
  /** Offset after − offset before. */
  readonly size: Span
  readonly lower: readonly ClockSample[]
  readonly isNodeChange: boolean
}

function jumpAt(clock: readonly ClockSample[], entry: number): Jump | undefined {
  const before = clock.filter((sample) => sample.entry < entry)
  const after = clock.filter((sample) => sample.entry >= entry)
  const [offsetBefore, offsetAfter] = [estimateOffset(before)?.offset, estimateOffset(after)?.offset]
  if (!offsetBefore || !offsetAfter) return undefined
  const size = subtractSpans(offsetAfter, offsetBefore)
  return { size, lower: size.highMs < 0 ? after : before, isNodeChange: areNodesApart(before, after) }
}

function areNodesApart(before: readonly ClockSample[], after: readonly ClockSample[]): boolean {
  const [nodesBefore, nodesAfter] = [nodesOf(before), nodesOf(after)]
  return nodesBefore.size > 0 && nodesAfter.size > 0 && [...nodesBefore].every((node) => !nodesAfter.has(node))
}

const nodesOf = (samples: readonly ClockSample[]): ReadonlySet<string> =>
  new Set(samples.flatMap(({ requestId }) => requestId?.node ?? []))

function agreesWithItself(samples: readonly ClockSample[], atLeast: number): boolean {
  const kept = estimateOffset(samples)?.kept.length ?? 0
  return kept >= atLeast && kept * 3 >= samples.length * 2
}
