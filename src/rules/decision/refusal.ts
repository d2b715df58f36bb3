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
import { hasCheckedHigh, hasCheckedLow, isApart, SYNC_TOLERANCE_MS } from '../../core/clock/drift.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import type { Token } from '../../core/token/decode.ts'
import { isExpired, isTooEarly, LEEWAY_MS, usableAgeMs } from '../../core/token/time-rules.ts'
import { isSpanAbove, middleOf, secToMs, spanToMs, type Ternary } from '../../core/units.ts'
import type { Confidence } from '../contract.ts'
import type { Decided, OpenReading, Reading } from './decided.ts'
import { textFact } from './facts.ts'

export function decideRefusal(visit: TimedVisit, token: Token): Decided {
  const { mirrorClock, mirrorTime, primaryClock } = visit
  if (mirrorClock?.contradictedBy) return hiddenClock(visit, 'mirror')
  if (!mirrorTime) return withoutMirrorTime(visit)
  if (isTooEarly(token, mirrorTime) === 'yes') return tooEarly(visit)
  const expired = isExpired(token, mirrorTime)
  if (expired === 'no') return insideWindow(visit)
  if (primaryClock?.contradictedBy) return hiddenClock(visit, 'primary')
  const byClocks = expiredOnMirror(visit, token)
  return expired === 'yes' ? byClocks : nearExpiry(visit, byClocks)
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
  const [ahead, farAhead, old] = [
    isSpanAbove(drift.drift, SYNC_TOLERANCE_MS),
    isSpanAbove(drift.drift, usable),
    isSpanAbove(age, usable),
  ]
  const outcomes = new Set(
    possible(ahead).flatMap((a) =>
      possible(farAhead).flatMap((f) => possible(old).map((o) => outcomeOf(a, a && f, o))),
    ),
  )
  const likelier = outcomeOf(
    middleOf(drift.drift) > SYNC_TOLERANCE_MS,
    middleOf(drift.drift) > usable,
    middleOf(age) > usable,
  )
  const decided = describeExpired(likelier, ahead, farAhead, old)
  if (outcomes.size > 1) return { ...decided, confidence: 'possible', open: [astrideLimit(likelier)] }
  if (likelier === 'stale-token' && wasAnnouncedLater(visit, token))
    return { ...decided, confidence: 'possible', open: [announcedLater] }
  return withConfidence(decided, likelier, mirrorClock, primaryClock)
}

const possible = (answer: Ternary): readonly boolean[] => (answer === 'astride' ? [true, false] : [answer === 'yes'])

function describeExpired(outcome: ExpiredOutcome, ahead: Ternary, farAhead: Ternary, old: Ternary): Decided {
  if (outcome === 'clock-drift')
    return old === 'yes' && farAhead === 'yes'
      ? { outcome, confidence: 'likely', variant: 'old-token', beside: 'stale-token', rejected: [hashNotReached] }
      : { outcome, confidence: 'likely', rejected: [youngToken, hashNotReached] }
  return ahead === 'yes'
    ? { outcome, confidence: 'likely', variant: 'drifted', rejected: [bearableDrift, hashNotReached] }
    : { outcome, confidence: 'likely', rejected: [clocksAgree, hashNotReached] }
}

/** clock-drift rests on the mirror's lower and the primary's upper bound, stale-token on the other two. */
function withConfidence(decided: Decided, outcome: ExpiredOutcome, mirror: ServerClock, primary: ServerClock): Decided {
  const isChecked =
    outcome === 'clock-drift'
      ? hasCheckedLow(mirror) && hasCheckedHigh(primary)
      : hasCheckedHigh(mirror) && hasCheckedLow(primary)
  if (isChecked) return { ...decided, confidence: 'certain' }
  return { ...decided, confidence: 'likely', open: areBothApplications(mirror, primary) ? [] : [unconfirmedWriter] }
}

const areBothApplications = (...clocks: readonly ServerClock[]): boolean =>
  clocks.every(({ writer }) => writer === 'application')

/** Without the primary's clock the browser is the only witness: a mirror that agrees with it speaks for an old token. */
function expiredWithoutPrimary({ mirrorClock }: TimedVisit): Decided {
  const isMirrorAway =
    mirrorClock !== undefined && isApart(mirrorClock.offset) === 'yes' && middleOf(mirrorClock.offset) > 0
  const [outcome, other] = isMirrorAway
    ? (['clock-drift', 'stale-token'] as const)
    : (['stale-token', 'clock-drift'] as const)
  return {
    outcome,
    confidence: 'possible',
    variant: 'no-primary-clock',
    open: [
      {
        rule: other,
        confidence: 'possible',
        why: 'The capture holds no usable time of the primary, so an old token and a drift between the servers look the same.',
      },
    ],
  }
}

/** Did the primary announce this panel, with a token of its own, after the supposed birth of the one that was used? */
function wasAnnouncedLater({ announcement, primaryClock }: TimedVisit, token: Token): boolean {
  const announcedAt = announcement?.exchange.isCached ? undefined : announcement?.exchange.answering?.from
  if (announcedAt === undefined || !primaryClock) return false
  const mintedBefore = secToMs(token.issuedAt) + spanToMs(1) - primaryClock.offset.lowMs
  return announcedAt > mintedBefore
}

function nearExpiry(visit: TimedVisit, byClocks: Decided): Decided {
  const inside = insideWindow(visit)
  const isLikelierExpired = middleOf(visit.pastExpiry ?? { lowMs: 0, highMs: 0 }) > LEEWAY_MS
  const [chosen, other] = isLikelierExpired ? [byClocks, inside] : [inside, byClocks]
  const open =
    other.outcome === 'healthy' ? [] : [{ rule: other.outcome, confidence: 'possible' as const, why: NEAR_EXPIRY }]
  return { ...chosen, confidence: 'possible', open: [...open, ...(chosen.open ?? [])], rejected: [] }
}

/* Refused although the times were right, or too early, or nobody can tell. */

function tooEarly({ mirrorClock, primaryClock }: TimedVisit): Decided {
  const isChecked = mirrorClock !== undefined && hasCheckedHigh(mirrorClock)
  return {
    outcome: 'clock-drift',
    confidence: isChecked && primaryClock?.writer === 'application' ? 'certain' : 'likely',
    variant: 'too-early',
    rejected: [hashNotReached],
  }
}

function insideWindow(visit: TimedVisit): Decided {
  const { mirrorClock, queryHash } = visit
  const isOwnClock = mirrorClock?.writer === 'application'
  const rejected = [insideWindowFor('clock-drift'), insideWindowFor('stale-token')]
  const open: readonly OpenReading[] = isOwnClock ? [] : [unconfirmedWriter]
  if (queryHash === 'mismatch') {
    const confidence: Confidence = mirrorClock && hasCheckedHigh(mirrorClock) ? 'certain' : 'likely'
    return { outcome: 'query-hash-mismatch', confidence, open, rejected }
  }
  const hash: Reading = {
    rule: 'query-hash-mismatch',
    why: 'The query hash of the visited address is the one that was signed.',
  }
  const unchecked: OpenReading = { rule: 'query-hash-mismatch', confidence: 'possible', why: HASH_UNCHECKED }
  return {
    outcome: 'rejected-token',
    confidence: isOwnClock ? 'likely' : 'possible',
    open: queryHash === 'match' ? open : [...open, unchecked],
    rejected: queryHash === 'match' ? [...rejected, hash] : rejected,
  }
}

function withoutMirrorTime({ queryHash }: TimedVisit): Decided {
  const open = (['clock-drift', 'stale-token', 'rejected-token'] as const).map((rule): OpenReading => ({
    rule,
    confidence: 'possible',
    why: 'The capture holds no usable time of the mirror, so nothing speaks for or against it.',
  }))
  if (queryHash === 'mismatch')
    return {
      outcome: 'query-hash-mismatch',
      confidence: 'likely',
      open: open.filter(({ rule }) => rule !== 'rejected-token'),
    }
  const hash: OpenReading = { rule: 'query-hash-mismatch', confidence: 'possible', why: HASH_UNCHECKED }
  return { outcome: 'undecided-401', confidence: 'possible', open: queryHash === 'match' ? open : [...open, hash] }
}

function hiddenClock({ queryHash }: TimedVisit, role: 'mirror' | 'primary'): Decided {
  const why = `The Date of the ${role} is not its application's, so the application's clock is hidden.`
  const rules = ['clock-drift', 'stale-token', ...(role === 'mirror' ? (['rejected-token'] as const) : [])] as const
  const open = rules.map((rule): OpenReading => ({ rule, confidence: 'possible', why }))
  const hash: OpenReading = {
    rule: 'query-hash-mismatch',
    confidence: 'likely',
    why: 'The query hash of the visited address is not the one that was signed, which alone is refused too.',
  }
  return {
    outcome: 'proxy-clock',
    confidence: 'likely',
    facts: { hidden: textFact(role) },
    open: queryHash === 'mismatch' ? [hash, ...open] : open,
  }
}

/* Why a reading is open or rejected. */

const NEAR_EXPIRY =
  'The answer fell within {pastExpiry:bounds} of the expiry, and the limit of {leeway} lies between the two.'
const HASH_UNCHECKED =
  'The query hash could not be checked: the token holds none, or the address was changed by a redaction.'

const youngToken: Reading = {
  rule: 'stale-token',
  why: "On the primary's clock the token was {age:bounds} old; it is usable for {usableAge}.",
}
const clocksAgree: Reading = {
  rule: 'clock-drift',
  why: 'The two clocks are {drift:bounds} apart (mirror − primary); up to 30 s is no drift.',
}
const bearableDrift: Reading = {
  rule: 'clock-drift',
  why: 'The mirror is {drift:bounds} ahead, which a fresh token bears: it is usable for {usableAge}.',
}
const hashNotReached: Reading = {
  rule: 'query-hash-mismatch',
  why: 'The times are checked before the query hash, and they alone are refused.',
}
const unconfirmedWriter: OpenReading = {
  rule: 'proxy-clock',
  confidence: 'possible',
  why: 'Nothing in the capture confirms that each Date was written by the application itself and not by a proxy with a clock of its own.',
}
const announcedLater: OpenReading = {
  rule: 'clock-drift',
  confidence: 'possible',
  why: 'The primary announced the panel after the time at which the token seems to have been made: another node of the primary, with a clock behind, may have made it.',
}
const insideWindowFor = (rule: 'clock-drift' | 'stale-token'): Reading => ({
  rule,
  why: "On the mirror's clock the answer came {pastExpiry:bounds} after the expiry (negative: before it); {leeway} are tolerated.",
})
const astrideLimit = (chosen: ExpiredOutcome): OpenReading => ({
  rule: chosen === 'clock-drift' ? 'stale-token' : 'clock-drift',
  confidence: 'possible',
  why: 'The mirror is {drift:bounds} ahead and the token was {age:bounds} old; a limit ({usableAge} for the age, 30 s for the drift) lies inside these bounds.',
})
