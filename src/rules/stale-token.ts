/**
 * The panel's address was too old when it was used, so the mirror refuses its token on any right clock.
 *
 * The token in the address outlived its lifetime, 180 s as a rule, and the 30 s that the mirror tolerates. A mirror that is
 * ahead gives the same 401 for a young token; see `clock-drift`. Both can be true: a drift that a fresh token bears is named
 * here, one that it does not bear makes this the lesser fault beside `clock-drift`.
 *
 * Silent when the mirror's time is hidden by a proxy (`proxy-clock`) or not recorded (`undecided-401`).
 */

import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { BRIDGE_LIBRARY, JWT_LIBRARY, TROUBLESHOOTING_ARTICLE } from './sources.ts'
import { COMPARE_CLOCKS, READ_MIRROR_LOG, RECORD_BOTH_CLOCKS } from './steps.ts'

export const staleToken: Rule = {
  id: 'stale-token',
  severity: 'critical',
  title: 'The panel was requested with an address that had expired',
  seen: 'The panel of a mirror spins forever after the page was left open, restored or reached with “Back”. The request for it is answered 401; loading the mirrors page anew may help.',
  meaning:
    'The primary signs the panel’s address for a few minutes only. This address reached the mirror later than that and the tolerated 30 s, so the mirror refuses it, and would refuse it with both clocks right.',
  shown:
    'The panel is answered 401: by the mirror’s clock its token had expired more than 30 s before, and by the primary’s clock it was too old as well. The token itself says when it was made and when it expires; it is good for its lifetime, 180 s as a rule, and 30 s more. A drift that a fresh token would bear is named here; one that it would not bear makes clock-drift the fault and this one stands beside it.',
  lookalikes:
    'A mirror whose clock is ahead gives the same 401 for a token that is young on the primary (clock-drift). Several nodes of a primary with different clocks can make a new token look old.',
  notApplicable: 'No panel visit was refused with 401 and a readable token.',
  place: 'neither server: the page with the old address, or the cache that handed it out',
  settle: [RECORD_BOTH_CLOCKS, COMPARE_CLOCKS, READ_MIRROR_LOG],
  remedy: [
    {
      text: 'Open the mirrors page anew and do not go “Back” to it, so that the primary signs a new address. Do not keep the panel’s own address as a bookmark.',
    },
    {
      text: 'If a new page uses an old address again, look for a cache that hands it out: in the network panel, the answers to the mirrors page and to webPanels/config must carry neither Age nor X-Cache: HIT. Take both out of the cache of the proxy before the primary, in nginx with this line.',
      commands: ['proxy_cache off;'],
    },
    COMPARE_CLOCKS,
  ],
  check:
    'Load the mirrors page anew: the request to {mirror} carries a token made a few seconds before and is answered 200.',
  sources: [TROUBLESHOOTING_ARTICLE, JWT_LIBRARY, BRIDGE_LIBRARY],
  diagnose: (inputs) => concludeVisits('stale-token', inputs, wordsFor),
}

const REFUSED =
  'When {mirror} answered 401, its clock read {mirrorTime:bounds}: {pastExpiry} after the token’s expiry at {expiresAt}; {leeway} are tolerated.'

const OLD: OutcomeWords = {
  headline: 'The panel of the mirror {mirror} was requested with a token {age} old, which is valid for {lifetime}',
  detail: `${REFUSED} On the clock of {primary} the token was {age:bounds} old; the clocks are {drift:bounds} apart (mirror − primary).`,
}

const WORDS: Readonly<Record<string, OutcomeWords>> = {
  drifted: {
    headline:
      'The panel of the mirror {mirror} was requested with a token {age} old, and the mirror’s clock is {apart} ahead besides',
    detail:
      'On the clock of {primary} the token was {age:bounds} old; it is usable for {usableAge}. The mirror’s clock is {drift:bounds} ahead: a fresh token bears less than {usableAge} of that, but Atlassian allows 30 s only.',
  },
  'no-primary-clock': {
    headline: 'On the clock of the mirror {mirror} the panel’s token had expired {pastExpiry} before it was used',
    detail: `${REFUSED} That clock is {mirrorOffset:bounds} from the browser’s (mirror − browser), so an old token is the likelier reading; the capture holds no time of the primary that can be compared with the mirror’s, and the primary’s clock may be behind instead.`,
  },
}

/** The clocks are so far apart that a new token is refused too; this is said beside that. */
const BESIDE: OutcomeWords = {
  headline: 'The token for the mirror {mirror} was {age} old when it was used, besides the clocks that disagree',
  detail:
    'On the clock of {primary} the token was {age:bounds} old; it is usable for {usableAge}. The mirror’s clock is {drift:bounds} ahead, and beyond {usableAge} it refuses new tokens as well: set the clocks first.',
}

function wordsFor({ outcome, variant = '' }: VisitDecision): OutcomeWords {
  if (outcome !== 'stale-token') return BESIDE
  return WORDS[variant] ?? OLD
}
