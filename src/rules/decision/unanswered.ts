/**
 * A panel request without an answer: by the browser's error text, and without one by how long the recording went on.
 *
 * A HAR does not say how long the browser waited (DevTools writes time 0, Playwright −1); later exchanges show at least how
 * long the recording lasted.
 */

import type { Evidence } from '../../core/evidence.ts'
import { namesErrors } from '../../core/har/coverage.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import { parseHttpUrl } from '../../core/http/url.ts'
import type { Milliseconds } from '../../core/units.ts'
import type { Confidence } from '../vocabulary.ts'
import type { Decided, OpenReading } from './decided.ts'
import { lengthFact, textFact } from '../facts.ts'
import type { NetErrorKind } from '../../core/http/net-error-kind.ts'
import { readNetError } from '../../core/http/net-error.ts'
import { decideNamedPolicy, suspectPolicy } from '../announced/panel-source.ts'
import { recordedAfter } from '../recording/recorded-until.ts'

/** A healthy mirror answers within a second; from ten seconds of recorded silence on, waiting is the likelier reading. */
export const SILENCE_MS: Milliseconds = 10_000

export function decideUnanswered(visit: TimedVisit, evidence: Evidence): Decided {
  const { error, url } = visit.last
  const isMixedContent =
    url.scheme === 'http' && !isLoopback(url.host) && parseHttpUrl(visit.embedder ?? '')?.scheme === 'https'
  if (isMixedContent && MIXED_CONTENT_KINDS.has(kindOf(error)))
    return { outcome: 'insecure-panel', confidence: 'certain' }
  return (
    suspectPolicy(visit, evidence) ??
    (error === undefined ? decideSilence(visit, evidence) : decideError(visit, error, evidence))
  )
}

/** An unknown error says little, and a computer that was offline or asleep says nothing of the mirror. */
const UNREACHABLE_CONFIDENCE: Partial<Record<NetErrorKind, Confidence>> = {
  other: 'possible',
  offline: 'likely',
  proxy: 'likely',
}

/** What browsers leave in a recording of a request that they blocked as mixed content: nothing, or that they blocked it. */
const MIXED_CONTENT_KINDS: ReadonlySet<NetErrorKind | undefined> = new Set([
  undefined,
  'other',
  'blocked-by-client',
  'blocked-by-policy',
])
const kindOf = (error: string | undefined): NetErrorKind | undefined =>
  error === undefined ? undefined : readNetError(error).kind

/** Browsers trust a loopback address like https. */
const isLoopback = (host: string): boolean =>
  /^(?:localhost|[^:]+\.localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(host)

/** Also for an answer that broke off: its error says more than its status. */
export function decideError(visit: TimedVisit, error: string, evidence: Evidence): Decided {
  const { kind, words, summary } = readNetError(error)
  const facts = { errorWords: textFact(words), errorSummary: textFact(summary) }
  if (kind === 'certificate') return { outcome: 'untrusted-certificate', confidence: 'certain', facts }
  if (kind === 'certificate-or-tls')
    return { outcome: 'untrusted-certificate', confidence: 'likely', facts, open: [OTHER_TLS_FAULT] }
  if (kind === 'blocked-by-response')
    return { outcome: 'blocked-frame', confidence: 'likely', variant: 'unrecorded-header', facts }
  if (kind === 'blocked-by-policy') return decideNamedPolicy(visit, evidence)
  if (kind === 'blocked-by-client') return { outcome: 'blocked-by-browser', confidence: 'certain', facts }
  if (kind === 'aborted') {
    const silence = decideSilence(visit, evidence)
    return {
      ...silence,
      confidence: 'possible',
      cannotTell: true,
      variant: 'aborted',
      facts: { ...silence.facts, ...facts },
    }
  }
  const variant = visit.last.answer ? { variant: 'broken-off' } : {}
  return { outcome: 'unreachable-mirror', confidence: UNREACHABLE_CONFIDENCE[kind] ?? 'certain', facts, ...variant }
}

/** Playwright's Firefox has one name for a certificate of an own authority and for every other fault of TLS. */
const OTHER_TLS_FAULT: OpenReading = {
  rule: 'unreachable-mirror',
  confidence: 'possible',
  why: 'The browser’s error stands for other faults of TLS too, such as versions or ciphers that do not match.',
}

function decideSilence(visit: TimedVisit, evidence: Evidence): Decided {
  const silenceMs = recordedAfter(visit.last, evidence)
  const facts = { silence: lengthFact(silenceMs), exporter: textFact(evidence.exporter.name) }
  if (visit.last.error === undefined && !namesErrors(evidence.exporter.name))
    return { outcome: 'unanswered-panel', confidence: 'possible', variant: 'unnamed', facts, open: UNNAMED }
  const hasWaited = silenceMs >= SILENCE_MS
  const open: readonly OpenReading[] = [
    {
      rule: 'unreachable-mirror',
      confidence: 'possible',
      why: 'A connection that is neither accepted nor rejected looks the same until the browser gives up.',
    },
  ]
  return {
    outcome: 'unanswered-panel',
    confidence: hasWaited ? 'likely' : 'possible',
    facts,
    open,
  }
}

/** What ends without an answer, in the order in which it is likely. */
const UNNAMED: readonly OpenReading[] = [
  {
    rule: 'unreachable-mirror',
    confidence: 'possible',
    why: 'A name that does not resolve, or a connection that is refused, leaves the same entry in the export of {exporter}.',
  },
  {
    rule: 'untrusted-certificate',
    confidence: 'possible',
    why: 'A certificate that the browser does not accept leaves the same entry.',
  },
  {
    rule: 'blocked-by-browser',
    confidence: 'possible',
    why: 'An extension or a policy that stops the request leaves the same entry.',
  },
]
