/**
 * The requests of a loaded panel that it cannot do without, and which of them fail.
 *
 * They are found once for a capture and kept by server, since a capture may hold thousands of visits and of requests.
 */

import type { Evidence } from '../../core/evidence.ts'
import { groupBy } from '../../core/group.ts'
import type { Exchange } from '../../core/har/exchange.ts'
import { isBridgeScript, mirrorContext } from '../../core/mirror/paths.ts'
import type { Server } from '../../core/mirror/servers.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import { findHandshakes } from '../failures/handshake.ts'
import { readNetError } from '../../core/http/net-error.ts'

/**
 * After the panel's document up to its next visit, in order: all that it needs from the mirror, and bridge scripts from anywhere
 * that fail.
 */
export function findPanelRequests(visit: TimedVisit, evidence: Evidence): readonly Exchange[] {
  const { byServer, failedBridges, visitsByMirror } = indexOf(evidence)
  const visits = visitsByMirror.get(visit.mirror) ?? []
  const next = visits[firstAfter(visits, visit.last.entry, ({ last }) => last.entry)]
  const end = next?.hops[0]?.entry ?? Infinity
  return [byServer.get(visit.mirror) ?? [], failedBridges]
    .flatMap((requests) => between(requests, visit.last.entry, end))
    .filter((exchange) => evidence.sessionOf(exchange) === visit.session)
    .toSorted((a, b) => a.entry - b.entry)
}

interface Index {
  /** Without bridge scripts. */
  readonly byServer: ReadonlyMap<Server, readonly Exchange[]>
  readonly failedBridges: readonly Exchange[]
  readonly visitsByMirror: ReadonlyMap<Server, readonly TimedVisit[]>
}

const indexes = new WeakMap<Evidence, Index>()

function indexOf(evidence: Evidence): Index {
  const index = indexes.get(evidence) ?? buildIndex(evidence)
  indexes.set(evidence, index)
  return index
}

function buildIndex({ exchanges, servers, visits }: Evidence): Index {
  const handshakes = findHandshakes(exchanges)
  const needed = exchanges.filter((exchange) => isNeeded(exchange) && !handshakes.has(exchange))
  const own = needed.filter(({ url }) => !isBridgeScript(url))
  return {
    byServer: groupBy(own, ({ url }) => servers.of(url)),
    failedBridges: needed.filter((exchange) => isBridgeScript(exchange.url) && hasFailed(exchange)),
    visitsByMirror: groupBy(visits, ({ mirror }) => mirror),
  }
}

/** The part of an ascending list that lies between two entries, without both. */
const between = (list: readonly Exchange[], entry: number, end: number): readonly Exchange[] =>
  list.slice(
    firstAfter(list, entry, (exchange) => exchange.entry),
    firstAfter(list, end - 1, (exchange) => exchange.entry),
  )

/** Where in an ascending list the part behind an entry begins, by halving. */
function firstAfter<Value>(list: readonly Value[], entry: number, entryOf: (value: Value) => number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const value = list[middle]
    if (value !== undefined && entryOf(value) > entry) high = middle
    else low = middle + 1
  }
  return low
}

const isScript = ({ url, resourceType }: Exchange): boolean => resourceType === 'script' || url.path.endsWith('.js')

/** Scripts, styles and the panel's own calls; pictures, fonts and icons do not stop a panel. */
const isNeeded = (exchange: Exchange): boolean =>
  exchange.method !== 'OPTIONS' &&
  (isScript(exchange) ||
    exchange.resourceType === 'stylesheet' ||
    exchange.url.path.endsWith('.css') ||
    mirrorContext(exchange.url) !== undefined)

export function hasFailed(exchange: Exchange): boolean {
  const { answer, error } = exchange
  if (!answer) return error !== undefined && readNetError(error).kind !== 'aborted'
  return answer.status >= 400 || isHtmlInsteadOfScript(exchange)
}

/** By the header the server sent: exporters put their own guess into `mimeType`. */
const isHtmlInsteadOfScript = (exchange: Exchange): boolean =>
  isScript(exchange) && /^text\/html/i.test(exchange.answer?.headers.find('content-type') ?? '')

export function describeFailure(exchange: Exchange): string {
  if (!exchange.answer) return exchange.error === undefined ? 'no answer' : readNetError(exchange.error).summary
  return exchange.answer.status >= 400 ? `status ${exchange.answer.status}` : 'an HTML page instead of a script'
}
