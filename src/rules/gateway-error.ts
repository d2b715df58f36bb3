/**
 * A proxy answers for the mirror because it got no good answer from it: 502, 503, 504, or a delivery network's own 52x.
 *
 * The mirror is stopped, still starting, too slow, or the proxy passes requests on to the wrong place. The status says nothing of
 * clocks or tokens: the mirror may not have seen the request.
 *
 * Silent for other statuses; 500 and 501 are `server-error`.
 */

import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { HTTP_STANDARD, NGINX_REFERENCE, PROXY_SETUP, STATUS_ARTICLE } from './sources.ts'
import { ASK_MIRROR_LOCALLY, CHECK_STATUS, READ_PROXY_LOG } from './steps.ts'

export const gatewayError: Rule = {
  id: 'gateway-error',
  severity: 'critical',
  title: 'The proxy in front of the mirror gets no good answer from it',
  seen: 'The panel of a mirror spins forever or shows an error page of a proxy. The request for it is answered 502, 503 or 504.',
  meaning:
    'Something that stands before the mirror answered in its place: the mirror does not run, is still starting, is too slow, or is not where the proxy looks for it.',
  shown:
    'The panel is answered 502, 503 or 504, or with a delivery network’s own 520 to 530. Most of these come from what stands before the mirror, which may never have seen the request, so they say nothing of clocks or tokens.',
  lookalikes:
    'A 503 also comes from a mirror that is starting or in maintenance, without any fault of the proxy; {"state":"STARTING"} at /status tells.',
  notApplicable: 'No panel visit was answered 502, 503, 504 or 520 to 530.',
  place: 'the mirror {mirror}, or the proxy in front of it',
  settle: [ASK_MIRROR_LOCALLY, CHECK_STATUS],
  remedy: [
    ASK_MIRROR_LOCALLY,
    CHECK_STATUS,
    READ_PROXY_LOG,
    {
      text: 'If the mirror answers on its own machine, correct the proxy: the place that it passes requests on to, and how long it waits. In nginx these are the directives to compare with server.port in the mirror’s bitbucket.properties.',
      commands: ["grep -rnE 'upstream|proxy_pass|proxy_connect_timeout|proxy_read_timeout' /etc/nginx/"],
    },
    {
      text: 'If it does not, start the mirror and read why it stopped. It is ready when /status says RUNNING, not before.',
      commands: ['tail -n 200 $BITBUCKET_HOME/log/atlassian-bitbucket.log'],
    },
  ],
  check: '{mirrorUrl}/status answers 200 with {"state":"RUNNING"}; then the panel appears after a reload.',
  sources: [HTTP_STANDARD, STATUS_ARTICLE, PROXY_SETUP, NGINX_REFERENCE],
  diagnose: (inputs) => concludeVisits('gateway-error', inputs, wordsFor),
}

const DETAIL =
  'The request for the panel of {mirror} was answered {status}. A proxy writes that when the server behind it gives no usable answer; the panel itself may never have been asked for.'

const UNREACHED: OutcomeWords = {
  headline: 'The proxy in front of the mirror {mirror} answers {status}: the mirror does not run or is not reached',
  detail: DETAIL,
}

/** A delivery network's own words for TLS between it and the server behind it. */
const ORIGIN_TLS: OutcomeWords = {
  headline:
    'The delivery network in front of the mirror {mirror} answers {status}: it does not trust the mirror’s certificate',
  detail:
    'The request for the panel of {mirror} was answered {status}. By that a delivery network says that TLS between it and the server behind it failed: 525 for the connection, 526 for the certificate. The browser’s own view of the certificate is another one.',
}

const WORDS: Readonly<Record<number, OutcomeWords>> = {
  503: {
    headline: 'The mirror {mirror}, or the proxy in front of it, answers {status}: the mirror is not ready',
    detail:
      'The request for the panel of {mirror} was answered {status}. A proxy writes that when no server behind it is available, and a mirror may while it is starting or in maintenance.',
  },
  525: {
    ...ORIGIN_TLS,
    headline:
      'The delivery network in front of the mirror {mirror} answers {status}: it cannot agree on TLS with the mirror',
  },
  526: ORIGIN_TLS,
  504: {
    headline: 'The proxy in front of the mirror {mirror} answers {status}: the mirror did not answer it in time',
    detail: DETAIL,
  },
}

const wordsFor = ({ visit }: VisitDecision): OutcomeWords => WORDS[visit.last.answer?.status ?? 0] ?? UNREACHED
