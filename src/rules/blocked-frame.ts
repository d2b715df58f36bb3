/**
 * The panel arrives, and the browser refuses to show it inside the primary's page because of the answer's headers.
 *
 * These headers say which pages may frame an answer, and they leave the primary out: mostly a proxy adds them to everything.
 * On a 401 they come with the error page and mean nothing.
 *
 * Silent when the headers let the primary frame the panel. A `frame-ancestors` outweighs an `X-Frame-Options`.
 */

import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { FRAMING_STANDARD, NETWORK_ERRORS, NGINX_REFERENCE } from './sources.ts'
import { RELOAD_PAGE } from './steps.ts'

export const blockedFrame: Rule = {
  id: 'blocked-frame',
  severity: 'critical',
  title: 'The browser may not show the panel inside the primary’s page',
  seen: 'The panel of a mirror spins forever or stays blank, although the request for it is answered 200. The browser console names X-Frame-Options or frame-ancestors.',
  meaning:
    'The answer says which pages may hold it in a frame, and the mirrors page of the primary is not among them. The browser obeys and shows nothing.',
  shown:
    'The panel is answered 200 with an X-Frame-Options or a frame-ancestors that leaves the primary out, or the browser says ERR_BLOCKED_BY_RESPONSE. With the error alone it is not known which header it was. A frame-ancestors outweighs an X-Frame-Options; on a 401 both come with the error page and mean nothing.',
  lookalikes:
    'A panel that loads and cannot talk to the page spins as well (origin-mismatch, failed-panel-asset); then the browser shows the frame, empty or not.',
  notApplicable: 'No panel visit was answered in a way that framing headers could stop.',
  place: 'the proxy before the mirror {mirror}, which adds the header, or the mirror itself',
  settle: [
    {
      text: 'Open the browser console on the mirrors page: the line about the refused frame names the header and the page.',
    },
    {
      text: 'Look at the headers of the panel’s answer.',
      commands: [
        "curl -sI {mirrorUrl}/plugins/servlet/admin/mirror | grep -iE '^(x-frame-options|content-security-policy)'",
      ],
    },
  ],
  remedy: [
    {
      text: 'Find who adds the header: ask for the panel through the proxy, and without it on the mirror’s own machine. Bitbucket’s error pages carry X-Frame-Options of their own, so compare answers of the same status.',
      commands: [
        "curl -sI {mirrorUrl}/plugins/servlet/admin/mirror | grep -iE '^(HTTP|x-frame-options|content-security-policy)'",
        "curl -sI http://localhost:7990/plugins/servlet/admin/mirror | grep -iE '^(HTTP|x-frame-options|content-security-policy)'",
      ],
    },
    {
      text: 'If a proxy adds it, let it leave the header out for /plugins/servlet/admin/mirror, or name the primary’s page as allowed. X-Frame-Options cannot name another site, so it has to go there.',
      commands: [
        "grep -rniE 'x-frame-options|frame-ancestors' /etc/nginx/ /etc/httpd/ /etc/apache2/",
        'add_header Content-Security-Policy "frame-ancestors {embedder}" always;',
      ],
    },
    RELOAD_PAGE,
  ],
  check:
    'Reload the mirrors page: the panel of {mirror} appears, and the browser console has no line about a refused frame.',
  sources: [FRAMING_STANDARD, NETWORK_ERRORS, NGINX_REFERENCE],
  diagnose: (inputs) => concludeVisits('blocked-frame', inputs, wordsFor),
}

const RECORDED: OutcomeWords = {
  headline: 'The panel of the mirror {mirror} arrives, but its header {header} forbids showing it inside {embedder}',
  detail: 'The request for the panel was answered {status} with {header}, which does not allow a frame in {embedder}.',
}

const UNRECORDED: OutcomeWords = {
  headline: 'The browser refused to show the panel of the mirror {mirror} because of its headers',
  detail:
    'The browser reports {error} for the panel. The capture does not hold the header that made it do so; X-Frame-Options and frame-ancestors are the usual ones.',
}

const wordsFor = ({ variant }: VisitDecision): OutcomeWords => (variant === 'unrecorded-header' ? UNRECORDED : RECORDED)
