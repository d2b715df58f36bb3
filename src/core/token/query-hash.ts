/**
 * Atlassian's query string hash (`qsh`): the method, path and query that a token was signed for.
 *
 * Canonical form: METHOD & path below the context path & sorted, re-encoded query without `jwt`; then SHA-256 in lower-case
 * hexadecimal (atlassian-jwt's HttpRequestCanonicalizer; 83 vectors in the tests). Scheme, host and port are not part of
 * it. What a proxy changes behind the browser cannot be seen here.
 */

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { groupBy } from '../group.ts'
import { leadingPaths, MAX_LEADING_PATHS } from '../http/leading-paths.ts'
import { queryPairs, type HttpUrl } from '../http/url.ts'
import { looksRedacted } from './decode.ts'

export type QueryHashResult = 'match' | 'mismatch' | 'not-checkable'

/** Atlassian Cloud's fixed text in tokens that are bound to no request. */
export const UNBOUND = 'context-qsh'

/** All of a request that a token is bound to. */
export interface BoundRequest {
  readonly method: string
  readonly path: string
  /** Decoded, without the token itself. */
  readonly parameters: readonly Parameter[]
}

export type Parameter = readonly [name: string, value: string]

export const boundRequest = (method: string, url: HttpUrl): BoundRequest => ({
  method,
  path: url.path,
  parameters: queryPairs(url).filter(([name]) => name !== 'jwt'),
})

/** The values of the same parameters as sent, in the same order. */
export const encodedValues = (url: HttpUrl): readonly string[] =>
  url.query
    .split('&')
    .filter((pair) => pair !== '' && !/^jwt(?:=|$)/.test(pair))
    .map((pair) => pair.replace(/^[^=]*=?/, ''))

/**
 * `match` when any leading part of the path, taken as the context path, gives the signed hash; that cannot be chance, so what
 * looks redacted counts only where nothing matches. A path so deep that not every leading part is tried proves no mismatch.
 */
export function checkQueryHash(method: string, url: HttpUrl, signed: string | undefined): QueryHashResult {
  if (signed === undefined || signed === UNBOUND) return 'not-checkable'
  const contexts = leadingPaths(url.path)
  if (hasQueryHash(boundRequest(method, url), contexts, signed)) return 'match'
  const isUntried = contexts.length === MAX_LEADING_PATHS
  return isUntried || queryPairs(url).some(([, value]) => looksRedacted(value)) ? 'not-checkable' : 'mismatch'
}

/** Is this the request that was signed, below one of these context paths? */
export function hasQueryHash(request: BoundRequest, contexts: readonly string[], signed: string): boolean {
  const query = canonicalQuery(request.parameters)
  return contexts.some(
    (context) => hashOf(joinRequest(request.method, canonicalPath(request.path, context), query)) === signed,
  )
}

export const queryHash = (method: string, url: HttpUrl, contextPath: string): string =>
  hashOf(canonicalRequest(method, url, contextPath))

const hashOf = (request: string): string => bytesToHex(sha256(utf8ToBytes(request)))

/** Example: `GET&/plugins/servlet/admin/mirror&cp=&loc=en-US`. */
export const canonicalRequest = (method: string, url: HttpUrl, contextPath: string): string =>
  joinRequest(method, canonicalPath(url.path, contextPath), canonicalQuery(boundRequest(method, url).parameters))

const joinRequest = (method: string, path: string, query: string): string =>
  [method.toUpperCase(), path, query].join('&')

function canonicalPath(path: string, contextPath: string): string {
  const relative = path.startsWith(contextPath) ? path.slice(contextPath.length) : path
  const trimmed = relative.endsWith('/') ? relative.slice(0, -1) : relative
  const rooted = trimmed.startsWith('/') ? trimmed : `/${trimmed}`
  return rooted.replaceAll('&', '%26')
}

function canonicalQuery(parameters: readonly Parameter[]): string {
  return [...groupBy(parameters, ([name]) => name)]
    .map(([name, pairs]) => [encode(name), joinValues(pairs.map(([, value]) => value))] as const)
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

const joinValues = (values: readonly string[]): string => values.toSorted(byCodeUnit).map(encode).join(',')

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** RFC 3986: only unreserved characters stay; a lone surrogate becomes U+FFFD. */
const encode = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
