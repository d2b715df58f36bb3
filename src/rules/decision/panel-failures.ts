/**
 * The requests of a loaded panel that it cannot do without, and which of them fail: by what became of each at the end of its
 * redirects.
 *
 * They are found once for a capture and kept by server, since a capture may hold thousands of visits and of requests.
 */

import type { Evidence } from '../../core/evidence.ts'
import { groupBy } from '../../core/group.ts'
import type { Way } from '../../core/har/redirects.ts'
import { isBridgeScript, mirrorContext } from '../../core/mirror/paths.ts'
import type { Server } from '../../core/mirror/servers.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import { readNetError } from '../../core/http/net-error.ts'
import { hasFailed } from '../failures/group-failures.ts'
import { recordedAfter } from '../recording/recorded-until.ts'
import { SILENCE_MS } from './unanswered.ts'
import { oncePerCapture } from '../once-per-capture.ts'

export interface PanelRequests {
  /** After the panel's document up to its next visit, in order: all that it needs from the mirror, and `failed` ones. */
  readonly all: readonly Way[]
  /** Of those from the mirror, and bridge scripts from anywhere. */
  readonly failed: readonly Way[]
}

export function findPanelRequests(visit: TimedVisit, evidence: Evidence): PanelRequests {
  const { byServer, failedBridges, failed, visitsByMirror } = indexOf(evidence)
  const visits = visitsByMirror.get(visit.mirror) ?? []
  const next = visits[firstAfter(visits, visit.last.entry, ({ last }) => last.entry)]
  const end = next?.hops[0]?.entry ?? Infinity
  const all = [byServer.get(visit.mirror) ?? [], failedBridges]
    .flatMap((requests) => between(requests, visit.last.entry, end))
    .filter(({ first }) => evidence.sessionOf(first) === visit.session)
    .toSorted((a, b) => a.first.entry - b.first.entry)
  return { all, failed: all.filter((way) => failed.has(way)) }
}

interface Index {
  /** Without bridge scripts. */
  readonly byServer: ReadonlyMap<Server, readonly Way[]>
  readonly failedBridges: readonly Way[]
  readonly failed: ReadonlySet<Way>
  readonly visitsByMirror: ReadonlyMap<Server, readonly TimedVisit[]>
}

const indexOf = oncePerCapture((evidence): Index => {
  const { servers, visits } = evidence
  const needed = evidence.ways.filter(isNeeded)
  const own = needed.filter(({ first }) => !isBridgeScript(first.url))
  const failed = new Set(
    needed.filter((way) => hasFailed(way) || isHtmlInsteadOfScript(way) || isSilent(way, evidence)),
  )
  return {
    byServer: groupBy(own, ({ first }) => servers.of(first.url)),
    failedBridges: needed.filter((way) => isBridgeScript(way.first.url) && failed.has(way)),
    failed,
    visitsByMirror: groupBy(visits, ({ mirror }) => mirror),
  }
})

/** The part of an ascending list that lies between two entries, without both. */
const between = (list: readonly Way[], entry: number, end: number): readonly Way[] =>
  list.slice(
    firstAfter(list, entry, ({ first }) => first.entry),
    firstAfter(list, end - 1, ({ first }) => first.entry),
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

const isScript = ({ first: { url, resourceType } }: Way): boolean =>
  resourceType === 'script' || url.path.endsWith('.js')

/** Scripts, styles and the panel's own calls; pictures, fonts and icons do not stop a panel. */
const isNeeded = (way: Way): boolean =>
  way.first.method !== 'OPTIONS' &&
  (isScript(way) ||
    way.first.resourceType === 'stylesheet' ||
    way.first.url.path.endsWith('.css') ||
    mirrorContext(way.first.url) !== undefined)

/** By the header the server sent: exporters put their own guess into `mimeType`. */
const isHtmlInsteadOfScript = (way: Way): boolean =>
  isScript(way) && /^text\/html/i.test(way.last.answer?.headers.find('content-type') ?? '')

/**
 * A bridge script without an answer or an error: Firefox writes so of what it blocked, and other exporters of a server that never
 * answers. Other requests may wait on purpose.
 */
const isSilent = ({ last }: Way, evidence: Evidence): boolean =>
  isBridgeScript(last.url) && !last.answer && last.error === undefined && recordedAfter(last, evidence) >= SILENCE_MS

export function describeFailure({ first, last }: Way): string {
  const { answer, error } = last
  if (error !== undefined && (!answer || answer.status < 400)) return readNetError(error).summary
  if (!answer) return 'no answer'
  if (answer.status >= 400) return `status ${answer.status}`
  return first.url.path === last.url.path ? 'an HTML page instead of a script' : 'redirected to an HTML page'
}
