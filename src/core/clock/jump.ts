/**
 * Finds the place in a recording where a clock was set: the browser's, which moves the offsets of all hosts, or a server's own,
 * which an administrator may repair while recording.
 *
 * After a jump every sample on one side lies wholly below every possible value on the other side. Stale answers do so too, but
 * one by one and by different amounts, so the lower side must agree with itself.
 */

import { groupBy } from '../group.ts'
import { estimateOffset } from './estimate.ts'
import { boundsOf, countFresh, type ClockSample } from './sample.ts'
import type { Milliseconds } from '../units.ts'

/** A sample with the clock it belongs to. */
export interface NamedSample {
  readonly clock: string
  readonly sample: ClockSample
}

/** So many samples below a jump must agree with one another; fewer can be stale answers. */
export const AGREEING_SAMPLES = 3
/** Where the browser's time runs backwards so many are enough: a clock was set there, and it remains to say by how much. */
const AGREEING_BACKWARDS = 2
/** Requests that are sent together may be listed out of order by this; more is time that runs backwards. */
export const OUT_OF_ORDER_MS: Milliseconds = 1000
/** How many places are tried for one jump; answers that were stale just beside it move it by a few. */
const PLACES_TRIED = 32

/** The first entry after a jump of any clock, or `undefined`. Samples are in file order. */
export function findJump(samples: readonly NamedSample[]): number | undefined {
  for (const named of groupBy(samples, ({ clock }) => clock).values()) {
    const own = named.map(({ sample }) => sample)
    const place = candidatePlaces(own)
      .map((index) => own[index]?.entry ?? 0)
      .find((entry) => isJump(own, entry))
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

/** A host whose answers come from other nodes on the two sides has changed its node, and no clock was set. */
function isJump(clock: readonly ClockSample[], entry: number): boolean {
  const before = clock.filter((sample) => sample.entry < entry)
  const after = clock.filter((sample) => sample.entry >= entry)
  const [known, later] = [estimateOffset(before), estimateOffset(after)]
  if (!known || !later || areNodesApart(known.kept, later.kept)) return false
  const needed = runsBackwards(before.at(-1), after[0]) ? AGREEING_BACKWARDS : AGREEING_SAMPLES
  return agreesWithItself(later.offset.highMs < known.offset.lowMs ? after : before, needed)
}

const runsBackwards = (last: ClockSample | undefined, next: ClockSample | undefined): boolean =>
  last !== undefined && next !== undefined && next.written.from < last.written.from - OUT_OF_ORDER_MS

/** By what is not stale: just beside a change of nodes a few answers of the other node seem to be. */
function areNodesApart(before: readonly ClockSample[], after: readonly ClockSample[]): boolean {
  const [nodesBefore, nodesAfter] = [nodesOf(before), nodesOf(after)]
  return nodesBefore.size > 0 && nodesAfter.size > 0 && [...nodesBefore].every((node) => !nodesAfter.has(node))
}

const nodesOf = (samples: readonly ClockSample[]): ReadonlySet<string> =>
  new Set(samples.flatMap(({ requestId }) => requestId?.node ?? []))

/** At least so many of the samples that no browser can have kept, and two thirds of all, are not stale beside the others. */
export function agreesWithItself(samples: readonly ClockSample[], atLeast: number): boolean {
  const kept = estimateOffset(samples)?.kept ?? []
  return countFresh(kept) >= atLeast && kept.length * 3 >= samples.length * 2
}
