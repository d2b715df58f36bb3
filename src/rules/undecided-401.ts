/**
 * The mirror refuses the panel with 401, and the capture does not hold the mirror's time that would tell why.
 *
 * A wrong clock, an old address, a changed address and a wrong secret all give it, and only the mirror's time at the answer
 * tells them apart. So this is no diagnosis but a list of what is left and of how to decide.
 *
 * Silent when the mirror's time is known, or when the query hash of the visited address alone explains the 401.
 */

import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { HAR_ARTICLE, JWT_LIBRARY, REFUSAL_LIBRARY, TROUBLESHOOTING_ARTICLE } from './sources.ts'
import { COMPARE_CLOCKS, LOG_JWT_CHECKS, READ_MIRROR_LOG, RECORD_BOTH_CLOCKS, REPAIR_CLOCK } from './steps.ts'

export const undecided401: Rule = {
  id: 'undecided-401',
  severity: 'critical',
  title: 'The mirror refuses the panel, and the capture does not show why',
  seen: 'The panel of a mirror spins forever. The request for it is answered 401.',
  meaning:
    'Four faults give this answer: a clock that is wrong, an address that is old, an address that was changed, and a secret that differs. They are told apart by the mirror’s time at the answer, and this capture does not hold it.',
  shown:
    'The panel is answered 401, and the capture holds no usable time of the mirror. The exporter left headers or times out, or the answers came from a cache. So there is no diagnosis, only the list of what is left and how to decide between them.',
  lookalikes:
    'clock-drift, stale-token, query-hash-mismatch and rejected-token; each says by which number it would be known.',
  notApplicable: 'No panel visit was refused with 401 without a time of the mirror.',
  place: 'not known yet; the log of the mirror {mirror} tells',
  settle: [READ_MIRROR_LOG, COMPARE_CLOCKS, RECORD_BOTH_CLOCKS],
  remedy: [
    READ_MIRROR_LOG,
    COMPARE_CLOCKS,
    LOG_JWT_CHECKS,
    { text: 'If the clocks differ by more than 30 s, set the wrong one, whatever else may be wrong.' },
    ...REPAIR_CLOCK,
    {
      text: 'If the clocks agree, load the mirrors page anew: a panel that appears now was requested with an old address before.',
    },
  ],
  check: 'Reload the mirrors page: the request to {mirror} is answered 200 and the panel appears.',
  sources: [TROUBLESHOOTING_ARTICLE, REFUSAL_LIBRARY, JWT_LIBRARY, HAR_ARTICLE],
  diagnose: (inputs) => concludeVisits('undecided-401', inputs, wordsFor),
}

const HEADLINE = 'The mirror {mirror} answers 401, and no time of the mirror was recorded to tell why'
const TOKEN = 'The token is valid from {issuedAt} to {expiresAt} on the clock that made it.'

const MATCHING: OutcomeWords = {
  headline: HEADLINE,
  detail: `${TOKEN} The query hash fits the visited address. A wrong clock, an old address and a wrong secret are left.`,
}

const UNCHECKED: OutcomeWords = {
  headline: HEADLINE,
  detail: `${TOKEN} A wrong clock, an old address, a wrong secret and a changed address, which could not be checked, are left.`,
}

const wordsFor = ({ visit }: VisitDecision): OutcomeWords => (visit.queryHash === 'match' ? MATCHING : UNCHECKED)
