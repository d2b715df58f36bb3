/**
 * The panel is answered, but so late that the administrator has given up on it.
 *
 * The mirror is busy or starting, waits for something itself, or a proxy before it holds requests back. Of a way with
 * redirects all hops count.
 *
 * Silent for a visit without an answer (`unanswered-panel`), for one that a server error ended, and for a cached answer.
 */

import type { TimedVisit } from '../core/mirror/visit.ts'
import { isSpanAbove, type Milliseconds, type Span } from '../core/units.ts'
import type { Conclusion, Rule } from './contract.ts'
import type { VisitDecision } from './decision/decided.ts'
import { lengthFact, spanFact } from './facts.ts'
import { NGINX_REFERENCE, STATUS_ARTICLE } from './sources.ts'
import { ASK_MIRROR_LOCALLY, FIND_IN_ACCESS_LOG, RECORD_BOTH_CLOCKS } from './steps.ts'

/** A healthy mirror answers within a second, and after 12 s newer bridges ask whether to go on waiting. Equality is not slow. */
const SLOW_MS: Milliseconds = 10_000

export const slowPanel: Rule = {
  id: 'slow-panel',
  severity: 'warning',
  title: 'The mirror answers the request for the panel very late',
  seen: 'The panel of a mirror spins for many seconds. Then it appears, or an error does, if the page was not left before.',
  meaning:
    'Nothing is shown before the first byte arrives. The mirror is busy or just starting, it waits for something itself (a database, a disk, the primary), or a proxy before it holds the request back.',
  shown:
    'The first byte of the panel’s answer came more than 10 s after the request. Where only the time of the whole request was recorded, that is the most it can have been. Where the request was redirected, the waits for all its answers are added up.',
  lookalikes:
    'A request without any answer is another matter (unanswered-panel), and so is a panel that arrives at once and whose own files fail (failed-panel-asset).',
  notApplicable:
    'No panel visit was answered with a recorded time, or its answer came from a cache or was a server error.',
  place: 'the mirror {mirror}, or what stands before it',
  settle: [
    RECORD_BOTH_CLOCKS,
    {
      text: 'Measure it from the administrator’s computer: “real” is the time that the whole answer took.',
      commands: ['time curl -so /dev/null {mirrorUrl}/plugins/servlet/admin/mirror'],
    },
  ],
  remedy: [
    {
      text: 'See where the time goes: measure the same address through the proxy, and without it on the mirror’s own machine.',
      commands: [
        'time curl -so /dev/null {mirrorUrl}/plugins/servlet/admin/mirror',
        'time curl -so /dev/null http://localhost:7990/plugins/servlet/admin/mirror',
      ],
    },
    {
      text: 'The mirror’s access log holds its own time for the request, in milliseconds, near the end of the line. If that is short, the request waited before the mirror.',
      commands: FIND_IN_ACCESS_LOG.commands ?? [],
    },
    {
      text: 'If the mirror itself is slow, look at its load, its memory and its disk, and whether a first synchronisation is running.',
      commands: ['uptime; free -m; df -h', 'tail -n 200 $BITBUCKET_HOME/log/atlassian-bitbucket.log'],
    },
    ASK_MIRROR_LOCALLY,
  ],
  check: 'Reload the mirrors page: the request to {mirror} is answered within a second or two.',
  sources: [STATUS_ARTICLE, NGINX_REFERENCE],
  diagnose: ({ decisions }) => decisions.flatMap(diagnoseVisit),
}

function diagnoseVisit({ visit, outcome, facts, entries }: VisitDecision, index: number): readonly Conclusion[] {
  const waiting = waitingOf(visit)
  if (!waiting) return []
  const isSlow = isSpanAbove(waiting, SLOW_MS)
  const shared = {
    facts: {
      ...facts,
      waiting: spanFact(waiting),
      within: lengthFact(Math.ceil(waiting.highMs / 100) * 100),
      slow: lengthFact(SLOW_MS),
    },
    entries,
    visit: index,
    mirror: visit.mirror.name,
  }
  if (isSlow === 'no') return [{ ...shared, verdict: 'clear', detail: CLEAR }]
  const headline =
    isSlow === 'yes'
      ? 'The mirror {mirror} needed {waiting} to begin its answer to the request for the panel'
      : 'The mirror {mirror} may have answered the request for the panel late: it took {waiting}'
  const detail = (isSlow === 'yes' ? EXACT : WHOLE_ONLY) + (AGED_OUTCOMES.has(outcome) ? AGED : '')
  return [{ ...shared, verdict: 'problem', confidence: isSlow === 'yes' ? 'certain' : 'possible', headline, detail }]
}

const CLEAR = 'The first byte of the answer came within {within}; up to {slow} is not called slow.'
const EXACT =
  'From the request to the first byte of the answer ({status}) it took {waiting}; more than {slow} is called slow.'
const WHOLE_ONLY =
  'Only the time of the whole request was recorded, so the first byte of the answer ({status}) came after {waiting}; more than {slow} is called slow.'

/** Refusals that the token's age explains, or may. */
const AGED_OUTCOMES: ReadonlySet<string> = new Set(['stale-token', 'clock-drift', 'undecided-401', 'proxy-clock'])
const AGED =
  ' The token grows older meanwhile: what the request waits before the mirror looks at it counts against the {usableAge} for which it is usable.'

/** From the first hop's request on; absent where it is not known of each hop, or says nothing of the mirror. */
function waitingOf({ hops, last }: TimedVisit): Span | undefined {
  const isOwnAnswer = last.answer !== undefined && last.answer.status < 500 && !last.isCached
  const spans = hops.flatMap(({ waiting }) => waiting ?? [])
  if (!isOwnAnswer || spans.length < hops.length) return undefined
  return {
    lowMs: spans.reduce((sum, { lowMs }) => sum + lowMs, 0),
    highMs: spans.reduce((sum, { highMs }) => sum + highMs, 0),
  }
}
