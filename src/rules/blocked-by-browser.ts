/**
 * The browser itself stopped the request for the panel before the mirror could answer.
 *
 * An extension (ad or script blocker), a policy of the company, or a security rule of the page or the browser forbids the
 * address. The mirror and its clock play no part in it.
 *
 * Silent when the answer came in; a frame refused because of the answer's headers is `blocked-frame`.
 */

import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import { FRAMING_STANDARD, MIXED_CONTENT_STANDARD, NETWORK_ERRORS } from './sources.ts'

export const blockedByBrowser: Rule = {
  id: 'blocked-by-browser',
  severity: 'critical',
  title: 'The browser itself blocks the request for the panel',
  seen: 'The panel of a mirror spins forever or stays blank in one browser and loads in another. The request for it has no status.',
  meaning: 'An extension, a policy or a security rule in the browser stops the request. It never reaches the mirror.',
  shown:
    'The request for the panel has no status but an error of the kind “blocked by client”, such as ERR_BLOCKED_BY_CLIENT. The browser sent nothing, or kept back what came. Extensions that block advertisements or trackers do this, company policies, and newer versions of Chrome when a public page asks for an address of the local network.',
  lookalikes:
    'A mirror that cannot be reached has no status either, but names a network error (unreachable-mirror). An http panel in an https page is blocked as mixed content (insecure-panel).',
  notApplicable: 'No panel visit was blocked by the browser.',
  place: 'the browser: an extension or a policy of this computer',
  settle: [{ text: 'Open the browser console on the mirrors page: it names what blocked the request.' }],
  remedy: [
    {
      text: 'Try a private window with all extensions switched off. If the panel appears, allow {mirrorHost} in the extension that blocked it.',
    },
    {
      text: 'If it does not, look for a company policy that blocks addresses, and let it allow the mirror. The browser lists its policies under chrome://policy, edge://policy or about:policies (Firefox).',
    },
    {
      text: 'If the error names the local or private network, the primary has a public address and the mirror an internal one. Allow the primary’s page access to the local network in the site settings of the browser, or by company policy.',
    },
    {
      text: 'If the console names a Content-Security-Policy of the primary’s page, let that policy allow {mirrorHost} in frame-src.',
    },
  ],
  check: 'Reload the mirrors page in the same browser: the request to {mirror} has a status.',
  sources: [NETWORK_ERRORS, FRAMING_STANDARD, MIXED_CONTENT_STANDARD],
  diagnose: (inputs) =>
    concludeVisits('blocked-by-browser', inputs, ({ visit }) => (visit.last.answer ? KEPT_BACK : NOT_SENT)),
}

const NOT_SENT: OutcomeWords = {
  headline: 'The browser itself blocked the request for the panel of the mirror {mirror} ({error})',
  detail: 'The request ended without an answer. In plain words: {errorWords}.',
}

const KEPT_BACK: OutcomeWords = {
  headline: 'The browser itself kept back the panel of the mirror {mirror} ({error})',
  detail: 'The request was answered {status}, and the browser let nothing of it in. In plain words: {errorWords}.',
}
