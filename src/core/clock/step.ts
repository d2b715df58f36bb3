/**
 * Clocks that were set while the recording went on: the browser's, or a server's own.
 *
 * Sessions end where a clock shows another offset than before (`session.ts`). Offsets are server − browser, so one clock that
 * was set looks, at first, like the other one set the other way. They are told apart by the clocks that did not move; by
 * several that moved alike; and where only one clock is seen on both sides by which of the two readings makes the pause at
 * that place natural: time never runs backwards, and a page does not happen to pause for as long as a clock was set.
 */

import { groupBy } from '../group.ts'
import { magnitudeOf, subtractSpans, widestGapOf, type EpochMs, type Milliseconds, type Span } from '../units.ts'
import type { ServerClock } from './clock.ts'
import { OUT_OF_ORDER_MS } from './jump.ts'

export interface ClockStep {
  /** The first entry after it. */
  readonly entry: number
  /** Name of the server whose own clock was set; absent for the browser's. */
  readonly server?: string
  /** Positive: the clock was set ahead. */
  readonly by: Span
  /** Other clocks confirm whose it was; otherwise the pause tells. */
  readonly isConfirmed: boolean
}

interface Timed {
  readonly entry: number
  readonly startedAt?: EpochMs
}

/** Recordings further apart than this are two, between which clocks may differ without having been set. */
const ONE_RECORDING_MS: Milliseconds = 60 * 60_000

/** In file order. `exchanges` are in file order too. */
export function findClockSteps(
  exchanges: readonly Timed[],
  sessionOf: (exchange: Timed) => number,
  clocks: readonly ServerClock[],
): readonly ClockStep[] {
  const sessions = [...groupBy(exchanges, sessionOf)]
  const startOf = new Map(exchanges.map(({ entry, startedAt }) => [entry, startedAt ?? 0]))
  const clocksIn = groupBy(clocks.filter(isWhole), ({ session }) => session)
  return sessions.slice(1).flatMap(([session, own], index): readonly ClockStep[] => {
    const [before, earlier = []] = sessions[index] ?? []
    const [last, first] = [earlier.at(-1), own[0]]
    if (before === undefined || !last || !first) return []
    const pauseMs = (first.startedAt ?? 0) - (last.startedAt ?? 0)
    return Math.abs(pauseMs) >= ONE_RECORDING_MS
      ? []
      : stepsBetween(clocksIn.get(before) ?? [], clocksIn.get(session) ?? [], first.entry, startOf)
  })
}

/** Nodes of one name are several clocks. A proxy that hides its application's clock is one clock all the same. */
const isWhole = ({ node }: ServerClock): boolean => node === undefined

interface Change {
  readonly server: string
  /** Offset after − offset before. */
  readonly change: Span
  /** Between its last answer before and its first one after that are not stale, on the browser's clock. */
  readonly pauseMs: Milliseconds
}

function stepsBetween(
  before: readonly ServerClock[],
  after: readonly ServerClock[],
  entry: number,
  startOf: ReadonlyMap<number, number>,
): readonly ClockStep[] {
  const changes = after.flatMap(({ server, offset, entries }): readonly Change[] => {
    const known = before.find((clock) => clock.server === server)
    if (!known) return []
    const pauseMs = (startOf.get(entries[0] ?? -1) ?? 0) - (startOf.get(known.entries.at(-1) ?? -1) ?? 0)
    return [{ server, change: subtractSpans(offset, known.offset), pauseMs }]
  })
  const moved = changes.filter(({ change }) => change.lowMs > 0 || change.highMs < 0)
  const [first] = moved
  if (!first) return []
  if (changes.length === 1) return [{ entry, isConfirmed: false, ...attribute(first) }]
  if (moved.length < changes.length)
    return moved.map(({ server, change }) => ({ entry, server, by: change, isConfirmed: true }))
  const common = moved.map(({ change }) => change)
  return widestGapOf(common) > 0 ? [] : [{ entry, by: negate(intersectionOf(common)), isConfirmed: true }]
}

/** Whichever of the two clocks would have seen the more natural pause was not set. */
function attribute({ server, change, pauseMs }: Change): Pick<ClockStep, 'server' | 'by'> {
  const onBrowser: Span = { lowMs: pauseMs, highMs: pauseMs }
  const onServer: Span = { lowMs: pauseMs + change.lowMs, highMs: pauseMs + change.highMs }
  return shortestPause(onServer) < shortestPause(onBrowser) ? { by: negate(change) } : { server, by: change }
}

/** Infinite for one that would run backwards. */
function shortestPause(pause: Span): Milliseconds {
  return pause.highMs < -OUT_OF_ORDER_MS ? Infinity : magnitudeOf(pause).lowMs
}

const negate = ({ lowMs, highMs }: Span): Span => ({ lowMs: -highMs, highMs: -lowMs })

const intersectionOf = (spans: readonly Span[]): Span => ({
  lowMs: spans.reduce((greatest, { lowMs }) => Math.max(greatest, lowMs), -Infinity),
  highMs: spans.reduce((smallest, { highMs }) => Math.min(smallest, highMs), Infinity),
})
