/**
 * The requests of a loaded panel that fail and that it cannot do without.
 *
 * They are found once for a capture and kept by server, since a capture may hold thousands of visits and of failures.
 */

import type { Evidence } from '../../core/evidence.ts'
import { groupBy } from '../../core/group.ts'
import type { Exchange } from '../../core/har/exchange.ts'
import { isBridgeScript, mirrorContext } from '../../core/mirror/paths.ts'
import type { Server } from '../../core/mirror/servers.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import { readNetError } from '../../core/http/net-error.ts'

/** After the panel's document up to its next visit: from the mirror, or the bridge script from anywhere. In order. */
export function findPanelFailures(visit: TimedVisit, evidence: Evidence): readonly Exchange[] {
  const { byServer, bridges, visitsByMirror } = indexOf(evidence)
  const [next] = after(visitsByMirror.get(visit.mirror) ?? [], visit.last.entry, ({ last }) => last.entry)
  const end = next?.hops[0]?.entry ?? Infinity
  return [byServer.get(visit.mirror) ?? [], bridges]
    .flatMap((failures) => after(failures, visit.last.entry, ({ entry }) => entry))
    .filter((exchange) => exchange.entry < end && evidence.sessionOf(exchange) === visit.session)
    .toSorted((a, b) => a.entry - b.entry)
}

interface Index {
  /** Without bridge scripts. */
  readonly byServer: ReadonlyMap<Server, readonly Exchange[]>
  readonly bridges: readonly Exchange[]
  readonly visitsByMirror: ReadonlyMap<Server, readonly TimedVisit[]>
}

const indexes = new WeakMap<Evidence, Index>()

function indexOf(evidence: Evidence): Index {
  const index = indexes.get(evidence) ?? buildIndex(evidence)
  indexes.set(evidence, index)
  return index
}

function buildIndex({ exchanges, servers, visits }: Evidence): Index {
  const failures = exchanges.filter((exchange) => isNeeded(exchange) && hasFailed(exchange))
  const own = failures.filter(({ url }) => !isBridgeScript(url))
  return {
    byServer: groupBy(own, ({ url }) => servers.of(url)),
    bridges: failures.filter(({ url }) => isBridgeScript(url)),
    visitsByMirror: groupBy(visits, ({ mirror }) => mirror),
  }
}

/** The rest of an ascending list behind an entry, by halving. */
function after<Value>(list: readonly Value[], entry: number, entryOf: (value: Value) => number): readonly Value[] {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const value = list[middle]
    if (value !== undefined && entryOf(value) > entry) high = middle
    else low = middle + 1
  }
  return list.slice(low)
}

const isScript = ({ url, resourceType }: Exchange): boolean => resourceType === 'script' || url.path.endsWith('.js')

/** Scripts, styles and the panel's own calls; pictures, fonts and icons do not stop a panel. */
const isNeeded = (exchange: Exchange): boolean =>
  exchange.method !== 'OPTIONS' &&
  (isScript(exchange) ||
    exchange.resourceType === 'stylesheet' ||
    exchange.url.path.endsWith('.css') ||
    mirrorContext(exchange.url) !== undefined)

function hasFailed(exchange: Exchange): boolean {
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
