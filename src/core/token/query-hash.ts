/**
 * Atlassian's query string hash (`qsh`): the method, path and query that a token was signed for.
 *
 * Canonical form: METHOD & path below the context path & sorted, re-encoded query without `jwt`; then SHA-256 in lower-case
 * hexadecimal (atlassian-jwt's HttpRequestCanonicalizer; 83 vectors in the tests). Scheme, host and port are not part of
 * it. What a proxy changes behind the browser cannot be seen here.
 */

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { queryPairs, type HttpUrl } from '../http/url.ts'
import { looksRedacted } from './decode.ts'

export type QueryHashResult = 'match' | 'mismatch' | 'not-checkable'

/** Atlassian Cloud's fixed text in tokens that are bound to no request. */
const UNBOUND = 'context-qsh'

/**
 * `match` when any leading part of the path, taken as the context path, gives the signed hash; that cannot be chance, so what
 * looks redacted counts only where nothing matches.
 */
export function checkQueryHash(method: string, url: HttpUrl, signed: string | undefined): QueryHashResult {
  if (signed === undefined || signed === UNBOUND) return 'not-checkable'
  if (leadingPaths(url.path).some((context) => queryHash(method, url, context) === signed)) return 'match'
  return queryPairs(url).some(([, value]) => looksRedacted(value)) ? 'not-checkable' : 'mismatch'
}

export const queryHash = (method: string, url: HttpUrl, contextPath: string): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalRequest(method, url, contextPath))))

/** Example: `GET&/plugins/servlet/admin/mirror&cp=&loc=en-US`. */
export const canonicalRequest = (method: string, url: HttpUrl, contextPath: string): string =>
  [method.toUpperCase(), canonicalPath(url.path, contextPath), canonicalQuery(url)].join('&')

/** `''`, `/a`, `/a/b` … for `/a/b/c`. */
function leadingPaths(path: string): readonly string[] {
  const segments = path.split('/')
  return segments.slice(0, -1).map((_, index) => segments.slice(0, index + 1).join('/'))
}

function canonicalPath(path: string, contextPath: string): string {
  const relative = path.startsWith(contextPath) ? path.slice(contextPath.length) : path
  const trimmed = relative.endsWith('/') ? relative.slice(0, -1) : relative
  const rooted = trimmed.startsWith('/') ? trimmed : `/${trimmed}`
  return rooted.replaceAll('&', '%26')
}

function canonicalQuery(url: HttpUrl): string {
  const values = new Map<string, string[]>()
  for (const [name, value] of queryPairs(url)) {
    if (name !== 'jwt') values.set(name, [...(values.get(name) ?? []), value])
  }
  return [...values]
    .map(([name, list]) => [encode(name), list.toSorted(byCodeUnit).map(encode).join(',')] as const)
    .toSorted((a, b) => byCodeUnit(a[0], b[0]) || byCodeUnit(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** RFC 3986: only unreserved characters stay; a lone surrogate becomes U+FFFD. */
const encode = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
