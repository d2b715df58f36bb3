/**
 * The capture shows the mirrors page, or the primary announcing a panel, but no request to a mirror.
 *
 * Several things look like this: an exporter that leaves failed frames out (chrome-har does), a filter in the network panel,
 * a recording begun too late or ended too soon, an extension, a browser clock so far ahead that a newer bridge takes the
 * token for expired before it asks. A HAR cannot tell them apart, so the answer is what to record.
 *
 * Silent for a mirror with at least one visit, and where an `http` address or a failed announcement explains it.
 */

import type { Announcement } from '../core/mirror/announcement.ts'
import type { Evidence } from '../core/evidence.ts'
import { isMirrorList, isMirrorsPage } from '../core/mirror/paths.ts'
import type { Conclusion, Inputs, Rule } from './contract.ts'
import { textFact } from './decision/facts.ts'
import { BRIDGE_LIBRARY, HAR_ARTICLE } from './sources.ts'
import { RECORD_LONGER } from './steps.ts'

export const absentPanelRequest: Rule = {
  id: 'absent-panel-request',
  severity: 'warning',
  title: 'The capture holds no request for the panel',
  seen: 'The panel spins forever, and the recording shows calls to the primary only.',
  meaning:
    'Either the browser never asked the mirror, or the recording lost the request. Some exporters leave failed frames out, so this is often the trace of a mirror that could not be reached.',
  lookalikes:
    'Exporter, filter, a recording begun too late or ended too soon, a blocking extension and a browser clock far ahead all look the same.',
  notApplicable: 'Every announced panel was requested, or the capture shows no mirrors page.',
  settle: [
    {
      text: 'Record with the browser’s own developer tools: open them first, tick “Preserve log”, clear every filter, load the mirrors page, wait 30 s after the spinner appears, then export with content.',
    },
    { text: 'Look into the browser console for lines about a blocked frame, mixed content or an expired JWT.' },
    {
      text: 'Compare the clock of this computer with the primary.',
      commands: ["date -u; curl -sI {primaryUrl}/status | grep -i '^date'"],
    },
  ],
  remedy: [RECORD_LONGER],
  check: 'The new recording holds a request to …/plugins/servlet/admin/mirror.',
  sources: [HAR_ARTICLE, BRIDGE_LIBRARY],
  diagnose: ({ evidence }) => {
    const announced = lackingVisit(evidence).map((announcement) => concludeAnnounced(announcement, evidence))
    return announced.length > 0 || evidence.visits.length > 0 || evidence.announcements.length > 0
      ? announced
      : concludePageOnly(evidence)
  },
}

function lackingVisit({ announcements, visits }: Inputs['evidence']): readonly Announcement[] {
  const visited = new Set(visits.map(({ mirrorId }) => mirrorId))
  const answered = announcements.filter(({ exchange, source, mirrorId }) => {
    const status = exchange.answer?.status ?? 0
    const isInsecure = source?.scheme === 'http' && exchange.url.scheme === 'https'
    return status >= 200 && status < 400 && !isInsecure && !visited.has(mirrorId)
  })
  return answered.filter(({ mirrorId }, index) => answered.findIndex((other) => other.mirrorId === mirrorId) === index)
}

function concludeAnnounced({ exchange, mirrorId, source }: Announcement, { listedMirrors }: Evidence): Conclusion {
  const base = source ?? listedMirrors.find((listed) => listed.mirrorId === mirrorId)?.base
  return {
    verdict: 'problem',
    confidence: 'likely',
    headline: base
      ? 'The primary announced the panel of the mirror {mirrorHost}, but the recording holds no request to it'
      : 'The primary announced the panel of a mirror, but the recording holds no request to it',
    detail:
      'The primary {primary} answered webPanels/config for the mirror {mirrorId}; a request for the panel should follow at once. It was not made, or was left out of the recording.',
    facts: {
      primary: textFact(exchange.url.host),
      primaryUrl: textFact(exchange.url.origin),
      mirrorId: textFact(mirrorId),
      ...(base ? { mirrorHost: textFact(base.host), mirrorUrl: textFact(base.origin) } : {}),
    },
    entries: [exchange.entry],
    ...(base ? { mirror: base.host } : {}),
  }
}

function concludePageOnly({ exchanges }: Evidence): readonly Conclusion[] {
  const page = exchanges.find(({ url }) => isMirrorsPage(url) || isMirrorList(url))
  if (!page) return []
  return [
    {
      verdict: 'problem',
      confidence: 'possible',
      headline: 'The recording shows the mirrors page of {primary}, but no panel was announced or requested',
      detail:
        'Neither the call for the address of a panel nor a request to a mirror was recorded: the recording began too late, ended too soon, or was filtered; or no mirror is registered.',
      facts: { primary: textFact(page.url.host), primaryUrl: textFact(page.url.origin) },
      entries: [page.entry],
    },
  ]
}
