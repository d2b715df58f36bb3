/**
 * What an answer to a panel visit clears by itself, each with the number or the header that does so.
 *
 * Only what was really looked at, and only where there is something to say: that a status is no other status clears nothing. What
 * was decided of the visit, or is open beside it, stays as it is.
 */

import type { Evidence } from '../../core/evidence.ts'
import { findFramingHeader, findFramingRefusal } from '../../core/http/framing.ts'
import { bridgeOrigin } from '../../core/mirror/panel-visit.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import { tokenOf } from '../../core/token/find.ts'
import { isExpired, usableAgeMs } from '../../core/token/time-rules.ts'
import { isSpanAbove } from '../../core/units.ts'
import type { Facts } from '../vocabulary.ts'
import { carriedCookie, cookieFacts } from './cookie-readings.ts'
import type { Decided, Reading } from './decided.ts'
import { countFact, textFact } from '../facts.ts'
import { readCookieUse } from './held-back-cookie.ts'
import { findOtherPage, isShown } from './other-page.ts'
import { findPanelRequests } from './panel-failures.ts'
import { hashMatches, insideWindowFor, youngToken } from './refusal-readings.ts'

interface Cleared {
  readonly readings: readonly Reading[]
  readonly facts?: Facts
}

const NOTHING: Cleared = { readings: [] }

export function withCleared(decided: Decided, visit: TimedVisit, evidence: Evidence): Decided {
  const status = visit.last.answer?.status
  if (status === undefined) return decided
  const cleared = [reached(visit), ...(isShown(status) ? shown(visit, evidence) : [framingOfRefusal(visit)])]
  const told = new Set([decided.outcome, decided.beside, ...(decided.open ?? []).map(({ rule }) => rule)])
  const rejected = [...(decided.rejected ?? []), ...cleared.flatMap(({ readings }) => readings)]
  return {
    ...decided,
    rejected: rejected.filter(({ rule }) => !told.has(rule)),
    facts: Object.assign({}, ...cleared.map(({ facts }) => facts), decided.facts) as Facts,
  }
}

const reached = ({ last }: TimedVisit): Cleared => ({
  readings: [
    { rule: 'unreachable-mirror', why: 'An answer came, with status {status}.' },
    ...(last.url.scheme === 'https'
      ? [{ rule: 'untrusted-certificate', why: 'An answer came over https, with status {status}.' } as const]
      : []),
  ],
})

/** Framing headers of a refusal come with its error page. */
function framingOfRefusal({ last }: TimedVisit): Cleared {
  const header = last.answer && findFramingHeader(last.answer.headers)
  if (header === undefined) return NOTHING
  return {
    readings: [
      {
        rule: 'blocked-frame',
        why: 'The answer carries {framingHeader}, but with status {status}: it belongs to the error page and says nothing of the panel.',
      },
    ],
    facts: { framingHeader: textFact(header) },
  }
}

/** A page that is not the panel says nothing of it. */
const shown = (visit: TimedVisit, evidence: Evidence): readonly Cleared[] =>
  findOtherPage(visit) === undefined
    ? [token(visit), framing(visit), bridge(visit), ...assets(visit, evidence)]
    : [NOTHING]

/** The mirror took the token; by how much it was in time. */
function token({ found, queryHash, mirrorTime, pastExpiry, age }: TimedVisit): Cleared {
  const own = tokenOf(found)
  if (!own) return NOTHING
  const isInTime = mirrorTime && pastExpiry && isExpired(own, mirrorTime) === 'no'
  const isYoung = age && isSpanAbove(age, usableAgeMs(own)) === 'no'
  return {
    readings: [
      ...(isInTime ? [insideWindowFor('clock-drift', pastExpiry)] : []),
      ...(isYoung ? [youngToken] : isInTime ? [insideWindowFor('stale-token', pastExpiry)] : []),
      ...(queryHash === 'match' ? [hashMatches] : []),
    ],
  }
}

function framing({ last, embedder, primary }: TimedVisit): Cleared {
  const page = embedder ?? primary?.origin
  const header = last.answer && findFramingHeader(last.answer.headers)
  if (header === undefined)
    return { readings: [{ rule: 'blocked-frame', why: 'No header of the answer says who may hold it in a frame.' }] }
  const isAllowed = last.answer && page !== undefined && !findFramingRefusal(last.answer.headers, last.url, page)
  if (!isAllowed) return NOTHING
  return {
    readings: [{ rule: 'blocked-frame', why: 'The answer’s {framingHeader} lets {embedder} hold it in a frame.' }],
    facts: { framingHeader: textFact(header), embedder: textFact(page) },
  }
}

function bridge({ last, embedder }: TimedVisit): Cleared {
  const origin = bridgeOrigin(last.url)
  if (origin === undefined || origin !== embedder) return NOTHING
  return {
    readings: [
      { rule: 'origin-mismatch', why: 'The parameter xdm_e names {bridge}, which is the page around the panel.' },
    ],
    facts: { bridge: textFact(origin) },
  }
}

function assets(visit: TimedVisit, evidence: Evidence): readonly Cleared[] {
  const { all, failed } = findPanelRequests(visit, evidence)
  const { cookie, carried } = readCookieUse(visit, all, evidence)
  const answered = all.filter(({ last }) => last.answer !== undefined)
  const isWhole = answered.length > 0 && failed.length === 0
  return [
    isWhole ? { readings: [answeredAssets], facts: { answeredRequests: countFact(answered.length) } } : NOTHING,
    carried.length > 0
      ? { readings: [carriedCookie], facts: { ...cookieFacts(cookie), carriedCalls: countFact(carried.length) } }
      : NOTHING,
  ]
}

const answeredAssets: Reading = {
  rule: 'failed-panel-asset',
  why: 'What the panel asked of the mirror next (scripts, styles, calls) was answered without an error, {answeredRequests} in all.',
}
