/**
 * A 401 for a token that had expired on the mirror's clock: is the clock to blame, or the token's age?
 *
 * With D = drift, A = the token's age on the primary's clock and U = lifetime + 30 s leeway, an expired token means:
 *
 * | D           | A   | outcome                                                  |
 * |-------------|-----|----------------------------------------------------------|
 * | ≤ 30 s      | any | stale-token                                              |
 * | > 30 s      | ≤ U | clock-drift                                              |
 * | 30 s … U    | > U | stale-token, and unsynchronised-clocks beside it         |
 * | > U         | > U | clock-drift: a new token would be refused too; stale-token beside it |
 *
 * "Certain" needs every bound that carries the conclusion to be checked: written by the application, and an upper bound
 * confirmed by a second answer. And the conclusion must still hold with each clock as far off as its request ids leave open.
 */

import { isConfirmedByToken, type ServerClock } from '../../core/clock/clock.ts'
import {
  confirmedDrift,
  hasCheckedHigh,
  hasCheckedLow,
  isWholeQuarter,
  SYNC_TOLERANCE_MS,
  type Drift,
} from '../../core/clock/drift.ts'
import { ZONE_STEP_MS } from '../../core/clock/writer.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import type { Token } from '../../core/token/decode.ts'
import { LEEWAY_MS, usableAgeMs } from '../../core/token/time-rules.ts'
import {
  addSpans,
  isSpanAbove,
  middleOf,
  secToMs,
  shiftPeriod,
  spanSince,
  spanToMs,
  type EpochMs,
  type Milliseconds,
  type Span,
  type Ternary,
} from '../../core/units.ts'
import { isAnnounced } from '../announced/announced.ts'
import type { Decided, OpenReading } from './decided.ts'
import {
  announcedLater,
  astrideLimit,
  bearableDrift,
  clocksAgree,
  quarterBehind,
  setRightMeanwhile,
  singleAnswer,
  timesAlone,
  unconfirmedWriter,
  wholeQuarter,
  withinMinute,
  withoutPrimaryClock,
  youngToken,
} from './refusal-readings.ts'

type ExpiredOutcome = 'clock-drift' | 'stale-token'

/** Exact answers to: is the mirror ahead, ahead by more than a token can bear, and the token too old by itself? */
const outcomeOf = (isAhead: boolean, isFarAhead: boolean, isOld: boolean): ExpiredOutcome =>
  isAhead && (!isOld || isFarAhead) ? 'clock-drift' : 'stale-token'

export function decideExpired(visit: TimedVisit, token: Token): Decided {
  const { drift, age, mirrorClock, primaryClock } = visit
  if (!drift || !age || !mirrorClock || !primaryClock) return expiredWithoutPrimary(visit)
  const usable = usableAgeMs(token)
  const [ahead, old] = [isSpanAbove(drift.drift, SYNC_TOLERANCE_MS), isSpanAbove(age, usable)]
  const outcomes = outcomesWithin(drift.drift, age, usable)
  const likelier = outcomeOf(
    middleOf(drift.drift) > SYNC_TOLERANCE_MS,
    middleOf(drift.drift) > usable,
    middleOf(age) > usable,
  )
  const decided = describeExpired(likelier, ahead, old)
  if (outcomes.size > 1) return { ...decided, confidence: 'possible', open: [astrideLimit(otherThan(likelier))] }
  if (likelier === 'stale-token' && wasAnnouncedLater(visit, token))
    return { ...decided, confidence: 'possible', open: [announcedLater] }
  const { confidence, open = [] } = confirmExpired(likelier, old, mirrorClock, primaryClock)
  const doubts = [
    ...doubtsAbout(drift, visit, outcomesWithin(confirmedDrift(drift), addSpans(age, primaryClock.slack), usable)),
    ...(likelier === 'stale-token' && isYoungButForQuarters(visit, age, usable) ? [quarterBehind] : []),
    ...(likelier === 'stale-token' && wasYoungEarlier(visit, token) ? [setRightMeanwhile] : []),
  ]
  return { ...decided, confidence: doubts.length > 0 ? 'likely' : confidence, open: [...open, ...doubts] }
}

/** Every outcome that some drift and age within the bounds would have. */
function outcomesWithin(drift: Span, age: Span, usableMs: Milliseconds): ReadonlySet<ExpiredOutcome> {
  const ahead = possible(isSpanAbove(drift, SYNC_TOLERANCE_MS))
  const farAhead = possible(isSpanAbove(drift, usableMs))
  const old = possible(isSpanAbove(age, usableMs))
  return new Set(ahead.flatMap((a) => farAhead.flatMap((f) => old.map((o) => outcomeOf(a, a && f, o)))))
}

/** What request ids leave open: they confirm a `Date` to a minute, and no multiple of a quarter of an hour. */
function doubtsAbout(
  drift: Drift,
  { pastExpiry, mirrorClock }: TimedVisit,
  confirmed: ReadonlySet<ExpiredOutcome>,
): readonly OpenReading[] {
  const isPast = pastExpiry && mirrorClock && isSpanAbove(addSpans(pastExpiry, mirrorClock.slack), LEEWAY_MS) === 'yes'
  if (confirmed.size > 1 || !isPast) return [withinMinute]
  return isWholeQuarter(drift) ? [wholeQuarter] : []
}

const possible = (answer: Ternary): readonly boolean[] => (answer === 'astride' ? [true, false] : [answer === 'yes'])

/** The case of its outcome, and what the numbers reject; the confidence is settled afterwards. */
function describeExpired(outcome: ExpiredOutcome, ahead: Ternary, old: Ternary): Omit<Decided, 'confidence'> {
  if (outcome === 'stale-token')
    return ahead === 'no'
      ? { outcome, rejected: [clocksAgree, timesAlone] }
      : { outcome, rejected: [bearableDrift, timesAlone], ...(ahead === 'yes' ? { variant: 'drifted' } : {}) }
  if (old === 'yes') return { outcome, variant: 'old-token', beside: 'stale-token', rejected: [timesAlone] }
  return { outcome, rejected: [...(old === 'no' ? [youngToken] : []), timesAlone] }
}

/** clock-drift rests on the mirror's lower and the primary's upper bound, stale-token on the other two. */
function confirmExpired(
  outcome: ExpiredOutcome,
  old: Ternary,
  mirror: ServerClock,
  primary: ServerClock,
): Pick<Decided, 'confidence' | 'open'> {
  const [low, high] = outcome === 'clock-drift' ? [mirror, primary] : [primary, mirror]
  const astride = outcome === 'clock-drift' && old === 'astride' ? [astrideLimit('stale-token')] : []
  if (hasCheckedLow(low) && hasCheckedHigh(high)) return { confidence: 'certain', open: astride }
  const open = areBothApplications(mirror, primary)
    ? [singleAnswer(otherThan(outcome), high === mirror ? 'mirror' : 'primary')]
    : [unconfirmedWriter]
  return { confidence: 'likely', open: [...open, ...astride] }
}

const areBothApplications = (...clocks: readonly ServerClock[]): boolean =>
  clocks.every(({ writer }) => writer === 'application')

const otherThan = (outcome: ExpiredOutcome): ExpiredOutcome =>
  outcome === 'clock-drift' ? 'stale-token' : 'clock-drift'

/**
 * Whole quarters of an hour aside, was the token young? A proxy that is right hides a primary that is behind by as much. Not where
 * the token itself confirms the clock, or the recording shows when the panel was announced.
 */
function isYoungButForQuarters({ primaryClock, announcement }: TimedVisit, age: Span, usableMs: Milliseconds): boolean {
  if (!primaryClock || isConfirmedByToken(primaryClock) || announcedAt(announcement) !== undefined) return false
  const { lowMs, highMs } = addSpans(age, primaryClock.slack)
  const quarters = Math.floor(highMs / ZONE_STEP_MS)
  return quarters > 0 && lowMs - quarters * ZONE_STEP_MS <= usableMs
}

/** When the primary announced the panel at the earliest; absent where it did not, or out of a cache. */
const announcedAt = (announcement: TimedVisit['announcement']): EpochMs | undefined =>
  announcement && isAnnounced(announcement) && !announcement.exchange.isCached
    ? announcement.exchange.answering?.from
    : undefined

/** By a time that the primary showed in other answers, stale ones or from before it was set, was the token young? */
function wasYoungEarlier({ primaryClock, last }: TimedVisit, token: Token): boolean {
  return (primaryClock?.earlier ?? []).some((offset) => {
    const age = last.answering && spanSince(secToMs(token.issuedAt), shiftPeriod(last.answering, offset))
    return age !== undefined && age.lowMs <= usableAgeMs(token) && age.highMs >= 0
  })
}

/** Without the primary's clock the browser is the only witness: a mirror that agrees with it speaks for an old token. */
function expiredWithoutPrimary({ mirrorClock }: TimedVisit): Decided {
  const isMirrorAhead = mirrorClock !== undefined && isSpanAbove(mirrorClock.offset, SYNC_TOLERANCE_MS) === 'yes'
  const outcome = isMirrorAhead ? 'clock-drift' : 'stale-token'
  return {
    outcome,
    confidence: 'possible',
    variant: 'no-primary-clock',
    open: [withoutPrimaryClock(otherThan(outcome))],
  }
}

/** Did the primary announce this panel, with a token of its own, after the supposed birth of the one that was used? */
function wasAnnouncedLater({ announcement, primaryClock }: TimedVisit, token: Token): boolean {
  const announced = announcedAt(announcement)
  if (announced === undefined || !primaryClock) return false
  return announced > secToMs(token.issuedAt) + spanToMs(1) - primaryClock.offset.lowMs
}
