/**
 * What a capture can hold at all: what its exporter leaves out, and what it seems to have been filtered down to.
 *
 * From the exporters' sources: chrome-har (issue 60) and Chrome HAR Capturer pass over requests that got no response; DevTools
 * export finished calls only. Firefox's export was seen in public recordings. Says nothing of single requests.
 */

import { isMirrorsPage, panelContext, primaryContext } from '../mirror/paths.ts'
import type { Exchange } from './exchange.ts'

export type LeftOut = 'failed' | 'pending'

/** Of calls without an answer: both kinds, only those that were still waiting, or none that is known. */
export function leavesOut(exporter: string): ReadonlySet<LeftOut> {
  if (/^(?:chrome-har|chrome har capturer|browsertime|sitespeed)/i.test(exporter)) return new Set(['failed', 'pending'])
  return new Set(exporter === 'WebInspector' ? ['pending'] : [])
}

/**
 * Does the exporter say why a request got no answer? Firefox's own export and Charles' write status 0 or nothing, whatever
 * happened: a name that does not resolve, a certificate, an extension.
 */
export const namesErrors = (exporter: string): boolean => !/^(?:firefox|charles)/i.test(exporter)

/** Data calls alone, documents alone, or data calls of a page whose own document is not there. */
export type Filter = 'only-data' | 'only-documents' | 'no-page'

/** What the recording seems to have been filtered down to, if it was; or it began after the page was loaded. */
export function findFilter(exchanges: readonly Exchange[]): Filter | undefined {
  const kinds = new Set(exchanges.map(kindOf))
  if (kinds.size === 1 && kinds.has('document') && exchanges.length > 1) return 'only-documents'
  const pages = new Set(exchanges.filter((exchange) => kindOf(exchange) === 'document').map(({ url }) => url.origin))
  const calls = exchanges.filter(({ url }) => primaryContext(url) !== undefined && !isMirrorsPage(url))
  if (calls.length === 0 || calls.some(({ url }) => pages.has(url.origin))) return undefined
  return kinds.size === 1 ? 'only-data' : 'no-page'
}

export const countDocuments = (exchanges: readonly Exchange[]): number =>
  exchanges.filter((exchange) => kindOf(exchange) === 'document').length

/** Exporters that name no resource type name a MIME type; both are absent where no answer came. */
function kindOf({ url, resourceType, answer }: Exchange): 'document' | 'data' | 'other' {
  if (isMirrorsPage(url) || panelContext(url) !== undefined || resourceType === 'document') return 'document'
  if (resourceType === 'xhr' || resourceType === 'fetch' || url.path.includes('/rest/')) return 'data'
  const isHtml = resourceType === undefined && answer?.mimeType?.startsWith('text/html') === true
  return isHtml ? 'document' : 'other'
}
