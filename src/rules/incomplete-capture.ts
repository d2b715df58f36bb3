/**
 * The recording lacks something that the diagnosis could have used; said once, with all that it lacks.
 *
 * It is no fault of the servers: a filter, an exporter, a cleaning, a late beginning or a damaged file lost it. Cookies and login headers that an
 * export leaves out on purpose are `sanitised-export`.
 *
 * Silent when nothing lacks, and for captures that show nothing of mirroring.
 */

import { showsMirroring } from '../core/mirror/servers.ts'
import type { Conclusion, Inputs, Rule } from './contract.ts'
import { countFact } from './facts.ts'
import { findLacks, type Lack } from './recording/lacks.ts'
import { DEVTOOLS_SOURCE, HAR_ARTICLE } from './sources.ts'
import type { Facts } from './vocabulary.ts'

export const incompleteCapture: Rule = {
  id: 'incomplete-capture',
  severity: 'info',
  title: 'The recording lacks something that the diagnosis could use',
  seen: 'Nothing in the panel: this is about the recording, and why the diagnosis is less sure than it could be.',
  meaning:
    'A diagnosis is as good as the recording. What is named here was not recorded or was taken out, so some readings stay open that a full recording would settle.',
  shown:
    'The recording lacks something that a whole one would hold. Data calls stand without the page that made them, a panel stands without any answer of its primary, answers have no Date or no headers at all, an announcement has lost the panel’s address, the request for the panel stands at the very end, or the file itself breaks off or is damaged.',
  lookalikes:
    'A server that really does not send a header, or a page that really makes no call, leaves the same recording; a second recording without filters tells.',
  notApplicable: 'Nothing that the diagnosis needs is missing, or the capture shows nothing of mirroring.',
  place: 'the recording',
  settle: [
    {
      text: 'Record again as described here, and compare: what is missing then as well was not lost by the recording, but never sent.',
    },
  ],
  remedy: [
    {
      text: 'Open the browser’s developer tools first, on the network panel. Tick “Preserve log” and “Disable cache”, and clear every filter.',
    },
    {
      text: 'Load the mirrors page, open the panel, and wait 30 s after the spinner appears.',
    },
    {
      text: 'Export all requests as HAR with content. Do not copy them, and do not clean the file of anything but cookies and the third part of tokens.',
    },
  ],
  check: 'The new recording no longer has this remark.',
  sources: [HAR_ARTICLE, DEVTOOLS_SOURCE],
  diagnose: ({ evidence, decisions }: Inputs) =>
    showsMirroring(evidence.servers) ? conclude(findLacks(evidence, decisions)) : [],
}

function conclude(lacks: readonly Lack[]): readonly Conclusion[] {
  const [first] = lacks
  if (!first) return []
  return [
    {
      verdict: 'problem',
      confidence: lacks.every(({ confidence }) => confidence === 'certain') ? 'certain' : 'likely',
      headline: lacks.length === 1 ? first.headline : 'The recording lacks {lacks} things that the diagnosis could use',
      detail: lacks.map(({ detail }) => detail).join(' '),
      facts: lacks.reduce<Facts>((all, { facts }) => ({ ...all, ...facts }), { lacks: countFact(lacks.length) }),
      entries: [...new Set(lacks.flatMap(({ entries }) => entries))],
    },
  ]
}
