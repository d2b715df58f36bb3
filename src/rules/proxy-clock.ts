/**
 * The `Date` of a server is not its application's: a proxy in front of it writes its own clock, and the application's is
 * hidden.
 *
 * nginx replaces the `Date` of what it passes on by default. Bitbucket's request id holds the minute of the application's own
 * clock, and a token the second at which the primary made it; where these contradict the `Date`, arithmetic on the `Date`
 * would blame or clear the wrong clock. A critical fault when a 401 is in question, a warning when the panel loads.
 *
 * Silent when the evidence agrees; agreement of minutes is modulo 15 and excludes no difference of whole quarters of an hour.
 */

import type { ServerClock } from '../core/clock/clock.ts'
import { groupBy } from '../core/group.ts'
import { placeOf } from '../core/mirror/visit.ts'
import type { Conclusion, Inputs, Rule } from './contract.ts'
import type { Facts, Template } from './vocabulary.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { countFact, momentFact, textFact } from './facts.ts'
import { JWT_LIBRARY, LOG_FORMAT_ARTICLE, PROXY_SETUP } from './sources.ts'
import { COMPARE_CLOCKS, COMPARE_DATES, READ_MIRROR_LOG, REPAIR_CLOCK } from './steps.ts'

export const proxyClock: Rule = {
  id: 'proxy-clock',
  severity: 'critical',
  title: 'A proxy’s clock hides an application’s own clock',
  seen: 'The panel of a mirror spins forever and is answered 401, although every Date in the recording looks right; or a Date looks wrong although the servers are in time.',
  meaning:
    'The proxy in front of the primary or the mirror writes the Date header from its own clock, which differs from the clock of the application behind it. Tokens are made and checked by the applications.',
  shown:
    'The Date of a server’s answers contradicts what its application says of the time. Bitbucket’s request id (X-AREQUESTID) holds the minute of the application’s own clock, and a token holds the second at which the primary made it. The minutes are compared within a quarter of an hour, since the time zone of the server is not known, so a difference of whole quarters of an hour cannot be seen.',
  lookalikes:
    'One node of several with another clock looks the same: then the request ids name different nodes (disagreeing-nodes).',
  notApplicable: 'No Date of a mirror or its primary is contradicted by its application.',
  place:
    'not known before the clocks are compared on the servers themselves: the mirror {mirror}, the primary, or a proxy before one of them',
  settle: [COMPARE_CLOCKS, READ_MIRROR_LOG],
  remedy: [
    COMPARE_CLOCKS,
    COMPARE_DATES,
    ...REPAIR_CLOCK,
    {
      text: 'Set the proxy’s clock too. To see the application’s own Date in the next recording, let the proxy pass it on, in nginx with this line.',
      commands: ['proxy_pass_header Date;'],
    },
  ],
  check: 'The clocks of both servers and of the proxies agree, and the panel loads.',
  sources: [LOG_FORMAT_ARTICLE, JWT_LIBRARY, PROXY_SETUP],
  diagnose: (inputs) => [
    ...concludeVisits('proxy-clock', inputs, wordsFor),
    ...concludeLoaded(inputs),
    ...concludeInStep(inputs),
  ],
}

const BY_EVIDENCE = {
  'request-id':
    'The Date of entry {datedEntry} reads {datedAt}, but its request id was made at {idTime} on the application’s clock. Time zones differ by whole quarters of an hour, so these are the times of two clocks.',
  token:
    'The Date of entry {datedEntry} reads {datedAt}, but the token inside the same answer was made at {madeAt} on the application’s clock.',
  'older-token':
    'The token was made at a time that the Date of the primary had not reached yet. One node of several whose clock is ahead would make such a token too.',
}

/** What contradicts the `Date`, with its numbers. */
const evidenceOf = ({ contradictedBy, contradiction }: ServerClock): Template =>
  BY_EVIDENCE[contradiction ? (contradictedBy ?? 'request-id') : 'older-token']

function evidenceFacts({ contradiction }: ServerClock): Facts {
  if (!contradiction) return {}
  const { answer, madeAt } = contradiction
  return {
    datedEntry: countFact(answer.entry),
    datedAt: momentFact(answer.statedAt),
    ...(answer.requestId ? { idTime: textFact(timeOfDay(answer.requestId.minuteOfDay)) } : {}),
    ...(madeAt === undefined ? {} : { madeAt: momentFact(madeAt) }),
  }
}

/** Example: 152 → `02:32`. */
const timeOfDay = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')

function hiddenClock({
  visit,
}: VisitDecision): { readonly clock: ServerClock; readonly role: 'mirror' | 'primary' } | undefined {
  const { mirrorClock, primaryClock } = visit
  if (mirrorClock?.contradictedBy) return { clock: mirrorClock, role: 'mirror' }
  return primaryClock?.contradictedBy ? { clock: primaryClock, role: 'primary' } : undefined
}

function wordsFor(decision: VisitDecision): OutcomeWords {
  const hidden = hiddenClock(decision)
  const role = hidden?.role ?? 'mirror'
  return {
    headline: `The Date of the ${role} {${role}} comes from a proxy, which hides the application’s own clock and with it the reason for the 401`,
    detail: `${hidden ? evidenceOf(hidden.clock) : ''} Compare the clocks on the servers themselves before anything else is changed.`,
    facts: hidden ? evidenceFacts(hidden.clock) : {},
  }
}

/** The panel loads, or fails for a reason of its own: the hidden clock is worth a warning, once for each server. */
function concludeLoaded({ decisions }: Inputs): readonly Conclusion[] {
  const told = decisions.filter(({ outcome }) => outcome === 'proxy-clock')
  const seen = new Set(told.flatMap((decision) => hiddenClock(decision)?.clock.server ?? []))
  return decisions.flatMap((decision, visit): readonly Conclusion[] => {
    const hidden = hiddenClock(decision)
    if (!hidden || seen.has(hidden.clock.server)) return []
    seen.add(hidden.clock.server)
    return [
      {
        verdict: 'problem',
        severity: 'warning',
        confidence: 'likely',
        headline: `The Date of the ${hidden.role} {${hidden.role}} comes from a proxy whose clock is not the application’s`,
        detail: `${evidenceOf(hidden.clock)} Whether the clocks of mirror and primary agree cannot be told from this capture.`,
        facts: { ...decision.facts, ...evidenceFacts(hidden.clock) },
        entries: hidden.clock.entries,
        mirror: decision.visit.mirror.name,
        visit,
      },
    ]
  })
}

/** Both applications confirm their `Date`: said once for each mirror and session, where no visit leaves it open. */
function concludeInStep({ decisions }: Inputs): readonly Conclusion[] {
  const byMirror = groupBy(decisions, ({ visit }) => placeOf(visit.session, visit.mirror.name))
  return [...byMirror.values()].flatMap((group): readonly Conclusion[] => {
    const isOpen = group.some(
      ({ outcome, open = [] }) => outcome === 'proxy-clock' || open.some(({ rule }) => rule === 'proxy-clock'),
    )
    const [confirmed] = group.filter(
      ({ visit: { mirrorClock, primaryClock } }) =>
        mirrorClock?.writer === 'application' && primaryClock?.writer === 'application',
    )
    if (isOpen || !confirmed) return []
    const { facts, entries, visit } = confirmed
    return [{ verdict: 'clear', detail: IN_STEP, facts, entries, mirror: visit.mirror.name }]
  })
}

const IN_STEP =
  'The Dates of {primary} ({primarySamples}) and of {mirror} ({mirrorSamples}) fit the minutes in their request ids, or a token or a time inside the same answer; a proxy that is off by 15, 30 or 45 min or by whole hours would not show.'
