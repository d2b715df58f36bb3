/**
 * Content-Security-Policy (CSP Level 3): the policies of an answer, and whether a list of sources lets an address in.
 *
 * Only policies that are enforced; `Content-Security-Policy-Report-Only` forbids nothing. Nonces, hashes and keywords other than
 * `'self'` and `'none'` match no address. Where the standard and browsers differ the milder reading counts.
 */

import type { Headers } from './headers.ts'
import type { HttpUrl } from './url.ts'

/** One policy: the sources of each directive, by its name in lower case. */
export type Policy = ReadonlyMap<string, readonly string[]>

/** Several headers, and several policies in one header, each hold by themselves: all of them must allow. */
export const enforcedPolicies = (headers: Headers): readonly Policy[] =>
  headers.all('content-security-policy').flatMap(parsePolicies)

/** Policies as text, separated by commas. Of a directive that is said twice in one policy the first counts. */
export const parsePolicies = (text: string): readonly Policy[] => text.split(',').map(parsePolicy)

function parsePolicy(text: string): Policy {
  const directives = text.split(';').map((part) => part.trim().split(/\s+/))
  return new Map(directives.toReversed().map(([name = '', ...sources]) => [name.toLowerCase(), sources]))
}

/** Does a page with these headers ask for https where an http address is written (Upgrade Insecure Requests)? */
export const upgradesRequests = (headers: Headers): boolean =>
  enforcedPolicies(headers).some((policy) => policy.has('upgrade-insecure-requests'))

export interface SourceCheck {
  /** The address that asks to be let in. */
  readonly url: HttpUrl
  /** The address of the document that the policy came with. */
  readonly self: HttpUrl
  /** Whether a path in a source counts; it does not after a redirect, nor for `frame-ancestors`. */
  readonly hasPath: boolean
}

export const allowsAddress = (sources: readonly string[], check: SourceCheck): boolean =>
  sources.some((source) => matches(source, check))

function matches(source: string, check: SourceCheck): boolean {
  const { url, self } = check
  const expression = source.toLowerCase()
  if (expression === '*') return true
  if (expression === "'self'") return isSelf(url, self)
  if (/^[a-z][a-z0-9+.-]*:$/.test(expression)) return isScheme(expression.slice(0, -1), url)
  return matchesHost(source, check)
}

/** The document's own origin, also where it was http and the address is https. */
const isSelf = (url: HttpUrl, self: HttpUrl): boolean =>
  url.origin === self.origin || (url.scheme === 'https' && self.scheme === 'http' && url.host === self.host)

/** A better scheme than the one named is as good. */
const isScheme = (scheme: string, url: HttpUrl): boolean =>
  scheme === url.scheme || (scheme === 'http' && url.scheme === 'https')

const HOST_SOURCE = /^(?:(https?):\/\/)?(\*\.)?([^/:*]+|\[[^\]]+\])?(\*)?(?::(\d+|\*))?(\/.*)?$/i

function matchesHost(source: string, { url, self, hasPath }: SourceCheck): boolean {
  const [, scheme = self.scheme, wildcard, name, anyHost, port, path] = HOST_SOURCE.exec(source) ?? []
  const [hostname, ownPort = defaultPort(url)] = splitHost(url.host)
  const host = name?.toLowerCase()
  const isHost =
    anyHost !== undefined || (host !== undefined && (wildcard ? hostname.endsWith(`.${host}`) : hostname === host))
  return (
    isScheme(scheme.toLowerCase(), url) &&
    isHost &&
    isPort(port, ownPort, url) &&
    (!hasPath || path === undefined || isPath(path, url.path))
  )
}

/** Port 80 is taken for 443 where the address is https, as the scheme is. */
const isPort = (named: string | undefined, own: string, url: HttpUrl): boolean =>
  named === '*' || (named ?? defaultPort(url)) === own || (named === '80' && own === '443')

/** Ends with a slash: everything below it; otherwise the very path. */
const isPath = (named: string, own: string): boolean => {
  const [prefix, path] = [decodePath(named), decodePath(own)]
  return prefix.endsWith('/') ? path.startsWith(prefix) : path === prefix
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const defaultPort = ({ scheme }: HttpUrl): string => (scheme === 'https' ? '443' : '80')

function splitHost(host: string): readonly [string, string?] {
  const [, name = host, port] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(host) ?? []
  return port === undefined ? [name] : [name, port]
}
