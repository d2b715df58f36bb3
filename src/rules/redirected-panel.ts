/**
 * The request for the panel is sent elsewhere, usually to a login page, although it carried a token; or the login page is put in
 * its place with status 200.
 *
 * A sign-in system in front of the mirror does not know the token and wants a login; or the token was lost behind the
 * browser, and the mirror itself asks for a login. Hops from http to https, or to the same path with a slash, are part of the
 * way and no fault, but a hop that nobody followed ends here as well.
 *
 * Cannot tell when the token is missing or garbled (`missing-token`, `unreadable-token`), which may explain a redirect.
 */

import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { HTTP_STANDARD, PROXY_GUIDE, REFUSAL_LIBRARY } from './sources.ts'
import { FIND_IN_ACCESS_LOG, RECORD_LONGER } from './steps.ts'

export const redirectedPanel: Rule = {
  id: 'redirected-panel',
  severity: 'critical',
  title: 'The request for the panel leads to a login or elsewhere',
  seen: 'The panel of a mirror spins forever or shows a login page. The request for it is answered with a redirect, or with a login page.',
  meaning:
    'The token in the address is all the sign-in that the panel needs. Whoever redirects or asks for a login does not look at it: single sign-on in a proxy, or the mirror itself when the token was lost before it arrived there.',
  shown:
    'The panel is answered with a redirect that leads away from its path. A redirect from http to https or to the same path with a slash is no fault, nor is a sign-on that leads back to the panel. A redirect that the browser did not follow counts, and so does one that runs in a circle. A login page with status 200 in the panel’s place counts like a redirect to one; that shows only where the content of the answer was recorded.',
  lookalikes:
    'A request without a token is redirected to the login page as well (missing-token). Another page than a login, such as a firewall’s, is missing-panel.',
  notApplicable: 'No panel visit that carried a token ended in a redirect or in a login page.',
  place: 'the proxy or single sign-on before the mirror {mirror}',
  settle: [RECORD_LONGER, FIND_IN_ACCESS_LOG],
  remedy: [
    {
      text: 'See who redirects or asks for the login: the header Location, and Server or Via beside it. If the mirror’s access log does not show the request, a proxy before it does.',
      commands: [
        'curl -sI {mirrorUrl}/plugins/servlet/admin/mirror',
        "grep '/plugins/servlet/admin/mirror' $BITBUCKET_HOME/log/atlassian-bitbucket-access.log | tail -n 20",
      ],
    },
    {
      text: 'If a proxy does, exempt the panel and its calls from its single sign-on, /plugins/servlet/admin/mirror and /rest/mirroring/; Bitbucket checks these itself.',
    },
    {
      text: 'If the mirror does, the token did not arrive there: let the proxy pass path and query on untouched.',
      commands: ["grep -rnE 'proxy_pass|rewrite|return 30' /etc/nginx/"],
    },
    {
      text: 'If the redirect goes to another name or scheme of the same mirror, tell the mirror how it is reached, in its bitbucket.properties, and restart it.',
      commands: ['server.scheme=https', 'server.secure=true', 'server.proxy-name={mirrorHostname}'],
    },
  ],
  check: 'Reload the mirrors page: the request to {mirror} is answered 200 without a redirect, and the panel appears.',
  sources: [HTTP_STANDARD, REFUSAL_LIBRARY, PROXY_GUIDE],
  diagnose: (inputs) => concludeVisits('redirected-panel', inputs, wordsFor),
}

const REDIRECTED: OutcomeWords = {
  headline: 'The request for the panel of the mirror {mirror} is redirected to {target} ({status})',
  detail:
    'The request carried a token and was answered {status} with another address on {target}, which is not the panel. A login that a proxy demands, or a token that did not reach the mirror, ends like this.',
}

const UNFOLLOWED: OutcomeWords = {
  headline: 'The request for the panel of the mirror {mirror} ended in a redirect ({status}) that was not followed',
  detail:
    'The answer was {status}, and no request for another address follows it: its target was not recorded, or the recording ended first.',
}

const LOGIN_PAGE: OutcomeWords = {
  headline: 'The mirror {mirror}, or a proxy before it, answers {status} with a login page instead of the panel',
  detail:
    'The request carried a token and was answered {status}, but the page asks for a login or carries the browser on to one. A login that a proxy demands, or a token that did not reach the mirror, looks like this; a login page never reports to the page around it, so the spinner stays.',
}

const CIRCLE: OutcomeWords = {
  headline: 'The request for the panel of the mirror {mirror} is redirected in a circle ({status})',
  detail:
    'The same address of the panel was asked for again and again, and answered {status} each time, until the browser gave up. Two rules undo each other, mostly one of a proxy and one of the mirror (http and https, a slash at the end, a cookie that does not come back).',
}

const WORDS: Readonly<Record<string, OutcomeWords>> = {
  unfollowed: UNFOLLOWED,
  'login-page': LOGIN_PAGE,
  circle: CIRCLE,
}

const wordsFor = ({ variant }: VisitDecision): OutcomeWords => WORDS[variant ?? ''] ?? REDIRECTED
