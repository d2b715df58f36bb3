/**
 * What browsers write when a call got no whole answer, and what it means in plain words.
 *
 * Exporters pass the browser's own name or sentence on, some with an address or a message after it. A name that no table
 * knows, as of a newer browser, is read by its family. Says nothing about the panel.
 */

import { CHROMIUM_ERRORS } from './chromium-errors.ts'
import { FIREFOX_ERRORS } from './firefox-errors.ts'
import type { NetErrorKind, NetErrorTable } from './net-error-kind.ts'
import { WEBKIT_ERRORS, type NetErrorSentence } from './webkit-errors.ts'

export interface NetError {
  readonly kind: NetErrorKind
  /** What happened and where to look, as part of a sentence. */
  readonly words: string
  /** What happened alone, for headlines. */
  readonly summary: string
}

/** Never throws; what nothing fits is `other`. Only the beginning of a long text is read. */
export function readNetError(error: string): NetError {
  const text = error.slice(0, READ_CHARACTERS)
  const [, name = '', reason = ''] = NAME.exec(text) ?? []
  const known = KNOWN.get(name + reason) ?? KNOWN.get(name)
  const { kind, words } = known ?? (name === '' ? find(WEBKIT_ERRORS, text) : find(FAMILIES, name)) ?? UNKNOWN
  return { kind, words, summary: words.replace(/[:;] .*$/, '') }
}

type Entry = Pick<NetError, 'kind' | 'words'>

const UNKNOWN: Entry = { kind: 'other', words: 'the browser reported a network error' }

/** The error's own name, safe to show: exporters may add addresses or messages after it. A name that no table knows must look like one. */
export function netErrorName(error: string): string {
  const [shown = '', name = ''] = NAME.exec(error.slice(0, READ_CHARACTERS)) ?? []
  return KNOWN.has(name) || PLAIN_NAME.test(name) ? shown.replace(/\..*$/, '') : 'a network error'
}

/** Words and short numbers. */
const PLAIN_NAME = /^[A-Z]{2,7}(?:_(?:[A-Z]{1,14}\d{0,2}|\d{1,3})){1,10}$/

const READ_CHARACTERS = 1000

const NAME =
  /\b(?:net::)?((?:ERR|NS_ERROR|NS_BINDING|NS_IMAGELIB_ERROR|SEC_ERROR|SSL_ERROR|MOZILLA_PKIX_ERROR)_[A-Z0-9_]{1,100})(\.[A-Za-z]{1,60})?/

const KNOWN: ReadonlyMap<string, Entry> = new Map([CHROMIUM_ERRORS, FIREFOX_ERRORS].flatMap(flatten))

function flatten(table: NetErrorTable): readonly (readonly [string, Entry])[] {
  return Object.entries(table).flatMap(([kind, names]) =>
    Object.entries(names).map(([name, words]) => [name, { kind: kind as NetErrorKind, words }] as const),
  )
}

/** For names that no table holds; the first that fits counts. */
const FAMILIES: readonly NetErrorSentence[] = [
  {
    kind: 'certificate',
    pattern: /^(?:ERR_CERT|SEC_ERROR_|MOZILLA_PKIX_ERROR_)/,
    words: 'the certificate is not accepted by the browser',
  },
  { kind: 'tls', pattern: /^(?:ERR_SSL_|SSL_ERROR_|ERR_ECH_)/, words: 'browser and server could not agree on TLS' },
  { kind: 'name', pattern: /^ERR_(?:DNS|NAME)_/, words: 'the host name could not be resolved' },
  {
    kind: 'proxy',
    pattern: /^(?:ERR_PROXY_|ERR_SOCKS_|ERR_PAC_|ERR_TUNNEL_|NS_ERROR_PROXY_)/,
    words: 'the browser’s own proxy did not reach the host',
  },
  {
    kind: 'blocked-by-client',
    pattern: /^(?:ERR_BLOCKED_|NS_ERROR_BLOCKED_)/,
    words: 'the browser itself blocked the request: an extension, a policy or a security rule',
  },
  { kind: 'aborted', pattern: /^NS_BINDING_(?:CANCELLED|ABORTED)/, words: 'the request was cancelled' },
  {
    kind: 'reset',
    pattern: /^(?:ERR_CONNECTION_|NS_ERROR_NET_)/,
    words: 'the connection failed before the whole answer came',
  },
  {
    kind: 'protocol',
    pattern: /^ERR_(?:HTTP|QUIC|SPDY|INVALID|CONTENT|INCOMPLETE|RESPONSE)/,
    words: 'browser and server did not understand each other',
  },
]

const find = (sentences: readonly NetErrorSentence[], text: string): Entry | undefined =>
  sentences.find(({ pattern }) => pattern.test(text))
