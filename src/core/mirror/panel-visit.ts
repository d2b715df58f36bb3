/**
 * A panel visit: the whole redirect chain of one request for the panel, from the frame's first address to its last answer.
 *
 * Hops inside the panel's path (http → https, HSTS's internal 307, a slash) are part of the way. A redirect that leaves the
 * path ends the visit; where it led is kept. Says nothing about clocks.
 */

import type { Exchange } from '../har/exchange.ts'
import { findQueryValue, parseHttpUrl, type HttpUrl } from '../http/url.ts'
import { panelContext } from './paths.ts'

export interface PanelChain {
  /** At least one, in order; all of them requests for the panel. */
  readonly hops: readonly Exchange[]
  /** The hop whose answer counts. */
  readonly last: Exchange
  /** Where the last hop redirects to, outside the panel. */
  readonly leavesTo?: HttpUrl
  /** The exchange that followed that redirect, if it was recorded. */
  readonly landing?: Exchange
  /** Origin of the page that holds the frame. */
  readonly embedder?: string
}

export function findPanelChains(
  exchanges: readonly Exchange[],
  pageTitles: ReadonlyMap<string, string>,
): readonly PanelChain[] {
  const panels = exchanges.filter(({ url, method }) => panelContext(url) !== undefined && method !== 'OPTIONS')
  const followed = new Set<Exchange>()
  return panels.flatMap((first) => {
    if (followed.has(first)) return []
    const hops = followHops(first, panels, followed)
    return [toChain(hops, exchanges, pageTitles)]
  })
}

function followHops(first: Exchange, panels: readonly Exchange[], followed: Set<Exchange>): readonly Exchange[] {
  const hops = [first]
  for (;;) {
    const last = hops[hops.length - 1] ?? first
    const target = redirectTarget(last)
    const next =
      target &&
      panels.find((other) => other.entry > last.entry && !followed.has(other) && isSameAddress(other.url, target))
    if (!next) return hops
    followed.add(next)
    hops.push(next)
  }
}

function toChain(
  hops: readonly Exchange[],
  exchanges: readonly Exchange[],
  pageTitles: ReadonlyMap<string, string>,
): PanelChain {
  const last = hops.at(-1) as Exchange
  const target = redirectTarget(last)
  const leavesTo = target && panelContext(target) === undefined ? target : undefined
  const landing = leavesTo && exchanges.find((other) => other.entry > last.entry && isSameAddress(other.url, leavesTo))
  const embedder = findEmbedder(hops[0] ?? last, pageTitles)
  return {
    hops,
    last,
    ...(leavesTo ? { leavesTo } : {}),
    ...(landing ? { landing } : {}),
    ...(embedder === undefined ? {} : { embedder }),
  }
}

function redirectTarget({ answer, url }: Exchange): HttpUrl | undefined {
  if (!answer || answer.status < 300 || answer.status > 399) return undefined
  const location = answer.headers.find('location') ?? answer.redirectUrl
  return location === undefined ? undefined : parseHttpUrl(location, url)
}

const isSameAddress = (a: HttpUrl, b: HttpUrl): boolean =>
  a.origin === b.origin && a.path === b.path && a.query === b.query

/** The `Referer` says it best; else the page's title, which Chrome sets to its address. Never the panel's own parameters. */
function findEmbedder(
  { requestHeaders, pageRef, url }: Exchange,
  pageTitles: ReadonlyMap<string, string>,
): string | undefined {
  const pages = [requestHeaders.find('referer'), pageTitles.get(pageRef ?? '')]
  return pages
    .map((page) => (page === undefined ? undefined : parseHttpUrl(page)))
    .find((page) => page && !isSameAddress(page, url))?.origin
}

/** The origin that the panel's bridge will talk to: the parameter `xdm_e`. */
export const bridgeOrigin = (url: HttpUrl): string | undefined =>
  parseHttpUrl(findQueryValue(url, 'xdm_e') ?? '')?.origin
