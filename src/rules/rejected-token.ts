/**
 * The mirror refuses a token that, by everything the capture shows, is within its time and fits its address.
 *
 * What a HAR cannot show is left: the mirror knows another shared secret or does not know the issuer (restored, cloned,
 * installed anew), a proxy behind the browser changed the request, or the mirror's own clock is another one than its `Date`
 * shows. The mirror's log names the reason. Registering the mirror again helps against a wrong secret or an unknown issuer
 * only and costs a full synchronisation, so it comes last.
 *
 * Silent when the times (`clock-drift`, `stale-token`) or the query hash (`query-hash-mismatch`) explain the 401.
 */

import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import { answeredInTime } from './decision/refusal-readings.ts'
import type { VisitDecision } from './decision/decided.ts'
import { JWT_LIBRARY, MIRROR_SETUP, REFUSAL_LIBRARY, SYNC_ARTICLE } from './sources.ts'
import { COMPARE_CLOCKS, LOG_JWT_CHECKS, READ_MIRROR_LOG } from './steps.ts'

export const rejectedToken: Rule = {
  id: 'rejected-token',
  severity: 'critical',
  title: 'The mirror refuses a token that had not expired',
  seen: 'The panel of a mirror spins forever. The request for it is answered 401, on every reload.',
  meaning:
    'By the clocks in the capture the token was in time. The mirror does not know who signed it or holds another shared secret, or a proxy behind the browser changed the request, or the application on the mirror has another clock than its answers show.',
  shown:
    'The panel is answered 401 although its token was in time by the mirror’s clock, and its address is not known to have been changed. What a HAR does not hold is left: the shared secret, what a proxy changes behind the browser, and a clock of the mirror that its answers do not show.',
  lookalikes:
    'A clock drift, an old address and a changed address give the same 401 (clock-drift, stale-token, query-hash-mismatch); where numbers of the capture speak against one of them, they are given.',
  notApplicable: 'No panel visit was refused with 401 and a readable token.',
  place: 'the mirror {mirror}, whose log names the reason',
  settle: [READ_MIRROR_LOG, COMPARE_CLOCKS, LOG_JWT_CHECKS],
  remedy: [
    READ_MIRROR_LOG,
    COMPARE_CLOCKS,
    LOG_JWT_CHECKS,
    {
      text: 'If the log says “Expired at” although the recording shows a valid token, a proxy hides the mirror’s clock: set the clock of the mirror itself.',
      commands: ['chronyc tracking || timedatectl status || ntpq -pn'],
    },
    {
      text: "If the log says “Expecting claim 'qsh'”, let the proxy before the mirror pass path and query on untouched. In nginx, proxy_pass must name the server without a path, and no rewrite may apply.",
      commands: ["grep -rnE 'proxy_pass|rewrite|proxy_redirect' /etc/nginx/"],
    },
    {
      text: 'Only if the log says “Signature mismatch” or names an unknown issuer (JwtUnknownIssuerException, JwtIssuerLacksSharedSecretException): remove the mirror on the primary, then register and accept it again. This forces a full synchronisation of all its repositories.',
    },
  ],
  check: 'Reload the mirrors page: the request to {mirror} is answered 200, and its log has no new line for it.',
  sources: [REFUSAL_LIBRARY, JWT_LIBRARY, SYNC_ARTICLE, MIRROR_SETUP],
  diagnose: (inputs) => concludeVisits('rejected-token', inputs, wordsFor),
}

const HEADLINE =
  'The mirror {mirror} answers 401 although the panel’s token had not expired by the clocks in this capture'
const MATCHING =
  'The query hash fits the visited address. What is left: the mirror holds another secret or does not know who signed, something between browser and mirror changed the request, or the mirror’s own clock is not the one that its answers show.'
const UNCHECKED =
  'The query hash could not be checked. What is left: the mirror holds another secret or does not know who signed, the address was changed, or the mirror’s own clock is not the one that its answers show.'

const TOO_EARLY: OutcomeWords = {
  headline: 'The mirror {mirror} answers 401: the primary signed a token that is not valid yet, by either clock',
  detail:
    'When {mirror} answered, its clock read {mirrorTime:bounds}, more than {leeway} before the token’s not-before time; the clocks are {drift:bounds} apart (mirror − primary).',
}

function wordsFor({ variant, visit }: VisitDecision): OutcomeWords {
  if (variant === 'too-early') return TOO_EARLY
  const left = visit.queryHash === 'match' ? MATCHING : UNCHECKED
  return { headline: HEADLINE, detail: `${answeredInTime(visit.pastExpiry)} ${left}` }
}
