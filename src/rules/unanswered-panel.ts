/**
 * The request for the panel went out and nothing came back: no status, and no error that would explain it.
 *
 * The mirror, or a proxy before it, took the connection and hangs. A HAR does not say how long the browser waited, so the
 * rest of the recording is the measure: ten seconds or more after the request began make a hanging mirror likely, less leave
 * open that the recording ended first. A cancelled request says only that somebody or something gave up.
 *
 * Silent when an answer came whole, and when the browser names a network error of its own (`unreachable-mirror` and others).
 */

import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { HAR_ARTICLE, NGINX_REFERENCE, STATUS_ARTICLE } from './sources.ts'
import { ASK_MIRROR_LOCALLY, CHECK_STATUS, FIND_IN_ACCESS_LOG, READ_PROXY_LOG, RECORD_LONGER } from './steps.ts'

export const unansweredPanel: Rule = {
  id: 'unanswered-panel',
  severity: 'critical',
  title: 'The request for the panel was never answered',
  seen: 'The panel of a mirror spins forever. The request for it stays pending and has no status.',
  meaning:
    'The mirror or a proxy before it took the request and did not answer while the recording went on: it hangs, is overloaded, or waits for something of its own.',
  shown:
    'The request for the panel has neither a status nor a network error. A HAR does not say how long the browser waited, so the rest of the recording is the measure: ten seconds or more of activity after the request make a mirror that hangs likely, less leaves open that the recording ended first.',
  lookalikes:
    'A recording that was exported too early shows the same. A firewall that drops packets does too, until the browser gives up and names an error (unreachable-mirror). Firefox’s own export and Charles’ never name an error, so there every request that failed looks like this.',
  notApplicable: 'Every panel visit was answered or ended with a network error.',
  place: 'the mirror {mirror}, or a firewall or proxy before it',
  settle: [
    {
      text: 'Open {mirrorUrl}/status in a tab of its own, in the same browser. An error page names what a recording may leave out: the name, the connection or the certificate. An answer means that only the panel itself is affected.',
    },
    RECORD_LONGER,
    { ...CHECK_STATUS, commands: ['curl -v --max-time 60 {mirrorUrl}/status'] },
  ],
  remedy: [
    {
      text: 'Ask for the mirror from the computer whose browser shows the spinner. No connection within a minute: a firewall drops it. A connection without an answer: the mirror or its proxy hangs.',
      commands: ['curl -v --max-time 60 {mirrorUrl}/status'],
    },
    ASK_MIRROR_LOCALLY,
    FIND_IN_ACCESS_LOG,
    {
      text: 'If the mirror itself does not answer, look at its load, memory and disk, and take two thread dumps ten seconds apart before you restart it.',
      commands: ['jcmd -l', 'jstack -l $MIRROR_PID', 'df -h $BITBUCKET_HOME'],
    },
    {
      ...READ_PROXY_LOG,
      text: 'If it does, read the error log of the proxy before it, and check where it passes requests on to and how long it waits (proxy_pass, proxy_connect_timeout and proxy_read_timeout in nginx).',
    },
  ],
  check: 'Reload the mirrors page: the request to {mirror} is answered 200 within a second or two.',
  sources: [STATUS_ARTICLE, HAR_ARTICLE, NGINX_REFERENCE],
  diagnose: (inputs) => concludeVisits('unanswered-panel', inputs, wordsFor),
}

const WAITED: OutcomeWords = {
  headline: 'The mirror {mirror} did not answer the request for the panel within {silence}',
  detail:
    'The request has neither an answer nor an error, and the recording went on for {silence} after it began. A healthy mirror answers within a second.',
}

const ENDED_SOON: OutcomeWords = {
  headline: 'The request for the panel of the mirror {mirror} has no answer in this recording',
  detail:
    'The request has neither an answer nor an error, but the recording goes on for no more than {silence} after it: either the mirror hangs, or the recording ended first.',
}

const NOTHING_FOLLOWS: OutcomeWords = {
  headline: ENDED_SOON.headline,
  detail:
    'The request has neither an answer nor an error, and it is the last thing in the recording: either the mirror hangs, or the recording ended first.',
}

const ABORTED: OutcomeWords = {
  headline: 'The request for the panel of the mirror {mirror} was cancelled before it was answered',
  detail:
    'The browser reports {error}: {errorWords}. The recording went on for {silence} after the request began, so either the mirror was silent for a time, or the request was cancelled for a reason of the page.',
}

const UNNAMED: OutcomeWords = {
  headline: 'The request for the panel of the mirror {mirror} got no answer, and the recording does not say why',
  detail:
    'The request has neither an answer nor an error. The export of {exporter} leaves out why a request failed, so a mirror that hangs, a name that does not resolve, a certificate that is not trusted and an extension that blocks all look the same here.',
}

function wordsFor({ variant, confidence, facts: { silence } }: VisitDecision): OutcomeWords {
  if (variant === 'aborted') return ABORTED
  if (variant === 'unnamed') return UNNAMED
  if (confidence !== 'possible') return WAITED
  return silence?.kind === 'span' && silence.span.highMs > 0 ? ENDED_SOON : NOTHING_FOLLOWS
}
