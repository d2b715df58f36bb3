/**
 * A panel that answered 2xx or 304 and may still spin: the browser refuses the frame, the bridge talks to another origin, or
 * a file or call that the panel needs fails.
 */

import type { Evidence } from '../../core/evidence.ts'
import { findFramingRefusal } from '../../core/http/framing.ts'
import { readNetError } from '../../core/http/net-error.ts'
import type { Way } from '../../core/har/redirects.ts'
import { pathPattern } from '../../core/http/url.ts'
import { bridgeOrigin } from '../../core/mirror/panel-visit.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import { besideCookie, describeHeldBack, otherSignIn } from './cookie-readings.ts'
import type { Decided } from './decided.ts'
import { countFact, textFact } from '../facts.ts'
import type { Facts } from '../vocabulary.ts'
import { readCookieUse } from './held-back-cookie.ts'
import { describeFailure, findPanelRequests } from './panel-failures.ts'
import { decideError } from './unanswered.ts'

/** Named beside a visit; more are counted, and nobody reads them. */
const MAX_ENTRIES = 100

export const decideLoaded = (visit: TimedVisit, evidence: Evidence): Decided =>
  findBlockedFrame(visit) ??
  findBrokenAnswer(visit, evidence) ??
  findForeignBridge(visit) ??
  findFailedAsset(visit, evidence) ?? { outcome: 'healthy', confidence: 'likely' }

function findBlockedFrame({ last, embedder, primary }: TimedVisit): Decided | undefined {
  const isRefused = last.error !== undefined && readNetError(last.error).kind === 'blocked-by-response'
  const page = embedder ?? primary?.origin
  const header = last.answer && page !== undefined ? findFramingRefusal(last.answer.headers, last.url, page) : undefined
  if (header !== undefined)
    return {
      outcome: 'blocked-frame',
      confidence: isRefused ? 'certain' : 'likely',
      facts: { header: textFact(header) },
    }
  return isRefused ? { outcome: 'blocked-frame', confidence: 'likely', variant: 'unrecorded-header' } : undefined
}

/** A status came, and then the browser met an error: the document did not arrive whole, or was not let in. A page left early is none. */
const findBrokenAnswer = (visit: TimedVisit, evidence: Evidence): Decided | undefined =>
  visit.last.error === undefined || readNetError(visit.last.error).kind === 'aborted'
    ? undefined
    : decideError(visit, visit.last.error, evidence)

/** Atlassian's own published address names the mirror itself as the bridge's origin: too weak to blame alone. */
function findForeignBridge({ last, embedder }: TimedVisit): Decided | undefined {
  const bridge = bridgeOrigin(last.url)
  if (bridge === undefined || embedder === undefined || bridge === embedder || bridge === last.url.origin)
    return undefined
  return {
    outcome: 'origin-mismatch',
    confidence: 'likely',
    facts: { bridge: textFact(bridge), embedder: textFact(embedder) },
  }
}

/** Calls without the session cookie are told apart from other failures: they have a reason that can be seen. */
function findFailedAsset(visit: TimedVisit, evidence: Evidence): Decided | undefined {
  const requests = findPanelRequests(visit, evidence)
  const use = readCookieUse(visit, requests.all, evidence)
  const withoutCookie = new Set(use.heldBack)
  const failed = requests.failed.filter(({ last }) => !withoutCookie.has(last))
  const held = use.heldBack.length > 0 ? describeHeldBack(visit, use) : undefined
  const [way] = failed
  if (!way) return held && { ...held, open: [otherSignIn] }
  return {
    outcome: 'failed-panel-asset',
    confidence: 'likely',
    entries: [...failed.flatMap(({ hops }) => hops), ...use.heldBack].slice(0, MAX_ENTRIES).map(({ entry }) => entry),
    facts: {
      ...held?.facts,
      ...assetFacts(way),
      assetFailure: textFact(describeFailure(way)),
      assets: countFact(failed.length),
    },
    ...besideCookie(use, held),
  }
}

/** The whole address only where all of it is known to be harmless; its query is none of it. */
function assetFacts({ first: { url } }: Way): Facts {
  const path = pathPattern(url)
  return {
    assetPath: textFact(path.split('/').at(-1) ?? ''),
    assetHost: textFact(url.host),
    ...(path.includes('{') ? {} : { failedAddress: textFact(url.origin + path) }),
  }
}
