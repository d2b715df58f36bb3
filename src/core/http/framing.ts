/**
 * May a page of one origin show this answer in a frame? `X-Frame-Options` (RFC 7034) and CSP `frame-ancestors` (CSP 3).
 *
 * `frame-ancestors` overrides `X-Frame-Options`. Redirects and nested frames are not considered.
 */

import type { Headers } from './headers.ts'
import { parseHttpUrl, type HttpUrl } from './url.ts'

/** The header that forbids it, in words safe to show, or `undefined` when framing is allowed. */
export function findFramingRefusal(headers: Headers, framed: HttpUrl, embedder: string): string | undefined {
  const policies = headers.all('content-security-policy').flatMap((value) => value.split(','))
  const ancestors = policies.map(frameAncestors).filter((sources) => sources !== undefined)
  if (ancestors.length > 0) {
    const refusing = ancestors.find((sources) => !sources.some((source) => matches(source, framed, embedder)))
    return refusing && 'Content-Security-Policy: frame-ancestors'
  }
  return frameOptionsRefusal(headers.all('x-frame-options'), framed, embedder)
}

function frameOptionsRefusal(values: readonly string[], framed: HttpUrl, embedder: string): string | undefined {
  const options = new Set(values.flatMap((value) => value.split(',')).map((value) => value.trim().toUpperCase()))
  const known = [...options].filter((option) => option === 'DENY' || option === 'SAMEORIGIN')
  const isConflicting = known.length > 0 && options.size > 1
  if (isConflicting || options.has('DENY')) return 'X-Frame-Options: DENY'
  return options.has('SAMEORIGIN') && framed.origin !== embedder ? 'X-Frame-Options: SAMEORIGIN' : undefined
}

function frameAncestors(policy: string): readonly string[] | undefined {
  const directive = policy
    .split(';')
    .map((part) => part.trim().split(/\s+/))
    .find(([name]) => name?.toLowerCase() === 'frame-ancestors')
  return directive?.slice(1)
}

function matches(source: string, framed: HttpUrl, embedder: string): boolean {
  const expression = source.toLowerCase()
  const page = parseHttpUrl(embedder)
  if (expression === "'none'" || !page) return false
  if (expression === '*') return true
  if (expression === "'self'") return framed.origin === page.origin
  if (/^[a-z][a-z0-9+.-]*:$/.test(expression))
    return expression === `${page.scheme}:` || (expression === 'http:' && page.scheme === 'https')
  return matchesHost(expression, framed, page)
}

const HOST_SOURCE = /^(?:(https?):\/\/)?(\*\.)?([^/:*]+|\[[^\]]+\])?(\*)?(?::(\d+|\*))?(?:\/.*)?$/

function matchesHost(expression: string, framed: HttpUrl, page: HttpUrl): boolean {
  const [, scheme = framed.scheme, wildcard, name, anyHost, port] = HOST_SOURCE.exec(expression) ?? []
  const [hostname, pagePort = defaultPort(page)] = splitHost(page.host)
  const isScheme = scheme === page.scheme || (scheme === 'http' && page.scheme === 'https')
  const isHost =
    anyHost !== undefined || (name !== undefined && (wildcard ? hostname.endsWith(`.${name}`) : hostname === name))
  const isPort = port === '*' || (port ?? defaultPort(page)) === pagePort
  return isScheme && isHost && isPort
}

const defaultPort = ({ scheme }: HttpUrl): string => (scheme === 'https' ? '443' : '80')

function splitHost(host: string): readonly [string, string?] {
  const [, name = host, port] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(host) ?? []
  return port === undefined ? [name] : [name, port]
}
