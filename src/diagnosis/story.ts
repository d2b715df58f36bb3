/**
 * The requests that make up the panel's story, in the order in which they were sent: the mirrors page, the primary's answer that
 * announces the panel, the bridge's script, and each visit with its redirects.
 */

import { compareRanks } from '../core/compare-ranks.ts'
import type { Evidence } from '../core/evidence.ts'
import type { Exchange } from '../core/har/exchange.ts'
import { netErrorName } from '../core/http/net-error.ts'
import { isBridgeScript, isMirrorsPage } from '../core/mirror/paths.ts'
import type { StoryStep } from './diagnosis.ts'
import { formatIso, formatText } from './format.ts'

/** More are of no use to a reader; visits come before what leads to them. */
const STEPS_LIMIT = 24

export function describeStory({
  exchanges,
  announcements,
  visits,
  servers,
  sessionOf,
}: Evidence): readonly StoryStep[] {
  const told = new Map<Exchange, StoryStep['what']>()
  const tell = (what: StoryStep['what'], list: readonly (Exchange | undefined)[]): void => {
    for (const exchange of list)
      if (exchange && told.size < STEPS_LIMIT && !told.has(exchange)) told.set(exchange, what)
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
  return inOrder([...told], sessionOf).map(([exchange, what]) =>
    describeStep(exchange, what, servers.of(exchange.url).name),
  )
}

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
})

/** From the start of the entry on, the browser's queue included; only where the exporter measured it. */
function firstByteOf({ startedAt, answering, waiting }: Exchange): number | null {
  const isMeasured = waiting !== undefined && Number.isFinite(waiting.lowMs)
  return isMeasured && answering && startedAt !== undefined ? answering.to - startedAt : null
}
