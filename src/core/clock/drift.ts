/**
 * Two clocks of one session → their drift, and which of them to suspect.
 *
 * Drift is mirror − primary: positive, the mirror is ahead. The browser is a third witness: where one server agrees with it
 * and the other does not, the other is the suspect; two servers of one domain may still share a wrong clock.
 */

import { isSpanAbove, magnitudeOf, subtractSpans, type Milliseconds, type Span, type Ternary } from '../units.ts'
import type { ServerClock } from './clock.ts'

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
export function estimateDrift(mirror: ServerClock | undefined, primary: ServerClock | undefined): Drift | undefined {
  if (!mirror || !primary || mirror.session !== primary.session || mirror.contradictedBy || primary.contradictedBy)
    return undefined
  const drift = subtractSpans(mirror.offset, primary.offset)
  return {
    mirror,
    primary,
    drift,
    suspect: findSuspect(isApart(drift), isApart(mirror.offset), isApart(primary.offset)),
  }
}

/** Are two clocks further apart than the tolerance, in either direction? */
export const isApart = (difference: Span): Ternary => isSpanAbove(magnitudeOf(difference), SYNC_TOLERANCE_MS)

function findSuspect(apart: Ternary, mirrorFromBrowser: Ternary, primaryFromBrowser: Ternary): Suspect {
  if (apart === 'no') return 'none'
  if (apart === 'astride' || mirrorFromBrowser === 'astride' || primaryFromBrowser === 'astride') return 'unknown'
  if (mirrorFromBrowser === primaryFromBrowser) return mirrorFromBrowser === 'yes' ? 'both' : 'unknown'
  return mirrorFromBrowser === 'yes' ? 'mirror' : 'primary'
}

/** A clock whose upper bound can be trusted: one answer cannot be checked by another, and only the application counts. */
export const hasCheckedHigh = (clock: ServerClock): boolean => clock.samples >= 2 && clock.writer === 'application'
/** A clock whose lower bound can be trusted: a `Date` is never ahead of the clock that wrote it, so one answer is enough. */
export const hasCheckedLow = (clock: ServerClock): boolean => clock.writer === 'application'
