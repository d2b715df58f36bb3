/**
 * The panel's address is `http` while the page that holds it is `https`: the browser blocks it as mixed content.
 *
 * The mirror's base address, as the primary knows it, comes from the mirror's own idea of its scheme. Behind a proxy that
 * ends TLS, a connector that is not told so believes in `http`.
 */

import type { Conclusion, Inputs, Rule } from './contract.ts'
import { concludeVisits } from './decision/conclude-visits.ts'
import { announcingPage } from './announced/panel-source.ts'
import type { OpenReading } from './decision/decided.ts'
import type { Announcement } from '../core/mirror/announcement.ts'
import type { Evidence } from '../core/evidence.ts'
import { upgradesRequests } from '../core/http/content-security-policy.ts'
import { isInsecure, isRequested } from './announced/announced.ts'
import { textFact } from './facts.ts'
import { addressFacts } from './decision/visit-facts.ts'
import { MIXED_CONTENT_STANDARD, PROXY_GUIDE, PROXY_SETUP } from './sources.ts'

export const insecurePanel: Rule = {
  id: 'insecure-panel',
  severity: 'critical',
  title: 'The panel has an http address inside an https page',
  seen: 'The panel spins forever; the browser console names mixed content. The recording shows no answer, or no request at all, for the panel.',
  meaning:
    'Browsers do not load an http frame into an https page. The mirror registered itself with an http base address, or its proxy does not tell it that it is reached over https.',
  shown:
    'The panel’s address begins with http while the page around it is https, and nothing was answered. It is the address of the request, or the one that the primary announced where no request was recorded. An http request that was answered, or went on to https, is no fault.',
  lookalikes:
    'A recording that began too late or was filtered also lacks the panel request; then the announced address is https.',
  notApplicable: 'No panel address with http in an https page was seen.',
  place: 'the mirror, which does not know that it is reached by https',
  settle: [
    { text: 'Open the browser console on the mirrors page: a line about mixed content names the blocked address.' },
  ],
  remedy: [
    {
      text: 'Tell the mirror how it is reached: put this into its bitbucket.properties, with its public host name, and restart it.',
      commands: [
        'server.scheme=https',
        'server.secure=true',
        'server.proxy-name={mirrorHostname}',
        'server.proxy-port=443',
        'setup.baseUrl=https://{mirrorHostname}',
      ],
    },
    {
      text: 'Correct the base address of the mirror on the primary, or remove the mirror and register it again with the https address; this forces a full synchronisation of all its repositories.',
    },
  ],
  check: 'The panel address in the recording begins with https and is answered 200.',
  sources: [MIXED_CONTENT_STANDARD, PROXY_SETUP, PROXY_GUIDE],
  diagnose: (inputs) => [
    ...concludeVisits('insecure-panel', inputs, () => ({
      headline: 'The browser blocked the panel of {mirrorHost}: its address is http inside an https page',
      detail: 'The request to the http address got no answer, and the page that holds the panel is {embedder}.',
    })),
    ...concludeAnnounced(inputs),
  ],
}

/** Announced with http by an https page and never requested. */
const concludeAnnounced = ({ evidence }: Inputs): readonly Conclusion[] =>
  evidence.announcements
    .filter((announcement) => isInsecure(announcement) && !isRequested(announcement, evidence.visits))
    .map((announcement) => concludeBlocked(announcement, evidence))

function concludeBlocked(announcement: Announcement, evidence: Evidence): Conclusion {
  const { source, exchange } = announcement
  const page = announcingPage(announcement, evidence)?.exchange
  const isUpgraded = page?.answer !== undefined && upgradesRequests(page.answer.headers)
  return {
    verdict: 'problem',
    confidence: isUpgraded ? 'possible' : 'certain',
    headline: 'The browser blocks the panel of {mirrorHost}: its announced address is http inside an https page',
    detail:
      'The primary {primary} announced an http address for the panel, the one with which the mirror registered, and the browser never requested it.',
    facts: { ...(source ? addressFacts(source) : {}), primary: textFact(exchange.url.host) },
    entries: [exchange.entry],
    ...(source ? { mirror: evidence.servers.of(source).name } : {}),
    ...(isUpgraded ? { open: [UPGRADED] } : {}),
  }
}

const UPGRADED: OpenReading = {
  rule: 'absent-panel-request',
  confidence: 'possible',
  why: 'The policy of the page says upgrade-insecure-requests: the browser then asks for the https address instead, and the recording may have lost that request.',
}
