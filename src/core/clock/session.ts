/**
 * Cuts a recording into sessions, within which all clocks can be compared with the browser's.
 *
 * A session ends at a pause of an hour, at a pause of five minutes after which some clock shows another offset, and where a
 * clock, the browser's or a server's, was set (`jump.ts`).
 */

import { groupBy } from '../group.ts'
import type { EpochMs, Milliseconds } from '../units.ts'
import { AGREEING_SAMPLES, agreesWithItself, findJump, type NamedSample } from './jump.ts'
import { boundsOf, type ClockSample } from './sample.ts'

export interface Timed {
  readonly entry: number
  readonly startedAt?: EpochMs
}

/** A pause this long, or longer, ends a session unless the clocks seen on both sides agree: they may be set meanwhile. */
const GAP_MS: Milliseconds = 5 * 60_000
/** A pause this long, or longer, always ends it: clocks that agree may still have drifted by a second or two. */
const LONG_GAP_MS: Milliseconds = 60 * 60_000
/** After a pause a clock may well have been set, so two are enough; one could be a single stale answer. */
const AGREEING_AFTER_PAUSE = 2

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

/** Wholly below every possible value of the other side, by samples that agree with one another: a few only if all of them do. */
function liesBelow(lower: readonly ClockSample[], upper: readonly ClockSample[]): boolean {
  const greatestLow = upper.reduce((greatest, sample) => Math.max(greatest, boundsOf(sample).lowMs), -Infinity)
  const needed = Math.max(AGREEING_AFTER_PAUSE, Math.min(lower.length, AGREEING_SAMPLES))
  return lower.every((sample) => boundsOf(sample).highMs < greatestLow) && agreesWithItself(lower, needed)
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
