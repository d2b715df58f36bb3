/**
 * Two clocks of one session → their drift, and which of them to suspect.
 *
 * Drift is mirror − primary: positive, the mirror is ahead. The browser is a third witness: where one server agrees with it
 * and the other does not, the other is the suspect; two servers of one domain may still share a wrong clock.
 */

import {
  addSpans,
  isSpanAbove,
  magnitudeOf,
  middleOf,
  subtractSpans,
  widenSpan,
  type Milliseconds,
  type Span,
  type Ternary,
} from '../units.ts'
import { isApplicationsOwn, type ServerClock } from './clock.ts'
import { ZONE_STEP_MS } from './writer.ts'

export type Suspect = 'mirror' | 'primary' | 'both' | 'none' | 'unknown'

export interface Drift {
  readonly mirror: ServerClock
  readonly primary: ServerClock
  readonly drift: Span
  readonly suspect: Suspect
}

/** Atlassian wants the systems less than 30 s apart; exactly 30 s is not called drift. */
export const SYNC_TOLERANCE_MS: Milliseconds = 30_000

/** `undefined` when either `Date` is contradicted by its application, or the clocks are of different sessions. */
export function estimateDrift(
  mirror: ServerClock | undefined,
  primary: ServerClock | undefined,
  isBrowserWitness = true,
): Drift | undefined {
  if (!mirror || !primary || mirror.session !== primary.session || mirror.contradictedBy || primary.contradictedBy)
    return undefined
  const drift = applicationsApart(mirror, primary)
  return {
    mirror,
    primary,
    drift,
    suspect: findSuspect(drift, isBrowserWitness ? [mirror.offset, primary.offset] : []),
  }
}

/** What a clock may be off that nothing checks: seen in one answer, or written by nobody knows whom. */
const UNCHECKED_MS: Milliseconds = 250
/** Whole seconds on both sides carry no narrower drift than this, even where the bounds happen to leave less. */
const LEAST_WIDTH_MS: Milliseconds = 2800

/**
 * The difference of the two applications' clocks. Lower bounds are the tight ones, a `Date` has a second or two above it; so
 * what may be off is added to each clock's lower bound.
 */
function applicationsApart(mirror: ServerClock, primary: ServerClock): Span {
  const { lowMs, highMs } = subtractSpans(withDoubt(mirror), withDoubt(primary))
  return widenSpan({ lowMs, highMs }, Math.max(0, LEAST_WIDTH_MS - (highMs - lowMs)) / 2)
}

function withDoubt(clock: ServerClock): Span {
  const { offset, samples, writer } = clock
  const isUnchecked = !isApplicationsOwn(clock) && writer !== 'proxy' && (samples === 1 || writer === 'unknown')
  return isUnchecked ? { ...offset, lowMs: offset.lowMs - UNCHECKED_MS } : offset
}

/** Are two clocks further apart than the tolerance, in either direction? */
export const isApart = (difference: Span): Ternary => isSpanAbove(magnitudeOf(difference), SYNC_TOLERANCE_MS)

/** `offsets` are the mirror's and the primary's to the browser; empty where the browser is no witness. */
function findSuspect(drift: Span, offsets: readonly Span[]): Suspect {
  const apart = isApart(drift)
  const [mirrorFromBrowser = 'astride', primaryFromBrowser = 'astride'] = offsets.map(isApart)
  if (apart === 'no') return 'none'
  if (apart === 'astride' || mirrorFromBrowser === 'astride' || primaryFromBrowser === 'astride') return 'unknown'
  if (mirrorFromBrowser === primaryFromBrowser) return mirrorFromBrowser === 'yes' ? 'both' : 'unknown'
  return mirrorFromBrowser === 'yes' ? 'mirror' : 'primary'
}

/**
 * A clock whose upper bound can be trusted: one answer, or one beside others that a browser may have kept, cannot be checked by another, only the application counts, and too many
 * answers thrown out as stale may have been right.
 */
export const hasCheckedHigh = ({ samples, fresh, rejected, writer }: ServerClock): boolean =>
  fresh >= 2 && rejected * 2 <= samples && writer === 'application'
/** A clock whose lower bound can be trusted: a `Date` is never ahead of the clock that wrote it, so one answer is enough. */
export const hasCheckedLow = ({ samples, rejected, writer }: ServerClock): boolean =>
  rejected <= samples && writer === 'application'

/** The drift of the applications themselves, as far as their request ids confirm the two `Date`s. */
export const confirmedDrift = ({ drift, mirror, primary }: Drift): Span =>
  addSpans(drift, subtractSpans(mirror.slack, primary.slack))

/**
 * Whole quarters of an hour, to the second that its request ids leave open: these, whose zone is unknown, cannot tell such a drift
 * from two applications in step, one of them behind a proxy whose clock is off by as much.
 */
export const isWholeQuarter = ({ drift, mirror, primary }: Drift): boolean =>
  [mirror.slack, subtractSpans({ lowMs: 0, highMs: 0 }, primary.slack)]
    .map((slack) => addSpans(drift, slack))
    .some((open) => nearestMultiple(open, ZONE_STEP_MS) !== 0 && holdsMultiple(open, ZONE_STEP_MS))

/** Whole half-hours: a clock that was set to local time as if it were UTC. Only a narrow span can say so. */
export const isWholeHalfHour = (drift: Span): boolean =>
  drift.highMs - drift.lowMs < NARROW_MS &&
  nearestMultiple(drift, HALF_HOUR_MS) !== 0 &&
  holdsMultiple(drift, HALF_HOUR_MS)

const HALF_HOUR_MS: Milliseconds = 30 * 60_000
const NARROW_MS: Milliseconds = 10_000
const nearestMultiple = (drift: Span, step: Milliseconds): number => Math.round(middleOf(drift) / step)
const holdsMultiple = (drift: Span, step: Milliseconds): boolean => {
  const multiple = nearestMultiple(drift, step) * step
  return drift.lowMs <= multiple && multiple <= drift.highMs
}
