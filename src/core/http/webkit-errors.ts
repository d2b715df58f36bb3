/**
 * WebKit has no names for its errors but sentences, which Playwright passes on: CFNetwork's on macOS, libsoup's and GLib's on
 * Linux, libcurl's on Windows. Only the part of a sentence that does not change is looked for, in English.
 */

import type { NetErrorKind } from './net-error-kind.ts'

export interface NetErrorSentence {
  readonly kind: NetErrorKind
  readonly pattern: RegExp
  readonly words: string
}

/** The first that fits counts. */
export const WEBKIT_ERRORS: readonly NetErrorSentence[] = [
  {
    kind: 'aborted',
    pattern: /cancell?ed|operation was aborted|frame load interrupted/i,
    words: 'the request was cancelled: the page was left or reloaded, or a script gave up',
  },
  {
    kind: 'tls',
    pattern: /client certificate|did not accept the certificate/i,
    words: 'the server asks for a certificate of the user, and the browser had none that it accepts',
  },
  {
    kind: 'certificate',
    pattern: /certificate|issuer of/i,
    words: 'the certificate is not accepted by the browser; open the address in a tab to see why',
  },
  {
    kind: 'proxy',
    pattern: /proxy/i,
    words: 'the browser’s own proxy did not reach the host; look at the proxy settings',
  },
  {
    kind: 'name',
    pattern: /hostname could not be found|resolv(?:e|ing)|name or service not known/i,
    words: 'the host name could not be resolved; look at the DNS of this computer, its VPN and its hosts file',
  },
  {
    kind: 'timeout',
    pattern: /timed? ?out|timeout/i,
    words: 'no connection or no answer came in time: a firewall that drops packets, or a server that hangs',
  },
  {
    kind: 'offline',
    pattern: /appears to be offline|network is unreachable|no route to host|data connection is not/i,
    words: 'the computer is offline or has no route to the host; look at VPN and network',
  },
  {
    kind: 'refused',
    pattern: /could(?: not|n['’]t) connect|connection refused/i,
    words: 'no connection could be made: nothing listens there, or a firewall rejects it',
  },
  {
    kind: 'reset',
    pattern:
      /connection was lost|connection reset|connection (?:was )?(?:closed|terminated)|returned nothing|transferred a partial file|failure when (?:receiving|sending)/i,
    words: 'the connection was closed before the whole answer came; look at the proxies before the server',
  },
  {
    kind: 'tls',
    pattern: /\b(?:ssl|tls)\b|secure connection/i,
    words: 'browser and server could not agree on TLS: perhaps the port speaks plain http, or a device interferes',
  },
  {
    kind: 'blocked-by-client',
    pattern: /content blocker|not allowed to use|restricted network port/i,
    words: 'the browser itself blocked the request: a content blocker, or a port that it does not allow',
  },
  {
    kind: 'other',
    pattern: /redirect/i,
    words: 'the redirects go round in a circle; look at scheme, port and context path of base URL and proxy',
  },
  {
    kind: 'protocol',
    pattern: /cannot (?:parse|decode)|bad response|bad server response|http\/?2|weird server reply/i,
    words: 'browser and server did not understand each other; look at the proxies before the server',
  },
]
