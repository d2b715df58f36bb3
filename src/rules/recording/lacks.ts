/** What a recording lacks that the diagnosis could have used: each lack once, with what it means and how to record it. */

import type { Evidence } from '../../core/evidence.ts'
import { findFilter, leavesOut, type Filter } from '../../core/har/coverage.ts'
import type { Confidence, Facts, Template } from '../vocabulary.ts'
import type { VisitDecision } from '../decision/decided.ts'
import { findLonePage, findUnexplained } from '../announced/absence.ts'
import { announcedAddress } from '../announced/announced.ts'
import { countFact, lengthFact, textFact } from '../facts.ts'
import { explainLonePage } from '../announced/lone-page.ts'
import { recordedAfter } from './recorded-until.ts'

export interface Lack {
  readonly headline: Template
  readonly detail: Template
  /** `likely` for what is only inferred; named apart for each lack, since several are told together. */
  readonly confidence: Exclude<Confidence, 'possible'>
  readonly facts: Facts
  readonly entries: readonly number[]
}

/** In the order in which they matter. */
export const findLacks = (evidence: Evidence, decisions: readonly VisitDecision[]): readonly Lack[] =>
  [
    lackOfEntries(evidence),
    lackOfTimes(evidence),
    lackOfPrimary(evidence),
    lackOfHeaders(evidence) ?? lackOfDates(evidence),
    lackOfAddress(evidence),
    lackByFilter(evidence),
    lackOfWaiting(evidence, decisions),
    lackByExporter(evidence),
  ].flatMap((lack) => lack ?? [])

const sure = (headline: Template, detail: Template, facts: Facts = {}, entries: readonly number[] = []): Lack => ({
  headline,
  detail,
  confidence: 'certain',
  facts,
  entries,
})

function lackOfEntries({ losses: { isCutOff, lostEntries } }: Evidence): Lack | undefined {
  if (isCutOff)
    return sure(
      'The file breaks off in the middle',
      'The file ends in the middle of an entry, so the download or the export was cut short. Whatever was recorded after that is missing: export it again.',
    )
  return lostEntries.length === 0
    ? undefined
    : sure(
        'Entries of the recording could not be read',
        'Damaged entries were skipped ({lost}), and what they hold is missing from the diagnosis: export the recording again, and send it as the browser wrote it.',
        { lost: countFact(lostEntries.length) },
        lostEntries.slice(0, MAX_ENTRIES),
      )
}

const lackOfTimes = ({ exchanges }: Evidence): Lack | undefined =>
  exchanges.every(({ startedAt }) => startedAt === undefined)
    ? sure(
        'No entry of the recording has a readable start time',
        'No entry has a readable start time, so no clock can be held against another: export from the browser itself, and leave the times as they are.',
      )
    : undefined

/** A visit without any answer of its primary leaves one clock only. */
function lackOfPrimary({ exchanges, servers, visits }: Evidence): Lack | undefined {
  const answering = new Set(exchanges.filter(({ answer }) => answer).map(({ url }) => servers.of(url)))
  const alone = visits.filter(({ primary }) => !primary || !answering.has(primary))
  return alone.length === 0
    ? undefined
    : sure(
        'The recording holds no answer of the primary beside the panel',
        'No answer of the primary stands beside the panel, so its clock is unknown and no drift can be told: load the mirrors page from the beginning while recording.',
        {},
        alone.slice(0, MAX_ENTRIES).map(({ last: { entry } }) => entry),
      )
}

const MAX_ENTRIES = 100

function lackOfHeaders({ exchanges }: Evidence): Lack | undefined {
  const answers = exchanges.flatMap(({ answer }) => answer ?? [])
  return answers.length > 0 && answers.every(({ headers }) => headers.isEmpty)
    ? sure(
        'The recording holds no response headers at all',
        'The answers have no headers: neither clocks nor framing headers nor the reason of a refusal can be read. Export from the browser itself, or let the tool that cleaned the file keep Date, Location, X-AREQUESTID and the policies.',
      )
    : undefined
}

/** Of the servers that a visit holds against each other. */
function lackOfDates({ exchanges, servers, visits }: Evidence): Lack | undefined {
  const compared = new Set(visits.flatMap(({ mirror, primary }) => [mirror, ...(primary ? [primary] : [])]))
  const answers = exchanges.filter(({ answer, url }) => answer && compared.has(servers.of(url)))
  const dated = new Set(answers.filter(({ answer }) => answer?.headers.has('date')).map(({ url }) => servers.of(url)))
  const undated = new Set(answers.map(({ url }) => servers.of(url)).filter((server) => !dated.has(server)))
  return undated.size === 0
    ? undefined
    : sure(
        'No answer of {undated} holds a Date header',
        'No answer of {undated} holds a Date header, so its clock shows only where its application names a time. A proxy or the cleaning of the file took it out; run date -u on the servers, or record without that cleaning.',
        { undated: textFact([...undated].map(({ name }) => name).join(', ')) },
      )
}

/** Without the answer's body nobody knows which address the panel would have had. */
function lackOfAddress(evidence: Evidence): Lack | undefined {
  const unknown = findUnexplained(evidence).filter(
    (announcement) =>
      announcement.exchange.answer?.body === undefined &&
      announcedAddress(announcement, evidence.listedMirrors) === undefined,
  )
  return unknown.length === 0
    ? undefined
    : sure(
        'The recording left out the answer that holds the panel’s address',
        'The body of webPanels/config was not recorded, so the announced address of the panel is unknown: export with content, not with “Copy all as HAR”, while the page is still open.',
        {},
        unknown.slice(0, MAX_ENTRIES).map(({ exchange: { entry } }) => entry),
      )
}

const FILTERS: Readonly<Record<Filter, Template>> = {
  'only-data':
    'The recording holds data calls only, and not the page that made them: it looks filtered (Fetch/XHR), which hides the panel’s frame as well. Clear the filter, or begin to record before the page is loaded.',
  'only-documents':
    'The recording holds documents only, and none of the calls that they make: it looks filtered (Doc). Clear the filter.',
  'no-page':
    'The recording holds mirroring calls, and not the page that made them: it began after the page was loaded, or was filtered. Open the developer tools first, clear every filter, and load the page then.',
}

/** A page that led to a login makes no calls, and nothing was filtered. */
function lackByFilter(evidence: Evidence): Lack | undefined {
  const isExplained = findLonePage(evidence) !== undefined && explainLonePage(evidence) !== undefined
  const filter = isExplained ? undefined : findFilter(evidence.exchanges)
  return filter
    ? { ...sure('The recording looks filtered, or begun too late', FILTERS[filter]), confidence: 'likely' }
    : undefined
}

/** A visit without an answer and without an error, after which the recording did not go on long enough to tell. */
function lackOfWaiting(evidence: Evidence, decisions: readonly VisitDecision[]): Lack | undefined {
  const early = decisions.find(
    ({ outcome, confidence, variant }) => outcome === 'unanswered-panel' && confidence === 'possible' && !variant,
  )
  if (!early) return undefined
  const { last } = early.visit
  return sure(
    'The recording ended before the mirror can have answered',
    'The recording ends {waited} after the request for the panel, too soon to tell a mirror that hangs from one that was not waited for: wait at least 30 s after the spinner appears.',
    { waited: lengthFact(recordedAfter(last, evidence)) },
    [last.entry],
  )
}

/** Only where a panel is missing from the recording and nothing else explains it. */
function lackByExporter(evidence: Evidence): Lack | undefined {
  const leftOut = leavesOut(evidence.exporter.name)
  const isMissing = findLonePage(evidence) !== undefined || findUnexplained(evidence).length > 0
  if (!isMissing || leftOut.size === 0) return undefined
  const facts = { exporter: textFact(evidence.exporter.name) }
  return leftOut.has('failed')
    ? sure(
        'The exporter leaves requests that failed out of the recording',
        'The exporter {exporter} leaves out requests that got no answer, a panel that cannot be reached among them: record with the browser’s own developer tools.',
        facts,
      )
    : sure(
        'An export of DevTools leaves out requests that are still waiting',
        'DevTools export finished requests only; a panel that was still waiting for its answer is not in the file. Wait until it is answered or ends with an error, up to five minutes, before you export.',
        facts,
      )
}
