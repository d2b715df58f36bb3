/**
 * The requests that make up the panel's story, in the order in which they were sent: the mirrors page, the primary's answer that
 * announces the panel, the bridge's script, each visit with its redirects, and whatever else proves the verdict.
 */

import { compareRanks } from '../core/compare-ranks.ts'
import type { Evidence } from '../core/evidence.ts'
import type { Exchange } from '../core/har/exchange.ts'
import { netErrorName } from '../core/http/net-error.ts'
import { pathPattern } from '../core/http/url.ts'
import { isBridgeScript, isMirrorsPage } from '../core/mirror/paths.ts'
import type { StoryStep, Verdict } from './diagnosis.ts'
import { formatIso, formatText } from './format.ts'

/** More are of no use to a reader; what proves the verdict comes first, then visits, then what leads to them. */
const STEPS_LIMIT = 24

export function describeStory(
  evidence: Evidence,
  { entries }: Pick<Verdict, 'entries'> = { entries: [] },
): readonly StoryStep[] {
  const { sessionOf, servers } = evidence
  const parts = partsOf(evidence)
  const told = new Set([...findProof(evidence, entries), ...parts.keys()].slice(0, STEPS_LIMIT))
  const steps = [...told].map((exchange) => [exchange, parts.get(exchange) ?? 'call'] as const)
  return inOrder(steps, sessionOf).map(([exchange, what]) =>
    describeStep(exchange, what, servers.of(exchange.url).name),
  )
}

/** Every request that has a part in showing the panel, those that matter most first. */
function partsOf({ exchanges, announcements, visits }: Evidence): ReadonlyMap<Exchange, StoryStep['what']> {
  const parts = new Map<Exchange, StoryStep['what']>()
  const tell = (what: StoryStep['what'], list: readonly (Exchange | undefined)[]): void => {
    for (const exchange of list) if (exchange && !parts.has(exchange)) parts.set(exchange, what)
  }
  tell(
    'panel',
    visits.flatMap(({ hops }) => hops),
  )
  tell(
    'landing',
    visits.map(({ landing }) => landing),
  )
  tell(
    'announcement',
    announcements.map(({ exchange }) => exchange),
  )
  tell(
    'page',
    exchanges.filter(({ url, method }) => method === 'GET' && isMirrorsPage(url)),
  )
  tell(
    'bridge',
    exchanges.filter(({ url }) => isBridgeScript(url)),
  )
  return parts
}

/** So many are named beside the verdict. */
const PROOF_LIMIT = 5

/** What proves the verdict; of many, which are readings of clocks as a rule, only those that failed. */
function findProof({ exchanges }: Evidence, entries: readonly number[]): readonly Exchange[] {
  const numbers = new Set(entries)
  const proof = exchanges.filter(({ entry }) => numbers.has(entry))
  return (proof.length > PROOF_LIMIT ? proof.filter(isFailed) : proof).slice(0, PROOF_LIMIT)
}

const isFailed = ({ answer, error }: Exchange): boolean => error !== undefined || !answer || answer.status >= 400

type Told = readonly [Exchange, StoryStep['what']]

/**
 * By their starts within a session; across sessions, between which the browser's clock may have been set, in the order of the file.
 * Some exporters put documents first. One without a start stays behind the one before it in the file.
 */
function inOrder(told: readonly Told[], sessionOf: Evidence['sessionOf']): readonly Told[] {
  let startedAt = -Infinity
  const ranked = told
    .toSorted(([a], [b]) => a.entry - b.entry)
    .map((each) => {
      const [exchange] = each
      startedAt = exchange.startedAt ?? startedAt
      return { each, rank: [sessionOf(exchange), startedAt, exchange.entry] }
    })
  return ranked.toSorted((a, b) => compareRanks(a.rank, b.rank)).map(({ each }) => each)
}

const describeStep = (exchange: Exchange, what: StoryStep['what'], server: string): StoryStep => ({
  entry: exchange.entry,
  what,
  server: formatText(server),
  startedAt: formatIso(exchange.startedAt),
  firstByteMs: firstByteOf(exchange),
  durationMs: exchange.durationMs ?? null,
  status: exchange.answer?.status ?? null,
  error: exchange.error === undefined ? null : netErrorName(exchange.error),
  ...(what === 'call' ? { file: fileOf(exchange) } : {}),
})

/** The last word of the path; one that is not known to be harmless is a mere call. */
function fileOf({ url }: Exchange): string {
  const word = pathPattern(url).split('/').at(-1) ?? ''
  return word === '' || word.includes('{') ? 'call' : word
}

/** From the start of the entry on, the browser's queue included; only where the exporter measured it. */
function firstByteOf({ startedAt, answering, waiting }: Exchange): number | null {
  const isMeasured = waiting !== undefined && Number.isFinite(waiting.lowMs)
  return isMeasured && answering && startedAt !== undefined ? answering.to - startedAt : null
}
