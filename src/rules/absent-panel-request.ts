/**
 * The capture shows the mirrors page, or the primary announcing a panel, but no request to the mirror.
 *
 * Several things look like this: an exporter that leaves failed frames out (chrome-har does), a filter in the network panel,
 * a recording begun too late or ended too soon, an extension, a browser clock so far ahead that a newer bridge takes the
 * token for expired before it asks. Those that this capture rejects by a number are said with it (`announced/absence.ts`); the
 * others stay open, and the answer is what to record.
 *
 * Silent for a mirror with at least one visit, and where an `http` address, the page's own policy, a failed announcement or a
 * missing licence explains it.
 */

import type { Announcement } from '../core/mirror/announcement.ts'
import type { Evidence } from '../core/evidence.ts'
import type { Exchange } from '../core/har/exchange.ts'
import { readNetError } from '../core/http/net-error.ts'
import { pathPattern } from '../core/http/url.ts'
import type { Conclusion, Rule } from './contract.ts'
import { announcedAddress } from './announced/announced.ts'
import {
  explainAbsence,
  explainLackOfAnnouncement,
  findLonePage,
  findUnexplained,
  type Absence,
} from './announced/absence.ts'
import { countFact, textFact } from './facts.ts'
import { explainLonePage, type LonePage } from './announced/lone-page.ts'
import { BRIDGE_LIBRARY, HAR_ARTICLE } from './sources.ts'
import type { Template } from './vocabulary.ts'

export const absentPanelRequest: Rule = {
  id: 'absent-panel-request',
  severity: 'warning',
  title: 'The capture holds no request for the panel',
  seen: 'The panel spins forever, and the recording shows calls to the primary only.',
  meaning:
    'Either the browser never asked the mirror, or the recording lost the request. Some exporters leave failed frames out, so this is often the trace of a mirror that could not be reached.',
  shown:
    'The primary announced a panel, or its mirrors page was recorded, and no request to the mirror follows. Also: the mirrors page, or its list of mirrors, was refused, led to a login or is empty, so that no panel was asked for. It is said only where neither an http address nor the page’s own policy, a failed announcement or a missing licence explains it.',
  lookalikes:
    'Exporter, filter, a recording begun too late or ended too soon, a blocking extension and a browser clock far ahead all look the same.',
  notApplicable: 'Every announced panel was requested, or the capture shows no mirrors page.',
  place: 'not known yet: the recording holds too little',
  settle: [
    {
      text: 'Where another reading is called likely, begin with that. Else record with the browser’s own developer tools: open them first, tick “Preserve log”, clear every filter, load the mirrors page, wait 30 s after the spinner appears, then export with content.',
    },
    { text: 'Look into the browser console for lines about a blocked frame, mixed content or an expired JWT.' },
    {
      text: 'Compare the clock of this computer with the primary.',
      commands: ["date -u; curl -sI {primaryUrl}/status | grep -i '^date'"],
    },
  ],
  remedy: [
    {
      text: 'If the mirrors page itself was refused or led to a login, log in as a system administrator and load it again. If it lists no mirror, accept the waiting request of the mirror there, or look in the mirror’s log why it could not register.',
    },
    {
      text: 'If the new recording holds no request to the mirror either, try a private window without extensions, and set the clock of this computer if it is off.',
    },
  ],
  check: 'The new recording holds a request to …/plugins/servlet/admin/mirror.',
  sources: [HAR_ARTICLE, BRIDGE_LIBRARY],
  diagnose: ({ evidence }) => {
    const page = findLonePage(evidence)
    return page
      ? [concludePageOnly(page, evidence)]
      : findUnexplained(evidence).map((announcement) => concludeAnnounced(announcement, evidence))
  },
}

function concludeAnnounced(announcement: Announcement, evidence: Evidence): Conclusion {
  const { exchange, mirrorId } = announcement
  const base = announcedAddress(announcement, evidence.listedMirrors)
  const absence = explainAbsence(announcement, evidence)
  return {
    verdict: 'problem',
    confidence: 'possible',
    headline: base
      ? 'The primary announced the panel of the mirror {mirrorHost}, but the recording holds no request for it'
      : 'The primary announced the panel of a mirror, but the recording holds no request for it',
    detail: withReadings(
      'The primary {primary} answered webPanels/config for the mirror {mirrorId}; a request for the panel should follow at once. It was not made, or was left out of the recording.',
      absence,
    ),
    facts: {
      ...absence.facts,
      primary: textFact(exchange.url.host),
      primaryUrl: textFact(exchange.url.origin),
      mirrorId: textFact(mirrorId),
      ...(base ? { mirrorHost: textFact(base.host), mirrorUrl: textFact(base.origin) } : {}),
    },
    open: absence.open,
    entries: [exchange.entry],
    ...(base ? { mirror: base.host } : {}),
  }
}

const withReadings = (detail: Template, { rejected }: Absence): Template => [detail, ...rejected].join(' ')

function concludePageOnly(page: Exchange, evidence: Evidence): Conclusion {
  const explained = explainLonePage(evidence)
  return explained ? concludeExplained(explained) : concludeUnexplained(page, evidence)
}

/** The page did not come as it should, so no panel could be asked for. */
function concludeExplained({ kind, way: { hops, first, last } }: LonePage): Conclusion {
  return {
    verdict: 'problem',
    confidence: 'likely',
    ...LONE_PAGE_WORDS[last.answer ? kind : 'unanswered'],
    facts: {
      primary: textFact(first.url.host),
      primaryUrl: textFact(first.url.origin),
      path: textFact(pathPattern(first.url)),
      ...(last.answer ? { status: countFact(last.answer.status) } : {}),
      errorWords: textFact(readNetError(last.error ?? '').words),
    },
    entries: hops.map(({ entry }) => entry),
  }
}

const LONE_PAGE_WORDS = {
  login: {
    headline: 'The mirrors page of {primary} leads to a login, so no panel was asked for',
    detail:
      'The request for {path} ended at another page, mostly a login ({status}). Log in as a system administrator, then record the mirrors page again.',
  },
  failed: {
    headline: 'The primary {primary} answered {status} when the mirrors page was opened, so no panel was asked for',
    detail:
      'The request for {path} was answered {status}. With 401 or 403 log in as a system administrator; with 404 look whether this Bitbucket is the primary; with 5xx read its log. Then record the mirrors page again.',
  },
  unanswered: {
    headline: 'The mirrors page of {primary} did not come in, so no panel was asked for',
    detail: 'The request for {path} got no whole answer: {errorWords}.',
  },
  'no-mirror': {
    headline: 'The primary {primary} lists no mirror, so there is no panel to ask for',
    detail:
      'The answer to {path} is an empty list: no mirror is registered and accepted on this primary. See there for a request that waits to be accepted, and in the log of the mirror whether it could register.',
  },
} as const

function concludeUnexplained(page: Exchange, evidence: Evidence): Conclusion {
  const { listedMirrors } = evidence
  const absence = explainLackOfAnnouncement(page, evidence)
  const registered = listedMirrors.length > 0 ? 'The primary lists mirrors ({mirrors}).' : 'Or no mirror is registered.'
  return {
    verdict: 'problem',
    confidence: 'possible',
    headline: 'The recording shows the mirrors page of {primary}, but no panel was announced or requested',
    detail: withReadings(
      `The recording holds no answer that gives the address of a panel, and no request to a mirror: it lost them, or nobody opened the panel of a mirror while it was made. ${registered}`,
      absence,
    ),
    facts: {
      ...absence.facts,
      primary: textFact(page.url.host),
      primaryUrl: textFact(page.url.origin),
      mirrors: countFact(listedMirrors.length),
    },
    open: absence.open,
    entries: [page.entry],
  }
}
