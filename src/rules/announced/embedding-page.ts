/**
 * The page that embeds a panel, as far as its answer was recorded, with what its policies say of frames.
 *
 * It is the latest document before the request: of the same session and origin, and either the mirrors page or what the request
 * names as its page. Pages are found once for a capture, since it may hold thousands of them and of visits.
 */

import type { Evidence } from '../../core/evidence.ts'
import { groupBy } from '../../core/group.ts'
import type { Answer, Exchange } from '../../core/har/exchange.ts'
import { findFrameSources, type FrameSources } from '../../core/http/frame-sources.ts'
import { parseHttpUrl, type HttpUrl } from '../../core/http/url.ts'
import { isMirrorsPage, panelContext } from '../../core/mirror/paths.ts'
import { isShown } from '../decision/other-page.ts'
import { oncePerCapture } from '../once-per-capture.ts'

export interface Page {
  readonly exchange: Exchange
  /** Of each of its policies that limits frames. */
  readonly limits: readonly FrameSources[]
}

/** `asking` is the request for the panel, or the call for its address. */
export function findPage(asking: Exchange, origin: string, evidence: Evidence): Page | undefined {
  const referer = parseHttpUrl(asking.requestHeaders.find('referer') ?? '')
  const session = evidence.sessionOf(asking)
  return pagesOf(evidence, origin).findLast(
    ({ exchange }) =>
      exchange.entry < asking.entry &&
      evidence.sessionOf(exchange) === session &&
      (isMirrorsPage(exchange.url) || isNamed(exchange, asking, referer)),
  )
}

/** A referer across origins is often cut down to the origin, and then names no page. */
const isNamed = ({ url, pageRef, resourceType }: Exchange, asking: Exchange, referer: HttpUrl | undefined): boolean =>
  (referer !== undefined && referer.path !== '/' && url.path === referer.path && url.query === referer.query) ||
  (resourceType === 'document' && pageRef !== undefined && pageRef === asking.pageRef)

const pagesOf = (evidence: Evidence, origin: string): readonly Page[] => pagesByOrigin(evidence).get(origin) ?? []

const pagesByOrigin = oncePerCapture(({ exchanges }): ReadonlyMap<string, readonly Page[]> => {
  const found = exchanges.flatMap((exchange): readonly Page[] => {
    const { answer } = exchange
    return answer && isDocument(exchange, answer)
      ? [{ exchange, limits: findFrameSources(answer.headers, answer.body) }]
      : []
  })
  return groupBy(found, ({ exchange }) => exchange.url.origin)
})

function isDocument({ method, url, resourceType }: Exchange, { status, mimeType }: Answer): boolean {
  const isHtml = resourceType === 'document' || mimeType?.startsWith('text/html') === true
  return isShown(status) && method === 'GET' && panelContext(url) === undefined && (isHtml || isMirrorsPage(url))
}
