/**
 * What the primary says about its mirrors: the list of mirror servers, and the source of each panel.
 *
 * `GET …/mirrorServers/{id}/webPanels/config` answers with HTML that holds the signed panel address as JSON; exporters
 * often leave the body out, so an announcement without an address is still one.
 */

import type { Exchange } from '../har/exchange.ts'
import { fieldsOf, jsonOf, listOf, textOf } from '../har/tolerant.ts'
import { findQueryValue, parseHttpUrl, type HttpUrl } from '../http/url.ts'
import { configMirrorId, isMirrorList, panelContext } from './paths.ts'

export interface Announcement {
  readonly exchange: Exchange
  /** Upper case, as in the address of the call. */
  readonly mirrorId: string
  /** The panel's address; absent when the body was not recorded or holds none. */
  readonly source?: HttpUrl
}

export interface ListedMirror {
  readonly mirrorId: string
  readonly base: HttpUrl
}

export function findAnnouncements(exchanges: readonly Exchange[]): readonly Announcement[] {
  return exchanges.flatMap((exchange) => {
    const mirrorId = configMirrorId(exchange.url)
    if (mirrorId === undefined || exchange.method === 'OPTIONS') return []
    const source = findPanelAddress(exchange.answer?.body ?? '')
    return [{ exchange, mirrorId, ...(source ? { source } : {}) }]
  })
}

/** An address in HTML, in JSON or in JSON inside HTML: `\/`, `\u0026` and `&amp;` stand for their characters. */
export function findPanelAddress(body: string): HttpUrl | undefined {
  const text = body
    .replaceAll('\\/', '/')
    .replaceAll(/\\u0026|&amp;|&#38;/g, '&')
    .replaceAll(/\\u003d|&#61;/gi, '=')
  return text
    .split(/["'<>\s\\]/)
    .filter((word) => word.includes('/plugins/servlet/admin/mirror'))
    .map(addressIn)
    .find((url) => url && panelContext(url) !== undefined)
}

/** What begins with a scheme in text without spaces and quotes; cut first, since one pattern for both is quadratic. */
function addressIn(word: string): HttpUrl | undefined {
  const start = word.search(/https?:\/\//)
  return start < 0 ? undefined : parseHttpUrl(word.slice(start))
}

/** Mirrors listed by `GET …/mirrorServers`; nothing where the body was not recorded. */
export function findListedMirrors(exchanges: readonly Exchange[]): readonly ListedMirror[] {
  return exchanges.filter(({ url }) => isMirrorList(url)).flatMap(({ answer }) => parseList(answer?.body ?? ''))
}

function parseList(body: string): readonly ListedMirror[] {
  return listOf(fieldsOf(jsonOf(body))?.['values']).flatMap((value) => {
    const fields = fieldsOf(value)
    const mirrorId = textOf(fields?.['id'])?.toUpperCase()
    const base = parseHttpUrl(textOf(fields?.['baseUrl']) ?? '')
    return mirrorId !== undefined && base ? [{ mirrorId, base }] : []
  })
}

const CHANNEL = /^channel-.*?\.([0-9a-z]{4}(?:-[0-9a-z]{4}){3})__/i

/** The mirror's id inside the panel's `xdm_c` parameter, in upper case. */
export const panelMirrorId = (url: Pick<HttpUrl, 'query'>): string | undefined =>
  CHANNEL.exec(findQueryValue(url, 'xdm_c') ?? '')?.[1]?.toUpperCase()
