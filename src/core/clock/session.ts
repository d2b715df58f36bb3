/**
 * Cuts a recording into sessions, within which all clocks can be compared with the browser's.
 *
 * A session ends at a gap of five minutes without a request, or where the offsets of all hosts jump by the same amount: then
 * the browser's own clock was set. After such a jump every sample on one side lies wholly below every possible value on the
 * other side; stale answers do so too, but one by one and by different amounts, so the lower side must agree with itself.
 */

import { groupBy } from '../group.ts'
import { epochMs, subtractSpans, type EpochMs, type Milliseconds, type Span } from '../units.ts'
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

/** A pause this long, or longer, ends a session: clocks may be set or slewed meanwhile. */
const GAP_MS: Milliseconds = 5 * 60_000
/** So many samples below a jump must agree with one another, and at least two thirds of them. */
const AGREEING_SAMPLES = 3
/** How many places are tried for one jump; answers that were stale just beside it move it by a few. */
const PLACES_TRIED = 32

/** The number of the session of each entry, counted from 0. Entries without a time belong to the one before them. */
export function assignSessions(
  exchanges: readonly Timed[],
  samples: readonly NamedSample[],
): ReadonlyMap<number, number> {
  const stretches = splitAtGaps(exchanges)
  const sessions = stretches.flatMap((entries) => {
    const inside = new Set(entries)
    return splitAtJumps(
      entries,
      samples.filter(({ sample }) => inside.has(sample.entry)),
    )
  })
  return new Map(sessions.flatMap((entries, session) => entries.map((entry) => [entry, session] as const)))
}

function splitAtGaps(exchanges: readonly Timed[]): readonly (readonly number[])[] {
  let carried = exchanges.find(({ startedAt }) => startedAt !== undefined)?.startedAt ?? epochMs(0)
  const timed = exchanges.map(({ entry, startedAt }, order) => ({ entry, order, at: (carried = startedAt ?? carried) }))
  let latest = -Infinity
  const stretches: { entry: number; order: number }[][] = []
  for (const exchange of timed.toSorted((a, b) => a.at - b.at || a.order - b.order)) {
    if (exchange.at - latest >= GAP_MS) stretches.push([])
    stretches.at(-1)?.push(exchange)
    latest = exchange.at
  }
  return stretches.map((stretch) => stretch.toSorted((a, b) => a.order - b.order).map(({ entry }) => entry))
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
  if (!jump || jump.isNodeChange || !agreesWithItself(jump.lower)) return false
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

function agreesWithItself(samples: readonly ClockSample[]): boolean {
  const kept = estimateOffset(samples)?.kept.length ?? 0
  return kept >= AGREEING_SAMPLES && kept * 3 >= samples.length * 2
}
