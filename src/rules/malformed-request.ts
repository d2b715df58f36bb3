/**
 * The request for the panel is answered 400, or with another status that finds fault with the request itself.
 *
 * The mirror answers 400 to a token that it cannot parse or that lacks the query hash; a proxy answers 400, 411, 413, 414 or
 * 431 when an address, a cookie or another header is longer than it allows. A token that is unreadable in the HAR already is
 * `unreadable-token`.
 *
 * Silent for 401 and 403; cannot tell when the token is missing or garbled, which may explain the answer by itself.
 */

import { tokenOf } from '../core/token/find.ts'
import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { HTTP_STANDARD, LOG_SETUP_ARTICLE, NGINX_REFERENCE, REFUSAL_LIBRARY } from './sources.ts'
import { FIND_IN_ACCESS_LOG, LOG_JWT_CHECKS, READ_PROXY_LOG } from './steps.ts'

export const malformedRequest: Rule = {
  id: 'malformed-request',
  severity: 'critical',
  title: 'The request for the panel is refused as malformed',
  seen: 'The panel of a mirror spins forever. The request for it is answered 400, or 414 or 431.',
  meaning:
    'Whoever answered could not, or would not, read the request. The mirror says so of a token that is cut or lacks its query hash; a proxy says so of an address or of headers that are longer than it allows.',
  shown:
    'The panel is answered 400, 411, 413, 414 or 431 although its token is readable. It was whole when it left the browser, so it was cut on the way, lacks the query hash, or never was the reason.',
  lookalikes:
    'A token that is refused for its times or its secret is answered 401, not 400. A plain-text request to a TLS port is answered 400 as well.',
  notApplicable: 'No panel visit that carried a token was answered 400, 411, 413, 414 or 431.',
  place: 'the proxy before the mirror {mirror}, or the mirror itself',
  settle: [FIND_IN_ACCESS_LOG, READ_PROXY_LOG],
  remedy: [
    FIND_IN_ACCESS_LOG,
    {
      text: 'If the proxy refused it, raise its limits on the length of addresses and headers: in nginx with the first line, in Apache httpd with the other two.',
      commands: ['large_client_header_buffers 4 16k;', 'LimitRequestLine 16380', 'LimitRequestFieldSize 16380'],
    },
    {
      text: 'Delete the cookies of the mirror’s host and of its parent domain in the browser and try again: many cookies make a request too long.',
    },
    LOG_JWT_CHECKS,
    {
      text: 'If the mirror refused it, its log now names the reason. Refusals with 400 are not logged otherwise.',
      commands: [
        "grep -A 3 'Error during JWT authentication' $BITBUCKET_HOME/log/atlassian-bitbucket.log | tail -n 40",
      ],
    },
  ],
  check: 'Reload the mirrors page: the request to {mirror} is answered 200 and the panel appears.',
  sources: [REFUSAL_LIBRARY, HTTP_STANDARD, LOG_SETUP_ARTICLE, NGINX_REFERENCE],
  diagnose: (inputs) => concludeVisits('malformed-request', inputs, wordsFor),
}

const HEADLINE =
  'The mirror {mirror}, or a proxy before it, answers {status}: it finds fault with the panel request itself'

const READABLE: OutcomeWords = {
  headline: HEADLINE,
  detail:
    'The token was readable when the request left the browser, and the answer was {status}. Either a limit on the length of address or headers was met, or the token was cut on the way.',
}

const WITHOUT_HASH: OutcomeWords = {
  headline: HEADLINE,
  detail:
    'The token holds no query hash, which a mirror refuses as malformed; the answer was {status}. A limit on the length of address or headers gives the same answer.',
}

const REDACTED: OutcomeWords = {
  headline: HEADLINE,
  detail:
    'The answer was {status}. The token was replaced in this recording, so either it lacks something or was cut on the way, or a limit on the length of address or headers was met.',
}

/** These statuses say themselves what was too long. */
const TOO_LONG: Readonly<Record<number, OutcomeWords>> = {
  414: {
    headline: 'The mirror {mirror}, or a proxy before it, answers 414: the address of the panel is too long for it',
    detail:
      'The answer 414 (URI Too Long) says that the address is longer than whoever answered allows. It holds the token, so it is longer than most.',
  },
  431: {
    headline:
      'The mirror {mirror}, or a proxy before it, answers 431: the headers of the panel request are too long for it',
    detail:
      'The answer 431 (Request Header Fields Too Large) says that the headers are longer than whoever answered allows, mostly because of cookies.',
  },
}

function wordsFor({ visit }: VisitDecision): OutcomeWords {
  const tooLong = TOO_LONG[visit.last.answer?.status ?? 0]
  if (tooLong) return tooLong
  const token = tokenOf(visit.found)
  if (!token) return REDACTED
  return token.queryHash === undefined ? WITHOUT_HASH : READABLE
}
