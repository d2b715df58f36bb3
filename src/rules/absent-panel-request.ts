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
import { ACCEPT_MIRROR, LONE_PAGE_STEPS, lonePageWords } from './announced/lone-page-words.ts'
import { COMPARE_BROWSER_CLOCK, READ_CONSOLE, RECORD_ALL } from './announced/leads.ts'
import { BRIDGE_LIBRARY, HAR_ARTICLE } from './sources.ts'
import type { Step, Template } from './vocabulary.ts'

const TRY_ELSEWHERE: Step = {
  text: 'If the new recording holds no request to the mirror either, try a private window without extensions, and set the clock of this computer if it is off.',
}
const SETTLE: readonly Step[] = [RECORD_ALL, READ_CONSOLE, COMPARE_BROWSER_CLOCK]

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
  settle: SETTLE,
  remedy: [TRY_ELSEWHERE, ...LONE_PAGE_STEPS],
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
    ...leadBy(
      absence,
      base
        ? 'The recording holds no request for the announced panel of the mirror {mirrorHost}'
        : 'The recording holds no request for the panel that the primary announced',
    ),
    facts: {
      ...absence.facts,
      primary: textFact(exchange.url.host),
      primaryUrl: textFact(exchange.url.origin),
      mirrorId: textFact(mirrorId),
      ...(base ? { mirrorHost: textFact(base.host), mirrorUrl: textFact(base.origin) } : {}),
    },
    open: absence.open,
    remedy: [TRY_ELSEWHERE],
    entries: [exchange.entry],
    ...(base ? { mirror: base.host } : {}),
  }
}

/** Where readings are likely they lead: nobody should follow the weaker one. */
function leadBy({ open, rejected }: Absence, headline: Template): Partial<Conclusion> {
  const likely = open.flatMap(({ lead, why }) => (lead ? [{ ...lead, why }] : []))
  if (likely.length === 0) return {}
  return {
    headline: `${headline}: most likely ${likely.map(({ because }) => because).join('; or ')}`,
    detail: [...likely.map(({ why }) => why), ...rejected].join(' '),
    place: likely.map(({ place }) => place).join('; or '),
    settle: [...new Set([...likely.map(({ step }) => step), ...SETTLE])],
  }
}

const withReadings = (detail: Template, { rejected }: Absence): Template => [detail, ...rejected].join(' ')

function concludePageOnly(page: Exchange, evidence: Evidence): Conclusion {
  const explained = explainLonePage(evidence)
  return explained ? concludeExplained(explained) : concludeUnexplained(page, evidence)
}

/** The page did not come as it should, so no panel could be asked for. */
function concludeExplained(page: LonePage): Conclusion {
  const { hops, first, last } = page.way
  return {
    verdict: 'problem',
    confidence: 'likely',
    ...lonePageWords(page),
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
    ...leadBy(absence, 'The recording shows the mirrors page of {primary} and no panel'),
    facts: {
      ...absence.facts,
      primary: textFact(page.url.host),
      primaryUrl: textFact(page.url.origin),
      mirrors: countFact(listedMirrors.length),
    },
    open: absence.open,
    remedy: [TRY_ELSEWHERE, ACCEPT_MIRROR],
    entries: [page.entry],
  }
}
