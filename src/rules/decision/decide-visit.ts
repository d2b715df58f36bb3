/**
 * What became of a panel visit: the decision order in one piece, decided once for all rules.
 *
 *  1. No answer: by the browser's error text.
 *  2. 2xx or 304: the panel loaded; framing headers, the bridge's origin and panel files may still break it. What is no panel
 *     is there instead of it, and a login page is taken like a redirect to one.
 *  3. 404 and 5xx: their own rules, whatever the token says.
 *  4. No readable token: that explains a redirect, a 400, a 401 or a 403, unless only the recording lost it.
 *  5. Redirect, 403, other 4xx: their own rules.
 *  6. 401: expired, too early, inside the window, or no clock to tell. Framing headers on a 401 mean nothing. One that asks for
 *     another kind of login than Bitbucket's leaves a proxy's own refusal open.
 */

import type { Evidence } from '../../core/evidence.ts'
import type { Exchange } from '../../core/har/exchange.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import type { Token } from '../../core/token/decode.ts'
import { withCleared } from './cleared.ts'
import type { Decided, VisitDecision } from './decided.ts'
import { textFact } from '../facts.ts'
import { visitFacts } from './visit-facts.ts'
import { withForeignLogin } from './foreign-login.ts'
import { decideLoaded } from './loaded.ts'
import { findOtherPage, isShown } from './other-page.ts'
import { decideRecorder } from './recorder.ts'
import { decideRefusal } from './refusal.ts'
import { decideUnanswered } from './unanswered.ts'
import { decideWithoutToken } from './without-token.ts'

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
  const otherPage = findOtherPage(visit)
  if (otherPage === undefined && isShown(status)) return decideLoaded(visit, evidence)
  if (otherPage !== undefined && otherPage !== 'login-page')
    return { outcome: 'missing-panel', confidence: 'likely', variant: otherPage }
  if (status === 404 || status === 410) return { outcome: 'missing-panel', confidence: 'likely' }
  if (status >= 500) return decideRecorder(visit, evidence) ?? decideServerStatus(status)
  const { found } = visit
  const decided =
    found.kind === 'readable'
      ? decideWithToken(visit, found.token, status)
      : decideWithoutToken(visit, evidence, decideByStatus(visit, status))
  return status === 401 ? withForeignLogin(decided, visit) : decided
}

function decideWithToken(visit: TimedVisit, token: Token, status: number): Decided {
  return decideByStatus(visit, status) ?? decideRefusal(visit, token)
}

/** Nothing for a 401, whose reason is to be found in the token. */
function decideByStatus(visit: TimedVisit, status: number): Decided | undefined {
  if (status === 401) return undefined
  return status < 400 ? decideRedirect(visit) : decideClientStatus(status)
}

/** 520 … 527 and 530 are a content delivery network's own words for a gateway that got no good answer. */
const isGatewayStatus = (status: number): boolean =>
  [502, 503, 504].includes(status) || (status >= 520 && status <= 530)

const decideServerStatus = (status: number): Decided => ({
  outcome: isGatewayStatus(status) ? 'gateway-error' : 'server-error',
  confidence: 'certain',
})

function decideRedirect({ hops, last, leavesTo, landing }: TimedVisit): Decided {
  if (isShown(last.answer?.status ?? 0))
    return { outcome: 'redirected-panel', confidence: 'likely', variant: 'login-page' }
  if (isCircle(hops, last)) return { outcome: 'redirected-panel', confidence: 'certain', variant: 'circle' }
  if (!leavesTo) return { outcome: 'redirected-panel', confidence: 'possible', variant: 'unfollowed' }
  return {
    outcome: 'redirected-panel',
    confidence: 'certain',
    facts: { target: textFact(leavesTo.host) },
    entries: landing ? [landing.entry] : [],
  }
}

/** The same address for the third time: once more would be a sign-on that comes back. */
const isCircle = (hops: readonly Exchange[], { url }: Exchange): boolean =>
  hops.filter((hop) => hop.url.origin === url.origin && hop.url.path === url.path && hop.url.query === url.query)
    .length >= 3

const decideClientStatus = (status: number): Decided =>
  [400, 411, 413, 414, 431].includes(status)
    ? { outcome: 'malformed-request', confidence: 'likely' }
    : { outcome: 'forbidden-panel', confidence: status === 403 || status === 407 ? 'likely' : 'possible' }
