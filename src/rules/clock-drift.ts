/**
 * The mirror refuses a token for its times although the token is fresh, because the two servers' clocks disagree.
 *
 * The primary signs a panel address that is valid for some minutes on its own clock (`issued`, `expires`); the mirror
 * compares these with its own clock and tolerates 30 s. A mirror that is ahead by more than lifetime and leeway, 210 s as a
 * rule, refuses every panel. An old token looks the same and is told apart by its age; see `stale-token`.
 *
 * Silent when the mirror's clock is hidden by a proxy (`proxy-clock`) or not recorded (`undecided-401`).
 */

import { isApart, type Drift } from '../core/clock/drift.ts'
import type { Evidence } from '../core/evidence.ts'
import { tokenOf } from '../core/token/find.ts'
import { usableAgeMs } from '../core/token/time-rules.ts'
import { isSpanAbove } from '../core/units.ts'
import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { isFarm, nodeOf } from './decision/nodes.ts'
import { textFact } from './facts.ts'
import type { Step, Template } from './vocabulary.ts'
import { localTimeHint } from './local-time.ts'
import { COMPARE_CLOCKS, READ_MIRROR_LOG, RECORD_BOTH_CLOCKS, REPAIR_CLOCK } from './steps.ts'
import { JWT_LIBRARY, SYNC_ARTICLE, TROUBLESHOOTING_ARTICLE } from './sources.ts'

const REMEDY: readonly Step[] = [
  COMPARE_CLOCKS,
  ...REPAIR_CLOCK,
  { text: 'Reload the mirrors page, so that the primary signs a new address. Neither server needs a restart.' },
]
const FIND_NODE: Step = {
  text: 'Find that node: run this on every node of the mirror. The one that counts more than 0 in its access log is the one; compare its time with the others’.',
  commands: ["grep -c '{node}x' $BITBUCKET_HOME/log/atlassian-bitbucket-access.log; date -u"],
}

export const clockDrift: Rule = {
  id: 'clock-drift',
  severity: 'critical',
  title: 'The clocks of mirror and primary disagree, so the mirror refuses the panel',
  seen: 'The panel of a mirror spins forever. The request for it is answered 401, on every reload.',
  meaning:
    'The primary signs the panel’s address with an expiry on its own clock. The mirror compares that expiry with its own clock, tolerates 30 s, and refuses a token that seems expired or not yet valid.',
  shown:
    'The panel is answered 401: by the mirror’s clock its token had expired more than 30 s before, by the primary’s clock it was young. The mirror’s clock is read from the Date of its answers; the primary’s from its answers too, and from the second at which it made the token. The minute inside Bitbucket’s request ids confirms or denies that a Date is the application’s own. A mirror that is ahead by more than lifetime and leeway together, 210 s as a rule, refuses every panel. A token that is not yet valid for the mirror is the same fault the other way round.',
  lookalikes:
    'An address that was too old when it was used (stale-token), an address that was changed after signing (query-hash-mismatch) and a wrong shared secret (rejected-token) give the same 401. Only the times on both clocks tell them apart.',
  notApplicable: 'No panel visit was refused with 401 and a readable token.',
  place: '{suspectAdvice}',
  settle: [RECORD_BOTH_CLOCKS, COMPARE_CLOCKS, READ_MIRROR_LOG],
  remedy: REMEDY,
  check:
    'Reload the mirrors page: the request to {mirror} is answered 200 and the panel appears. The two clocks differ by less than 30 s.',
  sources: [TROUBLESHOOTING_ARTICLE, SYNC_ARTICLE, JWT_LIBRARY],
  diagnose: (inputs) => {
    const lastOf = new Map(inputs.decisions.map((decision) => [decision.visit.mirror, decision]))
    return concludeVisits('clock-drift', inputs, (decision) => ({
      ...wordsFor(decision),
      ...oneOfSeveral(decision, inputs.evidence),
      ...setSince(decision, lastOf.get(decision.visit.mirror)),
    }))
  },
}

/** The browser agrees with the mirror: the same drift, told of the clock that is wrong. */
const PRIMARY_BEHIND =
  'The clock of the primary {primary} is {apart} behind that of the mirror {mirror}, which takes the panel’s token for expired'

const WORDS: Readonly<Record<string, OutcomeWords>> & { readonly fresh: OutcomeWords } = {
  fresh: {
    headline:
      'The clock of the mirror {mirror} is {apart} ahead of the primary’s, so it takes the panel’s token for expired',
    detail:
      'When {mirror} answered 401, its clock read {mirrorTime:bounds}: {pastExpiry} after the token’s expiry at {expiresAt}; {leeway} are tolerated. On the clock of the primary {primary} the token was {age} old.',
  },
  'old-token': {
    headline:
      'The clock of the mirror {mirror} is {apart} ahead of the primary’s, and the panel’s token was old besides',
    detail:
      'When {mirror} answered 401, its clock read {mirrorTime:bounds}, {pastExpiry} after the token’s expiry. The token was {age} old on the primary {primary}, too old for any mirror; but a new one would be refused as well, so a reload does not help until the clocks agree.',
  },
  'too-early': {
    headline:
      'The mirror {mirror} takes the panel’s token for not yet valid: its clock is behind, or the primary’s is ahead',
    detail:
      'When {mirror} answered 401, its clock read {mirrorTime:bounds}, more than {leeway} before the token’s not-before time.',
  },
  'hidden-token': {
    headline:
      'The clock of the mirror {mirror} is {apart} ahead of the primary’s, too far for any token of the usual lifetime, and it answers 401',
    detail:
      'The token was replaced in this recording, so its own expiry cannot be looked at. A mirror that is more than {usualAge} ahead refuses every token of the usual lifetime, 3 min, and mirror − primary is {drift:bounds}.',
  },
  'no-primary-clock': {
    headline:
      'The mirror {mirror} takes the panel’s token for expired, and its clock is {mirrorOffset} ahead of the browser’s',
    detail:
      'When {mirror} answered 401, its clock read {mirrorTime:bounds}: {pastExpiry} after the token’s expiry; {leeway} are tolerated. The capture holds no time of the primary that can be compared with the mirror’s to tell a drift from an old token.',
  },
}

const MIRROR_BEHIND =
  'The clock of the mirror {mirror} is {apart} behind the primary’s, so it takes the panel’s token for not yet valid'

function wordsFor({ variant = 'fresh', visit: { drift } }: VisitDecision): OutcomeWords {
  const words = WORDS[variant] ?? WORDS.fresh
  return {
    headline: headlineFor(variant, drift) ?? words.headline,
    detail: words.detail + localTimeHint(drift?.drift),
  }
}

/** One node of several, by the name in its request ids; not where the primary is the one that is wrong. */
function oneOfSeveral({ variant = 'fresh', visit }: VisitDecision, evidence: Evidence): Partial<OutcomeWords> {
  const { drift, mirror } = visit
  const node = nodeOf(visit)
  if (variant !== 'fresh' || node === undefined || !drift || drift.suspect === 'primary') return {}
  if (!isFarm(mirror, evidence)) return {}
  const advice = `the node of ${mirror.name} whose request ids hold ${node}x: the primary’s clock agrees with the browser’s`
  return {
    headline:
      'The clock of one node of the mirror {mirror} is {apart} ahead of the primary’s, so that node takes the panel’s token for expired',
    detail: `${WORDS.fresh.detail} Several nodes answer for this mirror; the request ids of this one hold {node}x.${localTimeHint(drift.drift)}`,
    facts: { node: textFact(node), ...(drift.suspect === 'mirror' ? { suspectAdvice: textFact(advice) } : {}) },
    remedy: [FIND_NODE, ...REMEDY],
  }
}

/** The same node let a later visit in, with a token that a clock as far ahead as before would have refused. */
function setSince({ variant = 'fresh', visit }: VisitDecision, last: VisitDecision | undefined): Partial<OutcomeWords> {
  const [node, token] = [nodeOf(visit), last && tokenOf(last.visit.found)]
  const isSameNode = node !== undefined && last?.outcome === 'healthy' && nodeOf(last.visit) === node
  if (variant !== 'fresh' || !isSameNode || !token || !visit.drift || visit.drift.suspect === 'primary') return {}
  if (isSpanAbove(visit.drift.drift, usableAgeMs(token)) !== 'yes') return {}
  return {
    headline:
      'The clock of the mirror {mirror} was {apart} ahead of the primary’s, so it took the panel’s token for expired; it seems to have been set right since',
    place: 'the mirror {mirror}, unless its clock is right by now',
  }
}

/** Told of the clock that is wrong, where the capture shows which one. */
function headlineFor(variant: string, drift: Drift | undefined): Template | undefined {
  if (variant === 'fresh' && drift?.suspect === 'primary') return PRIMARY_BEHIND
  return variant === 'too-early' && drift && isApart(drift.drift) === 'yes' ? MIRROR_BEHIND : undefined
}
