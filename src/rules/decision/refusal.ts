/**
 * A 401 with a readable token: which of two clocks, the token's age, its query hash or its secret was refused?
 *
 * The mirror's clock is taken over the whole time it had the request. A token that is expired by it is told apart in
 * `expired.ts`, one that is not yet valid in `too-early.ts`; one inside its window was refused for its query hash, its secret, or a clock that the capture does not show.
 */

import { isConfirmedByToken, type ServerClock } from '../../core/clock/clock.ts'
import { hasCheckedHigh } from '../../core/clock/drift.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import type { Token } from '../../core/token/decode.ts'
import { isExpired, isTooEarly, LEEWAY_MS } from '../../core/token/time-rules.ts'
import { addSpans, isSpanAbove, middleOf, type Ternary } from '../../core/units.ts'
import { changeFacts, changeTemplate } from './changed-address.ts'
import type { Decided } from './decided.ts'
import { decideExpired } from './expired.ts'
import {
  behindProxy,
  cachedAnnouncement,
  hashDiffers,
  hashMatches,
  hashUnchecked,
  hiddenQuarters,
  insideWindowFor,
  nearExpiry,
  nearNotBefore,
  unconfirmedWriter,
  withoutMirrorClock,
} from './refusal-readings.ts'
import { decideTooEarly } from './too-early.ts'

export function decideRefusal(visit: TimedVisit, token: Token): Decided {
  const decided = decideByTimes(visit, token)
  return withoutDoubles(decided.outcome === 'query-hash-mismatch' ? decided : withHashReading(decided, visit))
}

/** Several limits can leave the same reading open: it is said once. */
function withoutDoubles(decided: Decided): Decided {
  const { open = [] } = decided
  return {
    ...decided,
    open: open.filter(({ rule }, index) => open.findIndex((other) => other.rule === rule) === index),
  }
}

function decideByTimes(visit: TimedVisit, token: Token): Decided {
  const { mirrorClock, mirrorTime, primaryClock } = visit
  if (mirrorClock?.contradictedBy) return hiddenClock('mirror', 'astride')
  if (!mirrorTime) return withoutMirrorTime(visit)
  const early = isTooEarly(token, mirrorTime)
  if (early === 'yes') return decideTooEarly(visit)
  const expired = isExpired(token, mirrorTime)
  if (expired === 'no') return insideWindow(visit, early)
  if (primaryClock?.contradictedBy) return withCachedAnnouncement(hiddenClock('primary', expired), primaryClock)
  const byClocks = decideExpired(visit, token)
  return expired === 'yes' ? byClocks : besideExpiry(visit, byClocks)
}

/** The hash is compared apart from the times: a wrong one is a second fault, and an unchecked one matters where times are right. */
function withHashReading(decided: Decided, { queryHash, changedAddress }: TimedVisit): Decided {
  const { open = [], rejected = [], outcome } = decided
  if (queryHash === 'match') return { ...decided, rejected: [...rejected, hashMatches] }
  if (queryHash === 'mismatch') {
    const change = changedAddress?.change
    const facts = { ...decided.facts, ...changeFacts(change) }
    return { ...decided, facts, open: [hashDiffers(change && changeTemplate(change)), ...open] }
  }
  const isExplainedByTimes = outcome === 'clock-drift' || outcome === 'stale-token'
  return isExplainedByTimes ? decided : { ...decided, open: [...open, hashUnchecked] }
}

/** The limit lies inside the bounds: the likelier side is chosen and the other one named. */
function besideExpiry(visit: TimedVisit, byClocks: Decided): Decided {
  const inside = insideWindow(visit, 'no')
  const isLikelierExpired = middleOf(visit.pastExpiry ?? { lowMs: 0, highMs: 0 }) > LEEWAY_MS
  const [chosen, other] = isLikelierExpired ? [byClocks, inside] : [inside, byClocks]
  const open = other.outcome === 'healthy' ? [] : [nearExpiry(other.outcome)]
  return { ...chosen, confidence: 'possible', open: [...open, ...(chosen.open ?? [])], rejected: [] }
}

/* Refused although the times were right, or nobody can tell. */

function insideWindow({ mirrorClock, queryHash, pastExpiry }: TimedVisit, early: Ternary): Decided {
  const isOwnClock = mirrorClock?.writer === 'application'
  const open = [...(isOwnClock ? [] : [unconfirmedWriter]), ...(early === 'astride' ? [nearNotBefore] : [])]
  const rejected = [
    ...(early === 'astride' ? [] : [insideWindowFor('clock-drift', pastExpiry)]),
    insideWindowFor('stale-token', pastExpiry),
  ]
  if (queryHash === 'mismatch') {
    const isInside =
      mirrorClock && pastExpiry && isSpanAbove(addSpans(pastExpiry, mirrorClock.slack), LEEWAY_MS) === 'no'
    const isChecked = mirrorClock && hasCheckedHigh(mirrorClock) && isInside && early === 'no'
    return { outcome: 'query-hash-mismatch', confidence: isChecked ? 'certain' : 'likely', open, rejected }
  }
  const isBestReading = isOwnClock && early === 'no' && queryHash === 'match'
  const hidden = isOwnClock && !isConfirmedByToken(mirrorClock) ? [hiddenQuarters] : []
  return {
    outcome: 'rejected-token',
    confidence: isBestReading ? 'likely' : 'possible',
    open: [...open, ...hidden],
    rejected,
  }
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

/** A token older than the answer that carries it: the proxy's clock may be right and the answer an old one. */
function withCachedAnnouncement(decided: Decided, { contradiction }: ServerClock): Decided {
  const { answer, madeAt } = contradiction ?? {}
  const isOlder = answer !== undefined && madeAt !== undefined && madeAt < answer.statedAt
  return isOlder ? { ...decided, open: [cachedAnnouncement, ...(decided.open ?? [])] } : decided
}
