/**
 * A Diagnosis → the report, block by block: the verdict and what proves it first, so that the first screen of a ticket says
 * it all; then what to do, the clocks, the visits, other problems, and the capture.
 *
 * With `explain`, also what was checked and the number that clears or leaves open each reading.
 */

import { CHECKED_HEADINGS, checkedFindings } from '../diagnosis/checked-findings.ts'
import type { SchemaComplaint } from '../core/har/schema.ts'
import type { Diagnosis, FailedCall, Host } from '../diagnosis/diagnosis.ts'
import { foldCalls } from '../diagnosis/fold-calls.ts'
import { mirroringHosts } from '../diagnosis/mirroring-hosts.ts'
import { otherProblems } from '../diagnosis/other-problems.ts'
import { drawClocks } from '../picture/clock-picture.ts'
import { drawStory } from '../picture/story-picture.ts'
import type { Block, PictureBlock, Report } from './report.ts'
import {
  CONFIDENCE_WORDS,
  countedWords,
  failureWords,
  listWords,
  MATTERS_WORDS,
  expiryWords,
  momentWords,
  offsetWords,
  outcomeWords,
  periodWords,
  PLACE_NAME,
  QUERY_HASH_WORDS,
  reasonWords,
  requestIdWords,
  secondsWords,
  complaintWords,
  sourceWords,
  SUSPECT_WORDS,
  timesSeen,
  WRITER_WORDS,
} from '../diagnosis/words.ts'

export interface ReportOptions {
  readonly explain?: boolean
  /** What was taken out of the capture, and how that was verified, one sentence each; no such part when left out. */
  readonly removed?: readonly string[]
}

export function buildReport(diagnosis: Diagnosis, { explain = false, removed = [] }: ReportOptions = {}): Report {
  return {
    verdict: diagnosis.verdict,
    blocks: [
      ...verdictBlocks(diagnosis),
      ...driftBlocks(diagnosis),
      ...pictureBlocks('Requests for the panel', (width, kind) => drawStory(diagnosis, { width, kind })),
      ...visitBlocks(diagnosis),
      ...otherProblemBlocks(diagnosis),
      ...failedCallBlocks(diagnosis),
      ...(explain ? checkedBlocks(diagnosis) : []),
      ...(removed.length > 0 ? section('What was removed', { kind: 'list', items: removed }) : []),
      ...sourceBlocks(diagnosis),
    ],
  }
}

const heading = (text: string, level: 1 | 2 | 3 = 2): Block => ({ kind: 'heading', level, text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const section = (title: string, ...blocks: readonly Block[]): readonly Block[] => [heading(title), ...blocks]

function verdictBlocks(diagnosis: Diagnosis): readonly Block[] {
  const { verdict } = diagnosis
  const { alternatives } = verdict
  const isFault = verdict.rule !== 'healthy' && verdict.rule !== 'nothing-to-inspect'
  return [
    heading(verdict.headline, 1),
    paragraph(
      isFault
        ? `${CONFIDENCE_WORDS[verdict.confidence]} Diagnosis: ${verdict.rule}, ${verdict.severity}.`
        : `Diagnosis: ${verdict.rule}.`,
    ),
    paragraph(verdict.detail),
    ...(verdict.place === '' ? [] : [paragraph(`${PLACE_NAME}: ${verdict.place}.`)]),
    ...pictureBlocks('What the clocks read at that moment', (width, kind) => drawClocks(diagnosis, { width, kind })),
    ...(alternatives.length > 0
      ? section('What else it can be', {
          kind: 'list',
          items: alternatives.map(({ rule, title, confidence, why }) => `${title} (${rule}, ${confidence}). ${why}`),
        })
      : []),
    ...stepBlocks(verdict),
  ]
}

/** Nothing where there is nothing to draw. */
const pictureBlocks = (title: string, draw: PictureBlock['draw']): readonly PictureBlock[] =>
  draw(1000, '') ? [{ kind: 'picture', title, draw }] : []

function stepBlocks({ settle, remedy, check, confidence }: Diagnosis['verdict']): readonly Block[] {
  const steps = (title: string, list: typeof remedy): readonly Block[] =>
    list.length === 0 ? [] : section(title, { kind: 'steps', steps: list })
  const whatToDo = [
    ...steps('What to do', remedy),
    ...(check === '' ? [] : [paragraph(`How to check that it worked: ${check}`)]),
  ]
  const howToSettle = steps('How to settle it', settle)
  return confidence === 'possible' ? [...howToSettle, ...whatToDo] : [...whatToDo, ...howToSettle]
}

function driftBlocks(diagnosis: Diagnosis): readonly Block[] {
  const { drift } = diagnosis
  const hosts = mirroringHosts(diagnosis)
  if (hosts.length === 0) return []
  const rows = hosts.flatMap(hostRows)
  const drifts = drift.map(
    ({ mirror, primary, wrongClock, ...bounds }) =>
      `${mirror} − ${primary}: ${offsetWords(bounds)} (positive: the mirror is ahead); ${SUSPECT_WORDS[wrongClock]}.`,
  )
  return section(
    'Clocks',
    { kind: 'table', head: ['Server', 'Role', 'Ahead of the browser’s clock by', 'Answers', 'Date written by'], rows },
    ...(drifts.length > 0 ? [{ kind: 'list', items: drifts } as const] : []),
  )
}

function hostRows({ host, roles, clocks }: Host): readonly (readonly string[])[] {
  if (clocks.length === 0) return [[host, roles.join(', '), 'no usable Date header', '', '']]
  return clocks.map((clock) => [
    clock.node === undefined ? host : `${host} (node ${clock.node})`,
    roles.join(', '),
    offsetWords(clock),
    `${clock.samples} used, ${clock.rejected} stale`,
    WRITER_WORDS[clock.writer] + (clock.contradicted ? ', contradicted by the application' : ''),
  ])
}

function visitBlocks({ visits }: Diagnosis): readonly Block[] {
  return visits.flatMap((visit, index) => {
    const { token } = visit
    const rows = [
      ['Mirror', visit.mirror],
      [
        'Request',
        `entry ${visit.entry}${visit.hops.length > 1 ? ` (on its way entries ${visit.hops.join(', ')})` : ''}, ${momentWords(visit.startedAt)} by the browser`,
      ],
      ['Answer', `${outcomeWords(visit.status, visit.error)}, outcome: ${visit.outcome} (${visit.confidence})`],
      ['Mirror’s clock', periodWords(visit.mirrorTime)],
      ...(token
        ? [
            ['Token issued', momentWords(token.issuedAt)],
            [
              'Token expires',
              `${momentWords(token.expiresAt)} (lifetime ${token.lifetimeSec ?? '?'} s; 30 s more are tolerated)`,
            ],
            ['Answered, on the mirror’s clock', expiryWords(visit.secondsPastExpiry)],
            ['Age, on the primary’s clock', secondsWords(visit.ageOnPrimarySec)],
            ['Query hash', QUERY_HASH_WORDS[visit.queryHash]],
            ...(visit.queryHashChange ? [['What was changed', visit.queryHashChange.words]] : []),
          ]
        : [['Token', 'none that can be read']]),
      ['Request id', requestIdWords(visit.requestId)],
    ]
    return section(`Panel visit ${index + 1}`, { kind: 'table', head: ['', ''], rows })
  })
}

function otherProblemBlocks(diagnosis: Diagnosis): readonly Block[] {
  const others = otherProblems(diagnosis)
  return others.length === 0
    ? []
    : section('Other problems', {
        kind: 'list',
        items: others.map(({ title, detail, rule, confidence }) => `${title} (${rule}, ${confidence}). ${detail}`),
      })
}

/** So many request ids of one call are listed; a log is searched for one or two. */
const LISTED_IDS = 3

function failedCallBlocks(diagnosis: Diagnosis): readonly Block[] {
  if (diagnosis.failedCalls.length === 0) return []
  const { told, untold, folded } = foldCalls(diagnosis)
  return section(
    'Other calls that failed',
    ...told.flatMap(([matters, calls]): readonly Block[] => [
      paragraph(`${MATTERS_WORDS[matters]}:`),
      { kind: 'list', items: calls.map(callWords) },
    ]),
    ...(untold === 0 ? [] : [paragraph(`… and ${untold} more of them.`)]),
    ...(folded.length === 0 ? [] : [paragraph(`${countedWords(folded)}.`)]),
  )
}

/** What does not matter gets one line. */
function callWords(call: FailedCall): string {
  const { method, url, status, error, matters, requestIds } = call
  const seen = `${method} ${url}, ${timesSeen(call)}`
  if (matters === 'no') return `${seen}: ${outcomeWords(status, error)}.`
  const ids = requestIds.length === 0 ? '' : ` Request ids: ${listWords(requestIds.map(requestIdWords), LISTED_IDS)}.`
  return `${seen}. ${failureWords(call)}${reasonWords(call)}${ids}`
}

function checkedBlocks(diagnosis: Diagnosis): readonly Block[] {
  const { open, settle, rejected, idle } = checkedFindings(diagnosis)
  const list = (title: string, items: readonly string[], more: number): readonly Block[] =>
    items.length === 0
      ? []
      : section(title, { kind: 'list', items: more > 0 ? [...items, `… and ${more} more.`] : items })
  const nameOf = (rule: string, mirror = ''): string => (mirror === '' ? rule : `${rule}, ${mirror}`)
  const openItems = open.findings.map(
    ({ rule, mirror, title, detail }) => `${title} (${nameOf(rule, mirror)}). ${detail}`,
  )
  const rejectedItems = rejected.findings.map(({ rule, mirror, detail }) => `${nameOf(rule, mirror)}: ${detail}`)
  return [
    ...list(CHECKED_HEADINGS.open, openItems, open.more),
    ...(settle.length === 0 ? [] : section(CHECKED_HEADINGS.settle, { kind: 'steps', steps: settle })),
    ...list(CHECKED_HEADINGS.rejected, rejectedItems, rejected.more),
    ...(idle.length === 0 ? [] : section(CHECKED_HEADINGS.idle, paragraph(`${idle.join(', ')}.`))),
  ]
}

/** So many complaints of the schema are listed; the rest is counted. */
const LISTED_COMPLAINTS = 5

function sourceBlocks({ source, tool }: Diagnosis): readonly Block[] {
  const span =
    source.firstAt === null
      ? 'without readable times'
      : `from ${momentWords(source.firstAt)} to ${momentWords(source.lastAt)}`
  const problems = source.problems.map(({ message }) => message)
  return section(
    'Capture',
    paragraph(`${sourceWords(source)}, ${span}${source.sessions > 1 ? `, in ${source.sessions} sessions` : ''}.`),
    ...(problems.length > 0 ? [{ kind: 'list', items: problems } as const] : []),
    ...complaintBlocks(source.complaints ?? []),
    paragraph(
      `Made by ${tool.name} ${tool.version} on the reader’s own computer. Tokens, cookies, user names and query strings are left out.`,
    ),
  )
}

function complaintBlocks(complaints: readonly SchemaComplaint[]): readonly Block[] {
  if (complaints.length === 0) return []
  const listed = complaints.slice(0, LISTED_COMPLAINTS).map(complaintWords)
  const rest = complaints.length - listed.length
  return [
    paragraph('The exporter strays from HAR 1.2, which does not change the diagnosis:'),
    { kind: 'list', items: rest > 0 ? [...listed, `… and ${rest} more.`] : listed },
  ]
}
