/**
 * A visit whose last request holds no readable token, and was redirected or refused: was the token never there, lost on the way,
 * garbled, or only taken out of the recording?
 *
 * A token that was replaced in the recording was whole when it was sent: only a 401 is left unexplained by that.
 */

import type { Evidence } from '../../core/evidence.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import { findToken } from '../../core/token/find.ts'
import { LEEWAY_MS, USUAL_LIFETIME_MS } from '../../core/token/time-rules.ts'
import { isSpanAbove } from '../../core/units.ts'
import type { RuleId } from '../vocabulary.ts'
import type { Decided, OpenReading } from './decided.ts'
import { lengthFact, textFact } from '../facts.ts'

/** `byStatus` is what the status says by itself; absent for a 401. */
export function decideWithoutToken(visit: TimedVisit, { cleaning }: Evidence, byStatus: Decided | undefined): Decided {
  const { found } = visit
  if (found.kind === 'unreadable' && found.why.code === 'redacted') return byStatus ?? decideRedactedRefusal(visit)
  if (found.kind === 'missing' && wasLostOnTheWay(visit))
    return { outcome: 'missing-token', confidence: 'certain', variant: 'lost' }
  const open = byStatus && byStatus.outcome !== 'healthy' ? [besideToken(byStatus.outcome)] : []
  const shared = { confidence: 'likely', open, ...(byStatus?.facts ? { facts: byStatus.facts } : {}) } as const
  if (found.kind === 'unreadable')
    return {
      ...shared,
      outcome: 'unreadable-token',
      variant: 'garbled',
      facts: { ...shared.facts, reason: textFact(found.why.reason) },
    }
  if (!cleaning.removedHeaders.has('authorization')) return { ...shared, outcome: 'missing-token' }
  return {
    ...shared,
    outcome: 'missing-token',
    confidence: 'possible',
    variant: 'header-removed',
    open: [...open, ...(byStatus ? [] : openWithout(HEADER_REMOVED))],
  }
}

/** An earlier hop carried a token, and the redirect from it names an address without one. */
const wasLostOnTheWay = ({ hops }: TimedVisit): boolean => hops.some((hop) => findToken(hop).kind !== 'missing')

/** A mirror that is further ahead than a token of usual lifetime bears refuses every one, whatever this one said. */
function decideRedactedRefusal({ drift, mirrorClock, primaryClock }: TimedVisit): Decided {
  const usualAgeMs = USUAL_LIFETIME_MS + LEEWAY_MS
  const open = openWithout(REDACTED)
  if (!drift || isSpanAbove(drift.drift, usualAgeMs) !== 'yes')
    return { outcome: 'unreadable-token', confidence: 'possible', variant: 'redacted', open }
  const isConfirmed = [mirrorClock, primaryClock].every((clock) => clock?.writer === 'application')
  return {
    outcome: 'clock-drift',
    confidence: isConfirmed ? 'likely' : 'possible',
    variant: 'hidden-token',
    facts: { usualAge: lengthFact(usualAgeMs) },
    open: open.filter(({ rule }) => rule !== 'clock-drift'),
  }
}

/** Why a token that was sent may have been refused, where the capture no longer holds it. */
const openWithout = (why: string): readonly OpenReading[] =>
  (['clock-drift', 'stale-token', 'query-hash-mismatch', 'rejected-token'] as const).map((rule) => ({
    rule,
    confidence: 'possible',
    why,
  }))

const REDACTED =
  'The token was replaced before the capture was handed over, so its times cannot be held against any clock.'
const HEADER_REMOVED =
  'The header Authorization was left out of the whole recording; had it carried a token, its times could not be held against any clock.'

const besideToken = (rule: RuleId): OpenReading => ({
  rule,
  confidence: 'possible',
  why: 'If the token was cut out of the recording only, the answer {status} has a reason of its own.',
})
