/**
 * A panel visit: the whole redirect chain of one request for the panel, from the frame's first address to its last answer.
 *
 * Hops inside the panel's path (http → https, HSTS's internal 307, a slash) are part of the way, and so is a detour over another
 * address that comes back to the panel, as a single sign-on makes it. A redirect that leaves the path for good ends the visit;
 * where it led is kept. Says nothing about clocks.
 */

import type { Exchange } from '../har/exchange.ts'
import { redirectTarget, type Way } from '../har/redirects.ts'
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

/** In the order of their first hops. */
export function findPanelChains(ways: readonly Way[], pageTitles: ReadonlyMap<string, string>): readonly PanelChain[] {
  return ways
    .map(panelHops)
    .filter(({ hops }) => hops.length > 0)
    .map((visit) => toChain(visit, pageTitles))
    .toSorted((a, b) => entryOf(a) - entryOf(b))
}

const entryOf = ({ hops: [first] }: PanelChain): number => first?.entry ?? 0

/** Hops of one way that ask for the panel, and the one behind the last of them. */
interface PanelHops {
  readonly hops: readonly Exchange[]
  readonly next: Exchange | undefined
}

function panelHops({ hops }: Way): PanelHops {
  const isPanel = ({ url, method }: Exchange): boolean => panelContext(url) !== undefined && method !== 'OPTIONS'
  return { hops: hops.filter(isPanel), next: hops[hops.findLastIndex(isPanel) + 1] }
}

function toChain({ hops, next }: PanelHops, pageTitles: ReadonlyMap<string, string>): PanelChain {
  const last = hops.at(-1) as Exchange
  const target = redirectTarget(last)
  const leavesTo = target && panelContext(target) === undefined ? target : undefined
  const embedder = findEmbedder(hops[0] ?? last, pageTitles)
  return {
    hops,
    last,
    ...(leavesTo ? { leavesTo } : {}),
    ...(leavesTo && next ? { landing: next } : {}),
    ...(embedder === undefined ? {} : { embedder }),
  }
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
