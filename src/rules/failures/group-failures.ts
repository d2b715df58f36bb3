/**
 * Calls that failed and are no panel visit, each distinct failure once, with its cause in plain words.
 *
 * A call that is redirected is one call: it is told at the address that was asked for, by what became of it at the last one.
 * What matters for the panel comes first, then by time.
 */

import type { Evidence } from '../../core/evidence.ts'
import { groupBy } from '../../core/group.ts'
import type { Exchange } from '../../core/har/exchange.ts'
import type { Way } from '../../core/har/redirects.ts'
import { netErrorName, readNetError } from '../../core/http/net-error.ts'
import { pathPattern, type HttpUrl } from '../../core/http/url.ts'
import { configMirrorId, panelContext } from '../../core/mirror/paths.ts'
import { causeOf, endsAtLogin } from './cause.ts'
import { MATTERS, relevanceOf, type Relevance } from './relevance.ts'

/** One kind of failure. */
export interface Failure {
  /** Each time that it happened, in file order. */
  readonly ways: readonly Way[]
  /** The first of them. */
  readonly way: Way
  /** In plain words. */
  readonly cause: string
  readonly relevance: Relevance
}

/** Does not look for what a panel visit or the call for its address became. */
export function groupFailures({ ways, servers }: Evidence): readonly Failure[] {
  const failed = ways.filter((way) => hasFailed(way) && !way.hops.some(isToldElsewhere))
  return [...groupBy(failed, keyOf).values()]
    .flatMap((group) => {
      const [way] = group
      return way ? [{ ways: group, way, cause: causeOf(way), relevance: relevanceOf(way.first, servers) }] : []
    })
    .toSorted((a, b) => compare(rankOf(a), rankOf(b)))
}

const isToldElsewhere = ({ url }: Exchange): boolean =>
  panelContext(url) !== undefined || configMirrorId(url) !== undefined

/** An answer with an error of the browser's did not arrive whole or was not let in. */
function hasFailed(way: Way): boolean {
  const { answer, error } = way.last
  const isBroken = error !== undefined && readNetError(error).kind !== 'aborted'
  return isBroken || (answer !== undefined && answer.status >= 400) || endsAtLogin(way)
}

const keyOf = ({ first, last }: Way): string =>
  [
    first.method,
    addressOf(first.url),
    last === first ? '' : addressOf(last.url),
    last.answer?.status,
    errorOf(last),
  ].join(' ')
const addressOf = (url: HttpUrl): string => url.origin + pathPattern(url)
const errorOf = ({ error }: Exchange): string => (error === undefined ? '' : netErrorName(error))

const rankOf = ({ relevance, way: { first } }: Failure): readonly number[] => [
  MATTERS.indexOf(relevance.matters),
  first.startedAt ?? Infinity,
  first.entry,
]

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((rank, place) => rank !== b[place])
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0)
}
