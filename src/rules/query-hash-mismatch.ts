/**
 * The address that the browser requested is not the one that the primary signed, so the mirror refuses it.
 *
 * A token holds a hash of the path and the parameters it was signed for; the mirror hashes what it receives and compares.
 * What a proxy behind the browser changes leaves no trace in a HAR and looks like `rejected-token`.
 *
 * Silent when the token is expired for the mirror, which is checked first, and when a parameter looks redacted.
 */

import type { ChangedAddress } from '../core/mirror/visit.ts'
import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import { baseUrlHint, changeFacts, changeTemplate, whereTemplate } from './decision/changed-address.ts'
import type { VisitDecision } from './decision/decided.ts'
import { answeredInTime } from './decision/refusal-readings.ts'
import { JWT_LIBRARY, NGINX_REFERENCE, PROXY_GUIDE, QUERY_HASH_REFERENCE } from './sources.ts'
import { LOG_JWT_CHECKS, onlyIf, READ_MIRROR_LOG, RELOAD_PAGE } from './steps.ts'
import type { Step } from './vocabulary.ts'

const COMPARE_ADDRESSES: Step = {
  text: 'In the network panel, compare the panel’s address in the answer to webPanels/config with the address that was requested. If they differ, the browser or a redirect changed it; if they are equal, it was changed before that answer came, or the primary signed another address.',
}
const LOOK_AFTER_ANSWER: Step = {
  text: 'Look for a redirect between the answer to webPanels/config and the panel’s request, a browser extension (try a private window without extensions), or a script that edits links. A redirect must pass path and query on untouched, in nginx with this line.',
  commands: ['return 301 https://$host$request_uri;'],
}
const LOOK_BEFORE_PRIMARY: Step = {
  text: 'Look for rules that replace text or links in the proxies and firewalls before the primary, and exempt the mirrors page and /rest/mirroring/.',
  commands: [
    "grep -rnE 'sub_filter|rewrite|proxy_redirect' /etc/nginx/",
    "grep -rnE 'Substitute|ProxyHTML|RewriteRule' /etc/httpd/ /etc/apache2/",
  ],
}

/** Where the recording does not show on which part of the way it was changed. */
const REMEDY: readonly Step[] = [
  COMPARE_ADDRESSES,
  onlyIf('it was changed after the answer to webPanels/config', LOOK_AFTER_ANSWER),
  onlyIf('it was changed before that answer reached the browser', LOOK_BEFORE_PRIMARY),
  RELOAD_PAGE,
]

export const queryHashMismatch: Rule = {
  id: 'query-hash-mismatch',
  severity: 'critical',
  title: 'The panel’s address was changed after the primary signed it',
  seen: 'The panel of a mirror spins forever. The request for it is answered 401, on every reload.',
  meaning:
    'The token is bound to the path and the parameters of the address by a hash. The requested address has another hash: something added, removed or rewrote a part of it before the browser sent it.',
  shown:
    'The panel is answered 401, and its address does not have the hash that its token was signed for. The hash covers the method, the path and the parameters, not scheme, host or port; every leading part of the path is tried as the context path. Where undoing one single change gives exactly the signed hash, that change is named, which cannot be chance.',
  lookalikes:
    'A proxy between browser and mirror that rewrites the request gives the same 401 and cannot be seen in a recording (rejected-token). A recording whose parameters were edited by hand shows this fault without there being one.',
  notApplicable: 'No panel visit was refused with 401 and a token whose query hash decides or is left open.',
  place:
    'whatever changes the panel’s address before the mirror {mirror} is asked: a proxy before the primary, a redirect, or an extension',
  settle: [
    {
      text: 'Make sure that nobody edited the recording: export it again, unchanged, with its content.',
    },
    READ_MIRROR_LOG,
    LOG_JWT_CHECKS,
  ],
  remedy: REMEDY,
  check: 'Reload the mirrors page: the request to {mirror} has the announced address, unchanged, and is answered 200.',
  sources: [QUERY_HASH_REFERENCE, JWT_LIBRARY, PROXY_GUIDE, NGINX_REFERENCE],
  diagnose: (inputs) => concludeVisits('query-hash-mismatch', inputs, wordsFor),
}

const COMPUTED = 'The token holds a hash of the address that was signed; the visited address has another one.'
const UNEXPLAINED =
  'Which part was changed is not known: no single change that was tried leads back to the signed hash.'
const EXPLAINED = 'With that undone the address has exactly the signed hash, which cannot be chance.'

const UNTIMED =
  'That alone is refused; the capture holds no usable time of the mirror, so its clock may be wrong besides.'

function wordsFor({ visit: { pastExpiry, changedAddress = {} } }: VisitDecision): OutcomeWords {
  const { change, where } = changedAddress
  const proof = [change ? EXPLAINED + baseUrlHint(change) : UNEXPLAINED, whereTemplate(where)]
  return {
    headline: change
      ? `The mirror {mirror} refuses the panel’s address: ${changeTemplate(change)}`
      : 'The mirror {mirror} answers 401: the panel’s address is not the one that the primary signed',
    detail: [COMPUTED, ...proof, pastExpiry ? answeredInTime(pastExpiry) : UNTIMED]
      .filter((sentence) => sentence !== '')
      .join(' '),
    facts: changeFacts(change),
    ...(where === undefined ? {} : REPAIR[where]),
  }
}

/** Where the capture shows the part of the way, and what to do there. */
const REPAIR: Readonly<Record<NonNullable<ChangedAddress['where']>, Pick<OutcomeWords, 'place' | 'remedy'>>> = {
  redirect: { place: 'the redirect that leads to the mirror {mirror}', remedy: [LOOK_AFTER_ANSWER, RELOAD_PAGE] },
  browser: {
    place: 'between the primary’s answer and the mirror {mirror}: a redirect, an extension or a script',
    remedy: [LOOK_AFTER_ANSWER, RELOAD_PAGE],
  },
  primary: {
    place: 'a proxy before the primary, which changes its answer; or the primary itself',
    remedy: [LOOK_BEFORE_PRIMARY, COMPARE_ADDRESSES, RELOAD_PAGE],
  },
}
