/**
 * Why an announced panel may be missing from a recording: the readings that this capture leaves open, and those that a number of
 * it rejects. What explains it by itself (an insecure address, the page's policy) has rules of its own and is not asked here.
 */

import type { Evidence } from '../../core/evidence.ts'
import { countDocuments, findFilter, leavesOut } from '../../core/har/coverage.ts'
import type { Exchange } from '../../core/har/exchange.ts'
import { showSources } from '../../core/http/frame-sources.ts'
import type { Announcement } from '../../core/mirror/announcement.ts'
import { configMirrorId, isMirrorList, isMirrorsPage } from '../../core/mirror/paths.ts'
import type { Milliseconds } from '../../core/units.ts'
import type { Facts, Template } from '../vocabulary.ts'
import { announcedAddress, findUnrequested, isAnnounced, isRefused } from './announced.ts'
import { readBridgeClock } from './bridge-clock.ts'
import type { OpenReading } from '../decision/decided.ts'
import { countFact, lengthFact, textFact } from '../facts.ts'
import { CLOCKS_LEAD, CUT_OFF_LEAD, FILTER_LEAD, INSECURE_LEAD, NO_ADDRESS_LEAD, type Lead } from './leads.ts'
import { checkLicences } from './licence.ts'
import { announcingPage, checkAnnounced } from './panel-source.ts'
import { oncePerCapture } from '../once-per-capture.ts'
import { recordedAfter } from '../recording/recorded-until.ts'
import { SILENCE_MS } from '../decision/unanswered.ts'

export interface AbsenceReading extends OpenReading {
  /** Of a likely one. */
  readonly lead?: Lead
}

export interface Absence {
  readonly open: readonly AbsenceReading[]
  /** Sentences with the number that rejects. */
  readonly rejected: readonly Template[]
  readonly facts: Facts
}

/** Announced and never requested, and neither an insecure address nor the page's policy explains it. */
export const findUnexplained = (evidence: Evidence): readonly Announcement[] =>
  findUnrequested(evidence).filter((announcement) => !checkAnnounced(announcement, evidence)?.isRefused)

/** The mirrors page, or a call of it, beside which no panel was announced or requested and nothing was refused. */
export const findLonePage = oncePerCapture((evidence): Exchange | undefined => {
  const { announcements, visits, exchanges } = evidence
  const isTold = visits.length > 0 || announcements.some((each) => isAnnounced(each) || isRefused(each))
  const isUnlicensed = checkLicences(evidence).some(({ named, unsaid }) => named.length + unsaid.length > 0)
  return isTold || isUnlicensed
    ? undefined
    : exchanges.find(({ url }) => isMirrorsPage(url) || isMirrorList(url) || configMirrorId(url) !== undefined)
})

/** For a panel that was announced and not requested. */
export const explainAbsence = (announcement: Announcement, evidence: Evidence): Absence =>
  together([
    byExporter(announcement.exchange, evidence),
    byRecording(announcement.exchange, evidence),
    byBrowserClock(announcement, evidence),
    byPolicy(announcement, evidence),
    byAddress(announcement, evidence),
  ])

/** For a mirrors page beside which no panel was announced at all. */
export const explainLackOfAnnouncement = (page: Exchange, evidence: Evidence): Absence =>
  together([byExporter(page, evidence), byRecording(page, evidence)])

const together = (parts: readonly Partial<Absence>[]): Absence => ({
  open: parts.flatMap(({ open = [] }) => open),
  rejected: parts.flatMap(({ rejected = [] }) => rejected),
  facts: parts.reduce<Facts>((all, { facts }) => ({ ...all, ...facts }), {}),
})

/** Chromium itself gives up a request after five minutes without an answer; then it is finished and exported. */
const PATIENCE_MS: Milliseconds = 5 * 60_000

function byExporter(asked: Exchange, evidence: Evidence): Partial<Absence> {
  const leftOut = leavesOut(evidence.exporter.name)
  const facts = { exporter: textFact(evidence.exporter.name) }
  if (leftOut.has('failed')) return { open: [FAILED_LEFT_OUT], facts }
  if (!leftOut.has('pending')) return {}
  return recordedAfter(asked, evidence) < PATIENCE_MS
    ? { open: [PENDING_LEFT_OUT] }
    : { rejected: ['A request still waiting at the export is ruled out: the browser would have given it up by then.'] }
}

const FAILED_LEFT_OUT: OpenReading = {
  rule: 'unreachable-mirror',
  confidence: 'possible',
  why: 'The exporter {exporter} leaves out requests that got no answer, so the panel may have been requested in vain.',
}
const PENDING_LEFT_OUT: OpenReading = {
  rule: 'unanswered-panel',
  confidence: 'possible',
  why: 'DevTools export finished requests only, so a panel that was still waiting for its answer would not be in the file.',
}

/** A panel is a document, so a filter for documents does not hide it. */
const overviewOf = oncePerCapture(({ exchanges }) => {
  const filter = findFilter(exchanges)
  return { hidesFrames: filter === 'only-data' || filter === 'no-page', documents: countDocuments(exchanges) }
})

/** A filter, an early end and a damaged file are told as one reading: all are mended by recording again. */
function byRecording(asked: Exchange, evidence: Evidence): Partial<Absence> {
  const { hidesFrames, documents } = overviewOf(evidence)
  const { isCutOff, lostEntries } = evidence.losses
  const after = recordedAfter(asked, evidence) - (asked.durationMs ?? 0)
  const isShort = after < SILENCE_MS
  const lost = isCutOff ? [CUT_OFF] : lostEntries.length > 0 ? [LOST] : []
  const why = [...(hidesFrames ? [FILTERED] : []), ...lost, ...(isShort && !isCutOff ? [ENDED_SOON] : [])].join(' ')
  const lead = hidesFrames ? FILTER_LEAD : isCutOff ? CUT_OFF_LEAD : undefined
  return {
    open: why === '' ? [] : [{ rule: 'incomplete-capture', why, ...sureness(lead) }],
    rejected: [...(hidesFrames ? [] : [UNFILTERED]), ...(isShort || lost.length > 0 ? [] : [WENT_ON])],
    facts: {
      after: lengthFact(Math.max(0, after)),
      documents: countFact(documents),
      lost: countFact(lostEntries.length),
    },
  }
}

const sureness = (lead: Lead | undefined): Pick<AbsenceReading, 'confidence' | 'lead'> =>
  lead ? { confidence: 'likely', lead } : { confidence: 'possible' }

const FILTERED = 'The page around the calls is missing as well, so a filter may have hidden the panel’s frame with it.'
const CUT_OFF = 'The file breaks off in the middle, so the panel’s request may be in what is missing.'
const LOST = 'Damaged entries of the file were skipped ({lost}), and the panel’s request may be one of them.'
const ENDED_SOON = 'The recording ends {after} after this call.'
const UNFILTERED = 'A filter is ruled out: the recording holds documents ({documents}), and the panel would be one.'
const WENT_ON =
  'An early end is ruled out: the recording went on for {after} after this call, and a frame is requested at once.'

function byBrowserClock(announcement: Announcement, evidence: Evidence): Partial<Absence> {
  const { isOpen, words, facts } = readBridgeClock(announcement, evidence)
  return isOpen === 'no'
    ? { rejected: [words], facts }
    : {
        open: [{ rule: 'browser-clock', why: words, ...sureness(isOpen === 'likely' ? CLOCKS_LEAD : undefined) }],
        facts,
      }
}

function byPolicy(announcement: Announcement, evidence: Evidence): Partial<Absence> {
  const page = announcingPage(announcement, evidence)
  const [limit] = page?.limits ?? []
  if (!page) return {}
  if (!limit) return { rejected: ['A policy is ruled out: that of the page does not limit frames.'] }
  const facts = { policy: textFact(showSources(limit)) }
  return checkAnnounced(announcement, evidence)
    ? { rejected: ['A policy is ruled out: that of the page says {policy}, which lets the mirror in.'], facts }
    : { open: [UNKNOWN_ADDRESS], facts }
}

const UNKNOWN_ADDRESS: OpenReading = {
  rule: 'refused-panel-source',
  confidence: 'possible',
  why: 'The policy of the page says {policy}; whether that lets the mirror in is not known, since its address was not recorded.',
}

function byAddress(announcement: Announcement, { listedMirrors }: Evidence): Partial<Absence> {
  const address = announcedAddress(announcement, listedMirrors)
  if (announcement.exchange.url.scheme === 'http') return {}
  if (address?.scheme === 'https')
    return { rejected: ['Mixed content is ruled out: the address of the panel begins with https.'] }
  if (address) return { open: [LISTED_INSECURE] }
  return { open: [announcement.exchange.answer?.body === undefined ? UNRECORDED_ADDRESS : WITHOUT_ADDRESS] }
}

const WITHOUT_ADDRESS: AbsenceReading = {
  rule: 'refused-panel-config',
  ...sureness(NO_ADDRESS_LEAD),
  why: 'The answer was recorded, and no address of a panel was found in it: it may be an error or another page.',
}

const LISTED_INSECURE: AbsenceReading = {
  rule: 'insecure-panel',
  ...sureness(INSECURE_LEAD),
  why: 'The primary lists the mirror with an http address; as a frame in its https page that would be blocked without a request.',
}
const UNRECORDED_ADDRESS: OpenReading = {
  rule: 'insecure-panel',
  confidence: 'possible',
  why: 'The address of the panel was not recorded; one with http would be blocked in the https page without a request.',
}
