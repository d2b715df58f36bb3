/**
 * A 401 with a readable token: which of two clocks, the token's age, its query hash or its secret was refused?
 *
 * The mirror's clock is taken over the whole time it had the request. With D = drift, A = the token's age on the primary's
 * clock and U = lifetime + 30 s leeway, an expired token means:
 *
 * | D           | A   | outcome                                                  |
 * |-------------|-----|----------------------------------------------------------|
 * | ≤ 30 s      | any | stale-token                                              |
 * | > 30 s      | ≤ U | clock-drift                                              |
 * | 30 s … U    | > U | stale-token, and unsynchronised-clocks beside it         |
 * | > U         | > U | clock-drift: a new token would be refused too; stale-token beside it |
 *
 * "Certain" needs every bound that carries the conclusion to be checked: written by the application, and an upper bound
 * confirmed by a second answer.
 */

import type { ServerClock } from '../../core/clock/clock.ts'
import {
  confirmedDrift,
  hasCheckedHigh,
  hasCheckedLow,
  isApart,
  isWholeQuarter,
  SYNC_TOLERANCE_MS,
  type Drift,
} from '../../core/clock/drift.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import type { Token } from '../../core/token/decode.ts'
import { isExpired, isTooEarly, LEEWAY_MS, usableAgeMs } from '../../core/token/time-rules.ts'
import {
  isSpanAbove,
  middleOf,
  secToMs,
  spanToMs,
  widenSpan,
  type Milliseconds,
  type Span,
  type Ternary,
} from '../../core/units.ts'
import type { Decided, OpenReading } from './decided.ts'
import {
  announcedLater,
  astrideLimit,
  behindProxy,
  bearableDrift,
  clocksAgree,
  hashDiffers,
  hashMatches,
  hashUnchecked,
  insideWindowFor,
  nearExpiry,
  nearNotBefore,
  singleAnswer,
  timesAlone,
  unconfirmedWriter,
  wholeQuarter,
  withinMinute,
  withoutMirrorClock,
  withoutPrimaryClock,
  youngToken,
} from './refusal-readings.ts'

export function decideRefusal(visit: TimedVisit, token: Token): Decided {
  const decided = decideByTimes(visit, token)
  return withoutDoubles(decided.outcome === 'query-hash-mismatch' ? decided : withHashReading(decided, visit))
}

/** Several limits can leave the same reading open: it is said once, and what is open is not rejected. */
function withoutDoubles(decided: Decided): Decided {
  const { open = [], rejected = [] } = decided
  const openOnce = open.filter(({ rule }, index) => open.findIndex((other) => other.rule === rule) === index)
  return {
    ...decided,
    open: openOnce,
    rejected: rejected.filter(({ rule }) => openOnce.every((reading) => reading.rule !== rule)),
  }
}

function decideByTimes(visit: TimedVisit, token: Token): Decided {
  const { mirrorClock, mirrorTime, primaryClock } = visit
  if (mirrorClock?.contradictedBy) return hiddenClock('mirror', 'astride')
  if (!mirrorTime) return withoutMirrorTime(visit)
  const early = isTooEarly(token, mirrorTime)
  if (early === 'yes') return tooEarly(visit)
  const expired = isExpired(token, mirrorTime)
  if (expired === 'no') return insideWindow(visit, early)
  if (primaryClock?.contradictedBy) return hiddenClock('primary', expired)
  const byClocks = expiredOnMirror(visit, token)
  return expired === 'yes' ? byClocks : besideExpiry(visit, byClocks)
}

/** The hash is compared apart from the times: a wrong one is a second fault, and an unchecked one matters where times are right. */
function withHashReading(decided: Decided, { queryHash }: TimedVisit): Decided {
  const { open = [], rejected = [], outcome } = decided
  if (queryHash === 'match') return { ...decided, rejected: [...rejected, hashMatches] }
  if (queryHash === 'mismatch') return { ...decided, open: [hashDiffers, ...open] }
  const isExplainedByTimes = outcome === 'clock-drift' || outcome === 'stale-token'
  return isExplainedByTimes ? decided : { ...decided, open: [...open, hashUnchecked] }
}

/* Expired on the mirror's clock. */

type ExpiredOutcome = 'clock-drift' | 'stale-token'

/** Exact answers to: is the mirror ahead, ahead by more than a token can bear, and the token too old by itself? */
const outcomeOf = (isAhead: boolean, isFarAhead: boolean, isOld: boolean): ExpiredOutcome =>
  isAhead && (!isOld || isFarAhead) ? 'clock-drift' : 'stale-token'

function expiredOnMirror(visit: TimedVisit, token: Token): Decided {
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
  const doubts =
    confidence === 'certain'
      ? doubtsAbout(drift, visit, outcomesWithin(confirmedDrift(drift), widenSpan(age, primaryClock.slackMs), usable))
      : []
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
  const isPast =
    pastExpiry && mirrorClock && isSpanAbove(widenSpan(pastExpiry, mirrorClock.slackMs), LEEWAY_MS) === 'yes'
  if (confirmed.size > 1 || !isPast) return [withinMinute]
  return isWholeQuarter(drift.drift) ? [wholeQuarter] : []
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
  const announcedAt = announcement?.exchange.isCached ? undefined : announcement?.exchange.answering?.from
  if (announcedAt === undefined || !primaryClock) return false
  const mintedBefore = secToMs(token.issuedAt) + spanToMs(1) - primaryClock.offset.lowMs
  return announcedAt > mintedBefore
}

/** The limit lies inside the bounds: the likelier side is chosen and the other one named. */
function besideExpiry(visit: TimedVisit, byClocks: Decided): Decided {
  const inside = insideWindow(visit, 'no')
  const isLikelierExpired = middleOf(visit.pastExpiry ?? { lowMs: 0, highMs: 0 }) > LEEWAY_MS
  const [chosen, other] = isLikelierExpired ? [byClocks, inside] : [inside, byClocks]
  const open = other.outcome === 'healthy' ? [] : [nearExpiry(other.outcome)]
  return { ...chosen, confidence: 'possible', open: [...open, ...(chosen.open ?? [])], rejected: [] }
}

/* Refused although the times were right, or too early, or nobody can tell. */

/** The clocks explain it unless they are known to agree; then the primary signed a time that had not come. */
function tooEarly({ mirrorClock, primaryClock, drift }: TimedVisit): Decided {
  if (drift && isApart(drift.drift) === 'no')
    return { outcome: 'rejected-token', confidence: 'likely', variant: 'too-early', rejected: [clocksAgree] }
  const isChecked = mirrorClock && hasCheckedHigh(mirrorClock) && primaryClock?.writer === 'application'
  const isConfirmed = drift !== undefined && isApart(confirmedDrift(drift)) === 'yes' && !isWholeQuarter(drift.drift)
  return {
    outcome: 'clock-drift',
    confidence: isChecked && isConfirmed ? 'certain' : 'likely',
    variant: 'too-early',
    rejected: [timesAlone],
  }
}

function insideWindow({ mirrorClock, queryHash, pastExpiry }: TimedVisit, early: Ternary): Decided {
  const isOwnClock = mirrorClock?.writer === 'application'
  const open = [...(isOwnClock ? [] : [unconfirmedWriter]), ...(early === 'astride' ? [nearNotBefore] : [])]
  const rejected = [...(early === 'astride' ? [] : [insideWindowFor('clock-drift')]), insideWindowFor('stale-token')]
  if (queryHash === 'mismatch') {
    const isInside =
      mirrorClock && pastExpiry && isSpanAbove(widenSpan(pastExpiry, mirrorClock.slackMs), LEEWAY_MS) === 'no'
    const isChecked = mirrorClock && hasCheckedHigh(mirrorClock) && isInside && early === 'no'
    return { outcome: 'query-hash-mismatch', confidence: isChecked ? 'certain' : 'likely', open, rejected }
  }
  const isBestReading = isOwnClock && early === 'no' && queryHash === 'match'
  return { outcome: 'rejected-token', confidence: isBestReading ? 'likely' : 'possible', open, rejected }
}

function withoutMirrorTime({ queryHash }: TimedVisit): Decided {
  const open = [withoutMirrorClock('clock-drift'), withoutMirrorClock('stale-token')]
  if (queryHash === 'mismatch') return { outcome: 'query-hash-mismatch', confidence: 'likely', open }
  return { outcome: 'undecided-401', confidence: 'possible', open: [...open, withoutMirrorClock('rejected-token')] }
}

/** `expired` on the mirror's clock: only a token that surely is leaves its secret out of question. */
function hiddenClock(role: 'mirror' | 'primary', expired: Ternary): Decided {
  const rules = ['clock-drift', 'stale-token', ...(expired === 'yes' ? [] : (['rejected-token'] as const))] as const
  return { outcome: 'proxy-clock', confidence: 'likely', open: rules.map((rule) => behindProxy(rule, role)) }
}
