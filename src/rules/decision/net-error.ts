/**
 * What browsers write when a call got no answer, and what it means in plain words.
 *
 * Chromium's `net::ERR_…` names, Firefox's `NS_ERROR_…`, `SEC_ERROR_…` and WebKit's sentences, as HAR exporters pass them on.
 */

export type NetErrorKind =
  | 'certificate'
  | 'name'
  | 'refused'
  | 'reset'
  | 'timeout'
  | 'offline'
  | 'proxy'
  | 'tls'
  | 'blocked-by-client'
  | 'blocked-by-response'
  | 'blocked-by-policy'
  | 'aborted'
  | 'protocol'
  | 'other'

interface NetErrorWords {
  readonly kind: NetErrorKind
  readonly pattern: RegExp
  readonly words: string
}

/** The first that fits counts. */
const NET_ERRORS: readonly NetErrorWords[] = [
  {
    kind: 'certificate',
    pattern: /ERR_CERT_AUTHORITY_INVALID|UNKNOWN_ISSUER|SELF_SIGNED/,
    words: 'the certificate is not issued by an authority that the browser trusts',
  },
  {
    kind: 'certificate',
    pattern: /ERR_CERT_COMMON_NAME_INVALID|BAD_CERT_DOMAIN/,
    words: 'the certificate does not name this host',
  },
  {
    kind: 'certificate',
    pattern: /ERR_CERT_DATE_INVALID|EXPIRED_CERTIFICATE|NOT_YET_VALID/,
    words: 'the certificate is expired or not yet valid by the browser’s clock',
  },
  {
    kind: 'certificate',
    pattern: /ERR_CERT_|SEC_ERROR_|PKIX|certificate|ERR_INSECURE_RESPONSE/i,
    words: 'the certificate is not accepted by the browser',
  },
  {
    kind: 'name',
    pattern: /ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION|UNKNOWN_HOST|hostname could not be found|ERR_ICANN/i,
    words: 'the host name could not be resolved',
  },
  {
    kind: 'refused',
    pattern: /ERR_CONNECTION_REFUSED|NS_ERROR_CONNECTION_REFUSED|could not connect/i,
    words: 'the connection was refused: nothing listens there, or a firewall rejects it',
  },
  {
    kind: 'timeout',
    pattern: /TIMED_OUT|NET_TIMEOUT|timed? ?out/i,
    words: 'no connection or no answer came in time: a firewall that drops packets, or a server that hangs',
  },
  {
    kind: 'offline',
    pattern:
      /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_ADDRESS_UNREACHABLE|NS_ERROR_OFFLINE|ERR_NETWORK_IO_SUSPENDED|offline/i,
    words: 'the computer had no route to the host: offline, VPN or network changed',
  },
  {
    kind: 'proxy',
    pattern: /ERR_TUNNEL_CONNECTION_FAILED|ERR_PROXY_|ERR_UNEXPECTED_PROXY|PROXY_CONNECTION|ERR_SOCKS/,
    words: 'the browser’s own proxy did not reach the host',
  },
  { kind: 'tls', pattern: /ERR_SSL_|SSL_ERROR_|ERR_BAD_SSL/, words: 'browser and server could not agree on TLS' },
  {
    kind: 'reset',
    pattern:
      /ERR_CONNECTION_(?:RESET|CLOSED|ABORTED)|ERR_EMPTY_RESPONSE|NS_ERROR_NET_(?:RESET|INTERRUPT)|connection was lost/i,
    words: 'the connection was closed before the whole answer came',
  },
  {
    kind: 'blocked-by-response',
    pattern: /ERR_BLOCKED_BY_RESPONSE|NS_ERROR_XFO_VIOLATION/,
    words: 'the browser refused to show the answer because of its headers',
  },
  {
    kind: 'blocked-by-policy',
    pattern: /ERR_BLOCKED_BY_CSP/,
    words: 'the browser did not send the request: the Content-Security-Policy of the page around it does not allow it',
  },
  {
    kind: 'blocked-by-client',
    pattern:
      /ERR_BLOCKED_BY_|BLOCKED_BY_(?:CLIENT|ORB|ADMINISTRATOR)|NS_ERROR_(?:BLOCKED|CONTENT_BLOCKED)|content blocker/i,
    words: 'the browser itself blocked the request: an extension, a policy or a security rule',
  },
  {
    kind: 'aborted',
    pattern: /ERR_ABORTED|NS_BINDING_ABORTED|cancell?ed/i,
    words: 'the request was cancelled: the page was left or reloaded, or a script gave up',
  },
  {
    kind: 'other',
    pattern: /ERR_HTTP_RESPONSE_CODE_FAILURE/,
    words: 'the server answered with an error status and nothing to show',
  },
  {
    kind: 'protocol',
    pattern: /ERR_(?:HTTP2|QUIC|SPDY|INVALID|CONTENT|INCOMPLETE)/,
    words: 'browser and server did not understand each other',
  },
]

export interface NetError {
  readonly kind: NetErrorKind
  readonly words: string
}

export function readNetError(error: string): NetError {
  const known = NET_ERRORS.find(({ pattern }) => pattern.test(error))
  return known ?? { kind: 'other', words: 'the browser reported a network error' }
}

/** The error's own name, safe to show: exporters may add addresses or messages after it. */
export const netErrorName = (error: string): string =>
  /\b(?:net::)?(?:ERR|NS_ERROR|NS_BINDING|SEC_ERROR|SSL_ERROR|MOZILLA_PKIX_ERROR)_[A-Z0-9_]+/.exec(error)?.[0] ??
  'network error'
