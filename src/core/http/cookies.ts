/** Names of cookies that were set and sent (RFC 6265); values are looked at only to tell a cookie that is being removed. */

import type { Headers } from './headers.ts'

export interface SetCookie {
  readonly name: string
  /** `/` unless the field says otherwise; the directory of the request is not considered. */
  readonly path: string
  readonly sameSite?: 'Strict' | 'Lax' | 'None'
}

/** Cookies that an answer sets, without those that it removes. Chrome joins several fields with a line break. */
export const findSetCookies = (headers: Headers): readonly SetCookie[] =>
  headers
    .all('set-cookie')
    .flatMap((value) => value.split('\n'))
    .flatMap(parseSetCookie)

function parseSetCookie(text: string): readonly SetCookie[] {
  const [pair = '', ...attributes] = text.split(';')
  const [name, value] = splitPair(pair)
  const given = new Map(attributes.map(splitPair).map(([key, content]) => [key.toLowerCase(), content]))
  const isRemoved = value.replaceAll('"', '') === '' || /^(?:0|-\d+)$/.test(given.get('max-age') ?? '')
  if (name === '' || isRemoved) return []
  const path = given.get('path') ?? ''
  const sameSite = SAME_SITE.find((known) => known.toLowerCase() === given.get('samesite')?.toLowerCase())
  return [{ name, path: path.startsWith('/') ? path : '/', ...(sameSite ? { sameSite } : {}) }]
}

const SAME_SITE = ['Strict', 'Lax', 'None'] as const

function splitPair(text: string): readonly [string, string] {
  const end = text.indexOf('=')
  return end < 0 ? [text.trim(), ''] : [text.slice(0, end).trim(), text.slice(end + 1).trim()]
}

/** Names of the cookies that a request carries. */
export const sentCookieNames = (headers: Headers): ReadonlySet<string> =>
  new Set(headers.all('cookie').flatMap((value) => value.split(';').map((pair) => splitPair(pair)[0])))

/** Does a cookie of this path belong to a request for that one? Both `/a` and `/a/` cover `/a/b`. */
export const coversPath = (cookiePath: string, path: string): boolean =>
  path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`)
