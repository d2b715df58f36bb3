/**
 * The clocks of a mirror and its primary are more than 30 s apart, whether or not that stops the panel today.
 *
 * Atlassian wants them less than 30 s apart. A mirror that is ahead by less than a token's lifetime still shows its panel; a
 * mirror that is behind always does, but the primary refuses the mirror's own calls (sign-in through the mirror,
 * synchronisation) once it is more than 210 s behind. Exactly 30 s is not called drift.
 */

import {
  confirmedDrift,
  hasCheckedHigh,
  hasCheckedLow,
  isApart,
  isWholeQuarter,
  SYNC_TOLERANCE_MS,
  type Drift,
} from '../core/clock/drift.ts'
import { middleOf } from '../core/units.ts'
import type { Conclusion, Inputs, Rule } from './contract.ts'
import type { Confidence } from './vocabulary.ts'
import { spanFact, textFact } from './facts.ts'
import { driftFacts, suspectFacts } from './decision/visit-facts.ts'
import { localTimeHint } from './local-time.ts'
import { FARM_SETUP, JWT_LIBRARY, SYNC_ARTICLE } from './sources.ts'
import { COMPARE_CLOCKS, RECORD_BOTH_CLOCKS, REPAIR_CLOCK } from './steps.ts'

export const unsynchronisedClocks: Rule = {
  id: 'unsynchronised-clocks',
  severity: 'warning',
  title: 'The clocks of mirror and primary are more than 30 s apart',
  seen: 'The panel may load; sign-in through the mirror, synchronisation or webhooks fail or lag.',
  meaning:
    'Every call between the two servers carries a token that the other one checks against its own clock. A mirror that is behind breaks its own calls to the primary; one that is ahead breaks the panel and the primary’s calls to it once a token’s lifetime is used up.',
  shown:
    'By the times of their answers the clocks of a mirror and its primary are more than 30 s apart, whether or not that stops the panel. Both ends of the possible difference lie beyond 30 s; exactly 30 s is not yet too much.',
  lookalikes:
    'A proxy that writes the Date header from its own clock looks the same; the request ids of the applications tell them apart.',
  notApplicable:
    'The capture does not show the clocks of a mirror and its primary in one session, or clock-drift says it already.',
  place: '{suspectAdvice}',
  settle: [RECORD_BOTH_CLOCKS, COMPARE_CLOCKS],
  remedy: [COMPARE_CLOCKS, ...REPAIR_CLOCK],
  check:
    'The clocks of {mirror} and {primary} differ by less than 30 s, and sign-in and synchronisation through the mirror work.',
  sources: [SYNC_ARTICLE, FARM_SETUP, JWT_LIBRARY],
  diagnose: ({ evidence, decisions }) => evidence.drifts.flatMap((drift) => judge(drift, decisions)),
}

function judge(drift: Drift, decisions: Inputs['decisions']): readonly Conclusion[] {
  const isCovered = decisions.some(
    ({ outcome, visit }) =>
      outcome === 'clock-drift' && visit.mirror.name === drift.mirror.server && visit.session === drift.mirror.session,
  )
  return isCovered ? [] : [conclude(drift)]
}

function conclude(drift: Drift): Conclusion {
  const apart = isApart(drift.drift)
  const middle = middleOf(drift.drift)
  const shared = {
    facts: factsOf(drift),
    entries: [...drift.mirror.entries, ...drift.primary.entries].toSorted((a, b) => a - b),
    mirror: drift.mirror.server,
  }
  if (apart === 'no')
    return { ...shared, verdict: 'clear', detail: isConfirmed(drift) ? WORDS.clear : WORDS.clearByDates }
  if (Math.abs(middle) <= SYNC_TOLERANCE_MS)
    return { ...shared, verdict: 'cannot-tell', confidence: 'possible', detail: WORDS.astride }
  const words = middle < 0 ? WORDS.behind : WORDS.ahead
  return {
    ...shared,
    verdict: 'problem',
    confidence: apart === 'astride' ? 'possible' : confidenceOf(drift, middle),
    ...words,
    detail: words.detail + localTimeHint(drift.drift),
  }
}

/** Did both applications write their own `Date`? Otherwise a proxy's clock may stand for one of them. */
const isConfirmed = ({ mirror, primary }: Drift): boolean =>
  mirror.writer === 'application' && primary.writer === 'application'

/** Ahead rests on the mirror's lower and the primary's upper bound, behind on the other two. */
function confidenceOf(drift: Drift, middle: number): Confidence {
  const { mirror, primary } = drift
  const isChecked =
    middle > 0 ? hasCheckedLow(mirror) && hasCheckedHigh(primary) : hasCheckedHigh(mirror) && hasCheckedLow(primary)
  const isBeyondDoubt = isApart(confirmedDrift(drift)) === 'yes' && !isWholeQuarter(drift)
  return isChecked && isBeyondDoubt ? 'certain' : 'likely'
}

const factsOf = ({ mirror, primary, drift, suspect }: Drift) => ({
  mirror: textFact(mirror.server),
  primary: textFact(primary.server),
  ...driftFacts(drift),
  mirrorOffset: spanFact(mirror.offset),
  primaryOffset: spanFact(primary.offset),
  ...suspectFacts(suspect, mirror.server, primary.server),
})

const WORDS = {
  clear: 'The clocks of {mirror} and {primary} are {drift:bounds} apart (mirror − primary); up to 30 s is no drift.',
  clearByDates:
    'The Date headers of {mirror} and {primary} are {drift:bounds} apart (mirror − primary), which is no drift; nothing confirms that the applications wrote them, and not a proxy.',
  astride:
    'The clocks of {mirror} and {primary} are {drift:bounds} apart (mirror − primary); the limit of 30 s lies inside these bounds.',
  behind: {
    headline:
      'The clock of the mirror {mirror} is {apart} behind the primary’s: the panel may load, but the mirror’s own calls to the primary are at risk',
    detail:
      'Mirror − primary is {drift:bounds}. The primary checks the mirror’s tokens against its own clock: beyond their lifetime, 3 min as a rule, and 30 s more it refuses them.',
  },
  ahead: {
    headline:
      'The clock of the mirror {mirror} is {apart} ahead of the primary’s, outside the 30 s that Atlassian allows',
    detail:
      'Mirror − primary is {drift:bounds}. Beyond a token’s lifetime, 3 min as a rule, and 30 s more the mirror refuses every panel; a slow page gets there sooner.',
  },
} as const
