/**
 * The administrator's browser cannot reach the mirror: no name, no route, no connection, or one that breaks.
 *
 * The panel comes from the mirror straight to the browser, so it is not enough that the primary reaches the mirror. A mirror
 * that takes the request and never answers gives no error; see `unanswered-panel`. A certificate that is not trusted is
 * `untrusted-certificate`.
 *
 * Silent when an answer came whole, and when the browser itself blocked the request.
 */

import type { Rule } from './contract.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import { CLOUD_MIRROR_ARTICLE, MIRROR_SETUP, NETWORK_ERRORS, STATUS_ARTICLE } from './sources.ts'
import { ASK_MIRROR_LOCALLY, CHECK_STATUS, RECORD_LONGER } from './steps.ts'

export const unreachableMirror: Rule = {
  id: 'unreachable-mirror',
  severity: 'critical',
  title: 'The browser cannot reach the mirror',
  seen: 'The panel of a mirror spins forever or shows the browser’s own error page. The request for it has no status.',
  meaning:
    'The browser of the administrator fetches the panel from the mirror itself. From this computer the mirror cannot be reached, even if the primary reaches it and repositories are synchronised.',
  shown:
    'The request for the panel has no status but a network error, such as ERR_NAME_NOT_RESOLVED or ERR_CONNECTION_REFUSED. The error names the part that failed: the name, the way, the connection, or TLS. It stands beside the empty answer, in a field such as “_error”; Firefox’s own export leaves it out (unanswered-panel). A recording program such as Fiddler answers in the mirror’s place instead, with a page that bears its name.',
  lookalikes:
    'A mirror that hangs takes the connection and never answers (unanswered-panel). An extension or policy of the browser stops a request before it is sent (blocked-by-browser).',
  notApplicable: 'No panel visit ended with a network error.',
  place: 'the mirror {mirror}, or the way to it from the browser’s computer',
  settle: [RECORD_LONGER, CHECK_STATUS],
  remedy: [
    { ...CHECK_STATUS, text: 'Ask for the mirror from the computer whose browser shows the spinner.' },
    {
      text: 'Name: does it resolve there, and to the right address? On Windows use nslookup. A name that only the servers know needs an entry in the DNS of the office or VPN.',
      commands: ['getent hosts {mirrorHostname}'],
    },
    {
      text: 'Port: does it open there? “Refused” means that nothing listens or a firewall rejects; no answer at all means that a firewall drops. Open the way from the administrators’ network to the mirror.',
      commands: ['nc -vz {mirrorHostname} {mirrorPort}'],
    },
    {
      text: 'TLS: a connection that opens and breaks at once is often TLS. See what is offered.',
      commands: [
        'openssl s_client -connect {mirrorHostname}:{mirrorPort} -servername {mirrorHostname} -brief </dev/null',
      ],
    },
    ASK_MIRROR_LOCALLY,
    {
      text: 'If only the browser fails, look at its proxy settings: the mirror may have to be exempt from the proxy, or the VPN has to be up.',
    },
  ],
  check: 'Open {mirrorUrl}/status in the same browser: it answers {"state":"RUNNING"}. Then reload the mirrors page.',
  sources: [NETWORK_ERRORS, MIRROR_SETUP, STATUS_ARTICLE, CLOUD_MIRROR_ARTICLE],
  diagnose: (inputs) =>
    concludeVisits('unreachable-mirror', inputs, ({ variant }) => WORDS[variant ?? ''] ?? NO_ANSWER),
}

const NO_ANSWER: OutcomeWords = {
  headline: 'The browser cannot reach the mirror {mirror}; it gave up with {error}',
  detail: 'The request for the panel ended without an answer. In plain words: {errorWords}.',
}

const BROKEN_OFF: OutcomeWords = {
  headline: 'The answer of the mirror {mirror} broke off; the browser gave up with {error}',
  detail: 'The panel began to arrive with status {status} and did not arrive whole. In plain words: {errorWords}.',
}

const RECORDER: OutcomeWords = {
  headline: 'The program that made the recording cannot reach the mirror {mirror} and answers {status} itself',
  detail:
    'The answer {status} bears the mark of a recording program, not of the mirror or its proxy: {exporter} stood between them and the browser and got no answer. Its own page names the reason; the name, the way, the port and TLS are to be looked at from this computer.',
}

const WORDS: Readonly<Record<string, OutcomeWords>> = { 'broken-off': BROKEN_OFF, recorder: RECORDER }
