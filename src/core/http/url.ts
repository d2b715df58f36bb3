/**
 * The parts of an http(s) address that the diagnosis uses, and an address that is safe to show.
 *
 * Parsed by the platform (WHATWG URL). Query values can be tokens, so nothing here puts a query into words.
 */

import { PATH_WORDS, WORDS_BEFORE_MIRROR_IDS, WORDS_BEFORE_NAMES } from './path-words.ts'

export interface HttpUrl {
  readonly scheme: 'http' | 'https'
  /** Scheme, host and port; the port only where it is not the default one. */
  readonly origin: string
  /** Host, with the port only where it is not the default one. */
  readonly host: string
  /** As sent: still percent-encoded, never empty. */
  readonly path: string
  /** As sent, without the question mark; empty when there is none. */
  readonly query: string
}

/** `undefined` for other schemes and for text that is no address. Relative addresses need `base`. */
export function parseHttpUrl(text: string, base?: HttpUrl): HttpUrl | undefined {
  const url = parseOrUndefined(text, base)
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const scheme = url.protocol === 'https:' ? 'https' : 'http'
  return { scheme, origin: url.origin, host: url.host, path: url.pathname, query: url.search.slice(1) }
}

function parseOrUndefined(text: string, base: HttpUrl | undefined): URL | undefined {
  try {
    return new URL(text, base && base.origin + base.path)
  } catch {
    return undefined
  }
}

/** Name and value pairs decoded as form data (`+` is a space), in the order sent. */
export const queryPairs = (url: Pick<HttpUrl, 'query'>): readonly (readonly [string, string])[] => [
  ...new URLSearchParams(url.query),
]

/** The first value of a query parameter; an empty one counts as absent. */
export function findQueryValue(url: Pick<HttpUrl, 'query'>, name: string): string | undefined {
  return queryPairs(url).find(([key, value]) => key === name && value !== '')?.[1]
}

/**
 * The path with only what is known to be harmless: words of Bitbucket's addresses, plain names of static files and ids of
 * mirrors. Numbers of up to nine digits become `{n}`, everything else `{…}`; matrix parameters (`;jsessionid=…`) go. Example:
 * `/rest/api/latest/users/jane/17` → `/rest/api/latest/users/{…}/{n}`.
 */
export const pathPattern = ({ path }: HttpUrl): string => maskPath(path)

/** The same for a part of a path, such as a context path; an empty one stays empty. */
export function maskPath(path: string): string {
  const segments = withoutParameters(path).split('/')
  return segments.map((name, index) => (isShownSegment(segments, index) ? name : maskSegment(name))).join('/')
}

/** Is this segment of a path, without its parameters, known to be harmless? Numbers are not. */
export function isShownSegment(segments: readonly string[], index: number): boolean {
  const [name = '', before = ''] = [segments[index], segments[index - 1]]
  if (name === '' || PATH_WORDS.has(name.toLowerCase())) return true
  if (index === segments.length - 1 && isStaticFile(name) && !segments.slice(0, -1).some(holdsNames)) return true
  return MIRROR_ID.test(name) && WORDS_BEFORE_MIRROR_IDS.has(before.toLowerCase())
}

const holdsNames = (name: string): boolean => WORDS_BEFORE_NAMES.has(name.toLowerCase()) || name.includes('%')

/** A servlet container may write its session into any segment: `/mirror;jsessionid=…`. */
export const withoutParameters = (path: string): string => path.replaceAll(/;[^/]*/g, '')

export const MIRROR_ID = /^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}$/i

function maskSegment(name: string): string {
  if (/^\d{1,9}$/.test(name)) return '{n}'
  return /^(?:~|%7e)/i.test(name) ? '~{…}' : MASKED
}

/** Stands for what is left out. */
export const MASKED = '{…}'

const STATIC_FILE = /^([\w.-]+)\.(?:js|mjs|css|map|html?|png|svg|gif|jpe?g|webp|ico|woff2?|ttf|eot|json|txt)$/i
const FILE_NAME_LIMIT = 60

/** Words with a short number at most: letters of mixed case, digits between them or eight hex digits may be a secret. */
function isStaticFile(name: string): boolean {
  const stem = STATIC_FILE.exec(name)?.[1]
  return stem !== undefined && name.length <= FILE_NAME_LIMIT && stem.split(/[._-]/).every(isPlainWord)
}

const PLAIN_WORD = /^(?:[A-Z]?[a-z]*(?:[A-Z][a-z]{2,}){0,3}\d{0,4}[a-z]{0,2}|[A-Z]{1,12})$/
const isPlainWord = (word: string): boolean => PLAIN_WORD.test(word) && !/^[\da-f]{8,}$/i.test(word)
