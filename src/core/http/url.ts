/**
 * The parts of an http(s) address that the diagnosis uses, and an address that is safe to show.
 *
 * Parsed by the platform (WHATWG URL). Query values can be tokens, so nothing here puts a query into words.
 */

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
export const queryPairs = (url: HttpUrl): readonly (readonly [string, string])[] => [...new URLSearchParams(url.query)]

/** The first value of a query parameter; an empty one counts as absent. */
export function findQueryValue(url: HttpUrl, name: string): string | undefined {
  return queryPairs(url).find(([key, value]) => key === name && value !== '')?.[1]
}

/**
 * The path with what varies or may be secret left out: numbers become `{n}`, long opaque segments and names of users `{…}`,
 * matrix parameters (`;jsessionid=…`) go. Example: `/rest/api/latest/users/jane/17` → `/rest/api/latest/users/{…}/{n}`.
 */
export const pathPattern = (url: HttpUrl): string =>
  url.path
    .split('/')
    .map((segment, index, segments) => segmentPattern(segment, segments[index - 1] ?? ''))
    .join('/')

const MIRROR_ID = /^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}$/i

function segmentPattern(segment: string, before: string): string {
  const name = segment.split(';')[0] ?? ''
  if (/^(?:~|%7e)/i.test(name)) return '~{…}'
  if (/^users?$/i.test(before) && name !== '') return '{…}'
  if (/^\d+$/.test(name)) return '{n}'
  if (MIRROR_ID.test(name)) return name
  const isOpaque = name.length >= 24 && /\d/.test(name) && !/\.\w{1,5}$/.test(name)
  return isOpaque || /^ey[JA]/.test(name) || name.length > 100 || /%40|@/.test(name) ? '{…}' : name
}
