/**
 * Calls that failed and are no panel visit, each distinct failure once, with its cause in plain words.
 *
 * A call that is redirected is one call: it is told at the address that was asked for, by what became of it at the last one.
 * What matters for the panel comes first, then by time.
 */

import { compareRanks } from '../../core/compare-ranks.ts'
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
  const failed = ways
    .filter((way) => hasFailed(way) && !way.hops.some(isToldElsewhere))
    .map((way) => ({ way, relevance: relevanceOf(way.first, servers) }))
  return [...groupBy(failed, keyOf).values()]
    .flatMap((group) => {
      const [first] = group
      return first ? [{ ...first, ways: group.map(({ way }) => way), cause: causeOf(first.way) }] : []
    })
    .toSorted((a, b) => compareRanks(rankOf(a), rankOf(b)))
}

const isToldElsewhere = ({ url }: Exchange): boolean =>
  panelContext(url) !== undefined || configMirrorId(url) !== undefined

/** An answer with an error of the browser's did not arrive whole or was not let in. */
export function hasFailed(way: Way): boolean {
  const { answer, error } = way.last
  const isBroken = error !== undefined && readNetError(error).kind !== 'aborted'
  return isBroken || (answer !== undefined && answer.status >= 400) || endsAtLogin(way)
}

/** The relevance too: what is left out of a pattern may tell a font from a script. */
const keyOf = ({ way: { first, last }, relevance }: Pick<Failure, 'way' | 'relevance'>): string =>
  [relevance.matters, first.method, addressOf(first.url), addressOf(last.url), last.answer?.status, errorOf(last)].join(
    ' ',
  )
const addressOf = (url: HttpUrl): string => url.origin + pathPattern(url)
const errorOf = ({ error }: Exchange): string => (error === undefined ? '' : netErrorName(error))

const rankOf = ({ relevance, way: { first } }: Failure): readonly number[] => [
  MATTERS.indexOf(relevance.matters),
  first.startedAt ?? Infinity,
  first.entry,
]
