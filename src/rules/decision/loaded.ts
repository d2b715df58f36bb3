/**
 * A panel that answered 2xx or 304 and may still spin: the browser refuses the frame, the bridge talks to another origin, or
 * a file or call that the panel needs fails.
 */

import type { Evidence } from '../../core/evidence.ts'
import type { Exchange } from '../../core/har/exchange.ts'
import { findFramingRefusal } from '../../core/http/framing.ts'
import { pathPattern } from '../../core/http/url.ts'
import { isBridgeScript, mirrorContext } from '../../core/mirror/paths.ts'
import { bridgeOrigin } from '../../core/mirror/panel-visit.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import type { Decided } from './decided.ts'
import { countFact, textFact } from './facts.ts'
import { readNetError } from './net-error.ts'
import { decideError } from './unanswered.ts'

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

/** A status came, and then the browser met an error: the document did not arrive whole, or was not let in. */
const findBrokenAnswer = (visit: TimedVisit, evidence: Evidence): Decided | undefined =>
  visit.last.error === undefined ? undefined : decideError(visit, visit.last.error, evidence)

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

function findFailedAsset(visit: TimedVisit, evidence: Evidence): Decided | undefined {
  const failed = panelExchanges(visit, evidence).filter((exchange) => isNeeded(exchange) && hasFailed(exchange))
  const [first] = failed
  if (!first) return undefined
  return {
    outcome: 'failed-panel-asset',
    confidence: 'likely',
    entries: failed.map(({ entry }) => entry),
    facts: {
      assetPath: textFact(pathPattern(first.url).split('/').at(-1) ?? ''),
      assetHost: textFact(first.url.host),
      assetFailure: textFact(describeFailure(first)),
      assets: countFact(failed.length),
    },
  }
}

/** What the panel asked for after its document: from the mirror, or the bridge script from the primary, up to its next visit. */
function panelExchanges(visit: TimedVisit, { exchanges, servers, visits, sessionOf }: Evidence): readonly Exchange[] {
  const next = visits.find((other) => other.mirror === visit.mirror && other.last.entry > visit.last.entry)
  return exchanges.filter(
    (exchange) =>
      exchange.entry > visit.last.entry &&
      exchange.entry < (next?.hops[0]?.entry ?? Infinity) &&
      sessionOf(exchange) === visit.session &&
      (servers.of(exchange.url) === visit.mirror || isBridgeScript(exchange.url)),
  )
}

const isScript = ({ url, resourceType }: Exchange): boolean => resourceType === 'script' || url.path.endsWith('.js')

/** Scripts, styles and the panel's own calls; pictures, fonts and icons do not stop a panel. */
const isNeeded = (exchange: Exchange): boolean =>
  exchange.method !== 'OPTIONS' &&
  (isScript(exchange) ||
    exchange.resourceType === 'stylesheet' ||
    exchange.url.path.endsWith('.css') ||
    mirrorContext(exchange.url) !== undefined)

function hasFailed(exchange: Exchange): boolean {
  const { answer, error } = exchange
  if (!answer) return error !== undefined && readNetError(error).kind !== 'aborted'
  return answer.status >= 400 || isHtmlInsteadOfScript(exchange)
}

/** By the header the server sent: exporters put their own guess into `mimeType`. */
const isHtmlInsteadOfScript = (exchange: Exchange): boolean =>
  isScript(exchange) && /^text\/html/i.test(exchange.answer?.headers.find('content-type') ?? '')

function describeFailure(exchange: Exchange): string {
  if (!exchange.answer) return exchange.error === undefined ? 'no answer' : readNetError(exchange.error).words
  return exchange.answer.status >= 400 ? `status ${exchange.answer.status}` : 'an HTML page instead of a script'
}
