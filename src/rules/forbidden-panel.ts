/**
 * The panel is refused with 403, or with another 4xx that has no rule of its own.
 *
 * Bitbucket answers a token that it does not accept with 401 or 400, and 403 only in its last, general case; so a 403 mostly
 * comes from a firewall, a proxy or an access list before the mirror, which does not like the address, its length or where it
 * comes from. Other statuses (405, 407, 429 …) say more themselves.
 *
 * A 401 that asks for a kind of login that Bitbucket does not use (Basic, Negotiate, NTLM …), and has no request id of its,
 * may be a proxy's own refusal as well; that is left open beside what else the 401 means.
 *
 * Otherwise silent for 400, 401, 404, 410, 411, 413, 414 and 431.
 */

import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { HTTP_AUTHENTICATION, HTTP_STANDARD, PROXY_GUIDE, REFUSAL_LIBRARY } from './sources.ts'
import { FIND_IN_ACCESS_LOG, LOG_JWT_CHECKS, READ_PROXY_LOG } from './steps.ts'

export const forbiddenPanel: Rule = {
  id: 'forbidden-panel',
  severity: 'critical',
  title: 'The request for the panel is forbidden',
  seen: 'The panel of a mirror spins forever or shows a “forbidden” page. The request for it is answered 403.',
  meaning:
    'Somebody on the way does not let the request pass: a web application firewall, a proxy rule, an access list; more rarely the mirror itself, for a reason that only its log names. With 407 it is the proxy of the browser’s own network, which wants a login first.',
  shown:
    'The panel is answered 403, or with another 4xx that has no diagnosis of its own. The header Server shows who answered, and a request id that it was Bitbucket. A 401 that asks for a login of a kind that Bitbucket does not use, and carries no request id, may be a proxy’s refusal too; that is left open.',
  lookalikes:
    'A token that is refused for its times, its address or its secret is answered 401. A login that a proxy demands is mostly a redirect (redirected-panel), or a 401 that asks for Basic, Negotiate or NTLM, which Bitbucket does not ask for here.',
  notApplicable: 'No panel visit was answered 403 or another 4xx without a rule of its own.',
  place: 'the proxy or firewall before the mirror {mirror}, or the mirror itself',
  settle: [FIND_IN_ACCESS_LOG, READ_PROXY_LOG],
  remedy: [
    FIND_IN_ACCESS_LOG,
    READ_PROXY_LOG,
    {
      text: 'If it did not arrive, find the rule that refused it and exempt the panel and its calls, /plugins/servlet/admin/mirror and /rest/mirroring/. Such rules mostly take offence at the long parameter jwt, or at the address inside the parameter xdm_e.',
    },
    {
      text: 'Compare with and without the proxy: a 401 or a redirect to the login page is Bitbucket’s own answer to this request without a token, a 403 is not.',
      commands: [
        'curl -i {mirrorUrl}/plugins/servlet/admin/mirror',
        'curl -i http://localhost:7990/plugins/servlet/admin/mirror',
      ],
    },
    {
      text: 'If the answer asks for a login (WWW-Authenticate: Basic, Negotiate, NTLM or Bearer), exempt the same paths from the proxy’s authentication: the token in the address is the only sign-in that the panel needs.',
    },
    LOG_JWT_CHECKS,
  ],
  check: 'Reload the mirrors page: the request to {mirror} is answered 200 and the panel appears.',
  sources: [HTTP_STANDARD, HTTP_AUTHENTICATION, REFUSAL_LIBRARY, PROXY_GUIDE],
  diagnose: (inputs) => concludeVisits('forbidden-panel', inputs, wordsFor),
}

const FORBIDDEN: OutcomeWords = {
  headline: 'The mirror {mirror}, or a proxy or firewall before it, forbids the panel with {status}',
  detail:
    'The request carried a token and was answered {status}. Bitbucket refuses a token with 401 or 400 as a rule, so a proxy or firewall is the likelier author.',
}

const OTHER: OutcomeWords = {
  headline: 'The mirror {mirror}, or a proxy or firewall before it, refuses the request for the panel with {status}',
  detail:
    'The request carried a token and was answered {status}, which Bitbucket does not give for a token. A proxy or firewall is the likelier author; the mirror itself is left.',
}

const PROXY_LOGIN: OutcomeWords = {
  headline:
    'A proxy between the browser and the mirror {mirror} wants a login before it lets the request pass ({status})',
  detail:
    'The request was answered {status} by the proxy that the browser uses, not by the mirror, and no login followed. Inside a frame the browser may not ask for one: open the mirror’s address in a tab of its own, or let the browser reach the mirror without that proxy.',
}

const WORDS: Readonly<Record<number, OutcomeWords>> = { 403: FORBIDDEN, 407: PROXY_LOGIN }

const wordsFor = ({ visit }: VisitDecision): OutcomeWords => WORDS[visit.last.answer?.status ?? 0] ?? OTHER
