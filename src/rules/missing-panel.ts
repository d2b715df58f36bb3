/**
 * Something answers at the mirror's address, but there is no panel: 404 or 410, or a 2xx that cannot be one.
 *
 * The address that the primary holds for the mirror leads to another server, or to the right one under another context path;
 * or Bitbucket runs there but not as a mirror. It says nothing of clocks: the panel was never asked.
 *
 * Silent for every other status, and for a login page (`redirected-panel`).
 */

import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { HTTP_STANDARD, MIRROR_SETUP, PROXY_SETUP, REST_REFERENCE } from './sources.ts'
import { CHECK_STATUS, FIND_IN_ACCESS_LOG } from './steps.ts'

export const missingPanel: Rule = {
  id: 'missing-panel',
  severity: 'critical',
  title: 'There is no panel at the mirror’s address',
  seen: 'The panel of a mirror spins forever or shows a “not found” page. The request for it is answered 404, or with something that is not the panel.',
  meaning:
    'A server answered, but it does not know the panel: the base address of the mirror is wrong, the proxy adds or removes a context path, or what runs there is not a Bitbucket in mirror mode. With status 200, a firewall or a proxy may have put its own page there: “rejected”, “under maintenance”.',
  shown:
    'The panel is answered 404 or 410, or with a success that cannot be the panel. That is an empty answer, one that is no HTML page, or a page without any script, which can never report to the page around it. The address of the request shows the host and the context path that the primary holds for the mirror.',
  lookalikes:
    'A proxy that hides refusals behind 404 looks the same; then the request is missing from the mirror’s access log. A login page with status 200 is redirected-panel.',
  notApplicable: 'No panel visit was answered 404, 410 or with something that cannot be the panel.',
  place: 'the mirror {mirror}, or a proxy that passes its path on wrongly',
  settle: [FIND_IN_ACCESS_LOG, CHECK_STATUS],
  remedy: [
    {
      text: 'Ask below the same address for the state of the mirror, then for its panel. A mirror answers the first with {"state":"RUNNING"}; 404 for both means that another server answers, or that the context path is wrong.',
      commands: ['curl -i {mirrorUrl}/status', 'curl -i {mirrorUrl}/plugins/servlet/admin/mirror'],
    },
    {
      text: 'If the answer was 200, read in the browser’s network panel what it says, and Server or Via beside it. A firewall names a number to quote to whoever runs it: exempt the panel and its calls, /plugins/servlet/admin/mirror and /rest/mirroring/.',
    },
    {
      text: 'See that the server is a mirror, and under which address: these keys must be in shared/bitbucket.properties of its home.',
      commands: [
        "grep -E 'application.mode|setup.baseUrl|server.context-path|server.proxy-name' $BITBUCKET_HOME/shared/bitbucket.properties",
      ],
    },
    {
      text: 'Compare with the base address that the primary holds for the mirror: baseUrl in the answer to /rest/mirroring/latest/mirrorServers on the primary. If it is wrong, correct setup.baseUrl on the mirror, then remove the mirror on the primary and register it again; this forces a full synchronisation of all its repositories.',
    },
    {
      text: 'Let the proxy before the mirror pass the path on untouched: in nginx, a proxy_pass with a path behind the server’s name replaces the beginning of the path.',
      commands: ["grep -rnE 'location|proxy_pass|rewrite' /etc/nginx/"],
    },
  ],
  check: 'Reload the mirrors page: the request to {mirror} is answered 200 and the panel appears.',
  sources: [HTTP_STANDARD, MIRROR_SETUP, PROXY_SETUP, REST_REFERENCE],
  diagnose: (inputs) => concludeVisits('missing-panel', inputs, wordsFor),
}

const NOT_FOUND: OutcomeWords = {
  headline: 'There is no panel at the address of the mirror {mirror}: it answers {status}',
  detail:
    'A server answered {status} for the panel below {mirrorUrl}. Either that is not the mirror’s address or context path, or what runs there is not in mirror mode.',
}

const INSTEAD =
  'Somebody before the mirror, a firewall or a proxy in maintenance, may have answered in its place; or another server answers below {mirrorUrl}. The browser’s network panel shows what came.'

const WORDS: Readonly<Record<string, OutcomeWords>> = {
  empty: {
    headline: 'The mirror {mirror} answers {status} with nothing in it instead of the panel',
    detail: `The request for the panel was answered {status} without any content, so the frame stays empty. ${INSTEAD}`,
  },
  'no-page': {
    headline: 'The mirror {mirror} answers {status}, but not with a web page, instead of the panel',
    detail: `The request for the panel was answered {status}, and by its Content-Type that is no HTML page. ${INSTEAD}`,
  },
  'without-script': {
    headline: 'The mirror {mirror}, or something before it, answers {status} with a page that is not the panel',
    detail: `The request for the panel was answered {status} with a page that holds no script. The panel needs one to report to the page around it, so this is another page. ${INSTEAD}`,
  },
}

const wordsFor = ({ variant }: VisitDecision): OutcomeWords => WORDS[variant ?? ''] ?? NOT_FOUND
