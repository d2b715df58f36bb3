/**
 * The primary's own page forbids a frame from the mirror: its Content-Security-Policy leaves the mirror out.
 *
 * The policy that counts is the first of `frame-src`, `child-src` and `default-src` that it has; a policy that is only
 * reported counts for nothing. Newer Bitbucket sends policies of its own, and proxies add some. Chromium records the request
 * with the error ERR_BLOCKED_BY_CSP or not at all; the mirror is never asked.
 *
 * Silent when the mirrors page's answer was not recorded and the browser names no policy. Cleared by any answer of the
 * mirror.
 */

import type { Evidence } from '../core/evidence.ts'
import type { Announcement } from '../core/mirror/announcement.ts'
import type { Conclusion, Inputs, Rule } from './contract.ts'
import { announcedAddress, findUnrequested } from './announced/announced.ts'
import { concludeVisits, type OutcomeWords } from './decision/conclude-visits.ts'
import type { VisitDecision } from './decision/decided.ts'
import { textFact } from './facts.ts'
import { addressFacts } from './decision/visit-facts.ts'
import { checkAnnounced, checkVisit, policyFacts } from './announced/panel-source.ts'
import { FRAME_SOURCE_STANDARD, NETWORK_ERRORS, POLICY_REFERENCE } from './sources.ts'

export const refusedPanelSource: Rule = {
  id: 'refused-panel-source',
  severity: 'critical',
  title: 'The primary’s own page does not allow a frame from the mirror',
  seen: 'The panel of a mirror spins forever or stays blank for everybody. The browser console names the Content-Security-Policy of the mirrors page, and the mirror is never asked.',
  meaning:
    'The answer that holds the mirrors page says from where its frames may come, and the mirror is not among these places. The browser obeys and sends no request.',
  shown:
    'The primary’s page carries a Content-Security-Policy that leaves the mirror out, or the browser says ERR_BLOCKED_BY_CSP. Of frame-src, child-src and default-src the first that the policy has is the one that counts; a policy that is only reported counts for nothing. Some browsers record no request for the panel at all.',
  lookalikes:
    'Headers of the panel itself that forbid the frame (blocked-frame) come with an answer of the mirror; an extension (blocked-by-browser) blocks in one browser only; an http address in an https page is insecure-panel.',
  notApplicable: 'No recorded page of a primary limits from where its frames may come.',
  place: 'the primary, or the proxy before it that adds the policy',
  settle: [
    {
      text: 'Open the browser console on the mirrors page: the line about the refused frame names the directive of the policy.',
    },
    {
      text: 'Look at the policy of the primary’s pages; Content-Security-Policy-Report-Only forbids nothing.',
      commands: ["curl -sI {primaryUrl}/login | grep -i '^content-security-policy'"],
    },
  ],
  remedy: [
    {
      text: 'Find who sends the policy: ask for a page through the proxy, and without it on the primary’s own machine.',
      commands: [
        "curl -sI {primaryUrl}/login | grep -i '^content-security-policy'",
        "curl -sI http://localhost:7990/login | grep -i '^content-security-policy'",
      ],
    },
    {
      text: 'If a proxy adds it, let its frame-src name the mirror, beside what it allows already.',
      commands: ["grep -rniE 'content-security-policy' /etc/nginx/ /etc/httpd/ /etc/apache2/", 'frame-src {mirrorUrl}'],
    },
    {
      text: 'If Bitbucket itself sends it, a system administrator can switch it to Content-Security-Policy-Report-Only with PUT /rest/csp/latest/settings (its REST reference lists the values of “strictness”), or a plugin can add the mirror to it.',
    },
    { text: 'Load the mirrors page anew, past the browser’s cache.' },
  ],
  check:
    'Reload the mirrors page: the request to {mirrorHost} has a status, and the console has no line about the policy.',
  sources: [FRAME_SOURCE_STANDARD, POLICY_REFERENCE, NETWORK_ERRORS],
  diagnose: (inputs) => [
    ...concludeVisits('refused-panel-source', inputs, wordsFor),
    ...concludeAnnounced(inputs.evidence),
    ...concludeAnswered(inputs),
  ],
}

const RECORDED: OutcomeWords = {
  headline: 'The page of {embedder} does not allow a frame from the mirror {mirror}: its policy says {policy}',
  detail:
    'The {policyPlace} Content-Security-Policy of the mirrors page says {policy}, which leaves out {mirrorUrl}; the browser names the policy as the reason ({error}).',
}

const WORDS: Readonly<Record<string, OutcomeWords>> = {
  'unrecorded-policy': {
    headline: 'The policy of the page around the panel does not allow a frame from the mirror {mirror}',
    detail:
      'The browser stopped the request for the panel because of the Content-Security-Policy of the page around it ({error}). The capture does not hold that policy.',
  },
  unnamed: {
    headline: RECORDED.headline,
    detail:
      'The {policyPlace} Content-Security-Policy of the mirrors page says {policy}, which leaves out {mirrorUrl}; the request for the panel got no answer.',
  },
}

const wordsFor = ({ variant }: VisitDecision): OutcomeWords => WORDS[variant ?? ''] ?? RECORDED

/** Announced and never requested: some browsers leave nothing of a frame that they do not load. */
const concludeAnnounced = (evidence: Evidence): readonly Conclusion[] =>
  findUnrequested(evidence).flatMap((announcement) => describeAnnounced(announcement, evidence))

function describeAnnounced(announcement: Announcement, evidence: Evidence): readonly Conclusion[] {
  const check = checkAnnounced(announcement, evidence)
  const address = announcedAddress(announcement, evidence.listedMirrors)
  if (!check?.isRefused || !address) return []
  return [
    {
      verdict: 'problem',
      confidence: 'likely',
      headline: 'The page of {page} does not allow a frame from the mirror {mirrorHost}: its policy says {policy}',
      detail:
        'The primary announced the panel of {mirrorHost} and no request for it was recorded. The {policyPlace} Content-Security-Policy of the mirrors page says {policy}, which leaves it out.',
      facts: {
        ...addressFacts(address),
        ...policyFacts(check),
        mirrorUrl: textFact(address.origin),
        primaryUrl: textFact(announcement.exchange.url.origin),
      },
      entries: [check.page.entry, announcement.exchange.entry],
      mirror: evidence.servers.of(address).name,
    },
  ]
}

/** Whatever the mirror answered, the page let the request pass. */
function concludeAnswered({ decisions, evidence }: Inputs): readonly Conclusion[] {
  return decisions.flatMap(({ visit, facts, outcome }, index): readonly Conclusion[] => {
    const { status } = visit.last.answer ?? {}
    const check = status === undefined || outcome === 'refused-panel-source' ? undefined : checkVisit(visit, evidence)
    if (!check) return []
    return [
      {
        verdict: 'clear',
        detail: check.isRefused ? PASSED : ALLOWED,
        facts: { ...facts, ...policyFacts(check) },
        entries: [check.page.entry, visit.last.entry],
        visit: index,
        mirror: visit.mirror.name,
      },
    ]
  })
}

const ALLOWED =
  'The policy of the page says {policy}, which lets {mirrorUrl} in; the request for the panel was answered {status}.'
const PASSED =
  'The request for the panel was answered {status}, so no policy stopped it, although that of the page says {policy}.'
