/**
 * What became of a panel visit: the decision order in one piece, decided once for all rules.
 *
 *  1. No answer: by the browser's error text.
 *  2. 2xx or 304: the panel loaded; framing headers, the bridge's origin and panel files may still break it.
 *  3. 404 and 5xx: their own rules, whatever the token says.
 *  4. No readable token: that explains a redirect, a 400, a 401 or a 403, unless only the recording lost it.
 *  5. Redirect, 403, other 4xx: their own rules.
 *  6. 401: expired, too early, inside the window, or no clock to tell. Framing headers on a 401 mean nothing. One that asks for
 *     another kind of login than Bitbucket's leaves a proxy's own refusal open.
 */

import type { Evidence } from '../../core/evidence.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import type { Token } from '../../core/token/decode.ts'
import type { RuleId } from '../vocabulary.ts'
import { withCleared } from './cleared.ts'
import type { Decided, OpenReading, VisitDecision } from './decided.ts'
import { textFact, visitFacts } from './facts.ts'
import { withForeignLogin } from './foreign-login.ts'
import { decideLoaded } from './loaded.ts'
import { decideRefusal } from './refusal.ts'
import { decideUnanswered } from './unanswered.ts'

export function decideVisit(visit: TimedVisit, evidence: Evidence): VisitDecision {
  const decided = withCleared(decide(visit, evidence), visit, evidence)
  return {
    ...decided,
    visit,
    facts: { ...visitFacts(visit), ...decided.facts },
    entries: [...visit.hops.map(({ entry }) => entry), ...(decided.entries ?? [])],
  }
}

function decide(visit: TimedVisit, evidence: Evidence): Decided {
  const status = visit.last.answer?.status
  if (status === undefined) return decideUnanswered(visit, evidence)
  if (status < 300 || status === 304) return decideLoaded(visit, evidence)
  if (status === 404 || status === 410) return { outcome: 'missing-panel', confidence: 'likely' }
  if (status >= 500) return decideServerStatus(status)
  const { found } = visit
  const decided =
    found.kind === 'readable'
      ? decideWithToken(visit, found.token, status)
      : decideWithoutToken(visit, status, evidence)
  return status === 401 ? withForeignLogin(decided, visit) : decided
}

function decideWithToken(visit: TimedVisit, token: Token, status: number): Decided {
  if (status === 401) return decideRefusal(visit, token)
  return status < 400 ? decideRedirect(visit) : decideClientStatus(status)
}

/** A token that was replaced in the recording was whole when it was sent: only a 401 is left unexplained by that. */
function decideWithoutToken(visit: TimedVisit, status: number, { cleaning }: Evidence): Decided {
  const { found } = visit
  const beside = status === 401 ? undefined : status < 400 ? decideRedirect(visit) : decideClientStatus(status)
  if (found.kind === 'unreadable' && found.why.code === 'redacted') return beside ?? REDACTED_401
  const open = beside && beside.outcome !== 'healthy' ? [besideToken(beside.outcome)] : []
  const shared = { confidence: 'likely', open, ...(beside?.facts ? { facts: beside.facts } : {}) } as const
  return found.kind === 'unreadable'
    ? {
        ...shared,
        outcome: 'unreadable-token',
        variant: 'garbled',
        facts: { ...shared.facts, reason: textFact(found.why.reason) },
      }
    : cleaning.removedHeaders.has('authorization')
      ? {
          ...shared,
          outcome: 'missing-token',
          confidence: 'possible',
          variant: 'header-removed',
          open: [...open, ...(status === 401 ? openWithout(HEADER_REMOVED) : [])],
        }
      : { ...shared, outcome: 'missing-token' }
}

/** Why a token that was sent may have been refused, where the capture no longer holds it. */
const openWithout = (why: string): readonly OpenReading[] =>
  (['clock-drift', 'stale-token', 'query-hash-mismatch', 'rejected-token'] as const).map((rule) => ({
    rule,
    confidence: 'possible',
    why,
  }))

const HEADER_REMOVED =
  'The header Authorization was left out of the whole recording; had it carried a token, its times could not be held against any clock.'

const REDACTED_401: Decided = {
  outcome: 'unreadable-token',
  confidence: 'possible',
  variant: 'redacted',
  open: openWithout(
    'The token was replaced before the capture was handed over, so its times cannot be held against any clock.',
  ),
}

const besideToken = (rule: RuleId): OpenReading => ({
  rule,
  confidence: 'possible',
  why: 'If the token was cut out of the recording only, the answer {status} has a reason of its own.',
})

/** 520 … 527 and 530 are a content delivery network's own words for a gateway that got no good answer. */
const isGatewayStatus = (status: number): boolean =>
  [502, 503, 504].includes(status) || (status >= 520 && status <= 530)

const decideServerStatus = (status: number): Decided => ({
  outcome: isGatewayStatus(status) ? 'gateway-error' : 'server-error',
  confidence: 'certain',
})

function decideRedirect({ leavesTo, landing }: TimedVisit): Decided {
  if (!leavesTo) return { outcome: 'redirected-panel', confidence: 'possible', variant: 'unfollowed' }
  return {
    outcome: 'redirected-panel',
    confidence: 'certain',
    facts: { target: textFact(leavesTo.host) },
    entries: landing ? [landing.entry] : [],
  }
}

const decideClientStatus = (status: number): Decided =>
  [400, 411, 413, 414, 431].includes(status)
    ? { outcome: 'malformed-request', confidence: 'likely' }
    : { outcome: 'forbidden-panel', confidence: status === 403 ? 'likely' : 'possible' }
