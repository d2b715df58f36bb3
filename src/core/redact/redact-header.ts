/**
 * Header fields without secrets: each name that is known has its own way, every other value is replaced. Names stay where they
 * are plain words, so that support sees what was sent.
 */

import { holdsRandom } from '../random-text.ts'
import { decodePercents } from './decode-percents.ts'
import { isPlainMessage } from './message-words.ts'
import { redactToken } from './redact-token.ts'
import { redactUrl } from './redact-url.ts'
import type { SecretKind } from '../placeholder.ts'
import type { SecretBook } from './secret-book.ts'

/** `names` are in lower case, one way for all of them. */
type Way = (value: string, book: SecretBook) => string

/** By names that a capture gives: an object would know some of them, such as `constructor`, without being told. */
const tableOf = <Value>(entries: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> =>
  new Map(Object.entries(entries))

/** Names of days, months and zones, and numbers. */
const DATE =
  /^(?=.{6,60}$)(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b|gmt|utc|[\d\s,:+-])+$/i

/** Values as they are, as long as they are made of what such a field is made of. */
const AS_IS = tableOf<RegExp>({
  ':method': /^[A-Z]{1,10}$/,
  ':scheme': /^https?$/,
  ':status': /^\d{3}$/,
  accept: /^(?=.{1,400}$)(?:(?:\*|[\w.+*-]{1,60}\/[\w.+*-]{1,80})(?:\s*;\s*[\w-]{1,20}=[\w.+-]{1,40})*(?:\s*,\s*|$))+$/,
  'accept-encoding': /^[\w\s*.,;=-]{1,100}$/,
  'accept-language': /^[\w\s*.,;=-]{1,200}$/,
  'accept-ranges': /^\w{1,20}$/,
  age: /^\d{1,9}$/,
  allow: /^[A-Z, ]{1,100}$/,
  'cache-control': /^[\w\s,="-]{1,200}$/,
  connection: /^[\w\s,-]{1,60}$/,
  'content-encoding': /^[\w\s,-]{1,40}$/,
  'content-length': /^\d{1,15}$/,
  'content-type': /^[\w/+.-]{1,100}(?:;\s*charset=[\w-]{1,30})?$/i,
  date: DATE,
  'keep-alive': /^[\w\s,=]{1,60}$/,
  'last-modified': DATE,
  expires: new RegExp(`${DATE.source}|^-1$|^0$`, 'i'),
  pragma: /^[\w-]{1,30}$/,
  priority: /^[\w=,\s]{1,40}$/,
  'referrer-policy': /^[\w\s,-]{1,80}$/,
  'retry-after': new RegExp(`${DATE.source}|^\\d{1,9}$`, 'i'),
  'sec-ch-ua': /^[\w\s/.,;="()?:-]{1,200}$/,
  'sec-ch-ua-mobile': /^\?[01]$/,
  'sec-ch-ua-platform': /^"[\w\s]{1,30}"$/,
  'sec-fetch-dest': /^[\w-]{1,20}$/,
  'sec-fetch-mode': /^[\w-]{1,20}$/,
  'sec-fetch-site': /^[\w-]{1,20}$/,
  'sec-fetch-user': /^\?1$/,
  server: /^[\w\s/.()-]{1,80}$/,
  'strict-transport-security': /^[\w\s;=-]{1,100}$/,
  'transfer-encoding': /^[\w\s,-]{1,40}$/,
  'upgrade-insecure-requests': /^1$/,
  'user-agent': /^[\w\s/.,;:()+-]{1,300}$/,
  vary: /^[\w\s*,-]{1,300}$/,
  'x-arequestid': /^[@*]?[0-9A-Z]{1,16}(?:x\d{1,10}){3}$/i,
  'x-cache': /^[\w\s/.,-]{1,100}$/,
  'x-content-type-options': /^[\w\s,]{1,40}$/,
  'x-requested-with': /^[\w.-]{1,40}$/,
  'x-seraph-loginreason': /^[A-Z_, ]{1,60}$/,
  'x-xss-protection': /^[\w\s;=]{1,40}$/,
})

const WAYS = tableOf<Way>({
  'access-control-allow-origin': (value, book) => (/^(?:\*|null)$/.test(value) ? value : redactUrl(value, book)),
  ':authority': redactHost,
  ':path': redactUrl,
  authorization: redactAuthorization,
  'content-location': redactUrl,
  'content-security-policy': redactPolicy,
  'content-security-policy-report-only': redactPolicy,
  cookie: redactCookies,
  host: redactHost,
  location: redactUrl,
  origin: (value, book) => (value === 'null' ? value : redactUrl(value, book)),
  'proxy-authorization': redactAuthorization,
  referer: redactUrl,
  'set-cookie': (value, book) =>
    value
      .split('\n')
      .map((line) => redactSetCookie(line, book))
      .join('\n'),
  via: redactVia,
  'www-authenticate': redactChallenge,
  'proxy-authenticate': redactChallenge,
  'x-frame-options': redactFrameOptions,
})

const KINDS = tableOf<SecretKind>({
  'x-auserid': 'user',
  'x-ausername': 'user',
  'x-asessionid': 'session',
})

/** Of letters and digits mixed by nature. */
const REQUEST_ID = 'x-arequestid'

/** Of a header field as HAR has it. */
export function redactHeader(name: string, value: string, book: SecretBook): { name: string; value: string } {
  const key = name.toLowerCase()
  const shown = /^:?[a-z][a-z0-9-]{0,50}$/i.test(name) && isName(name) ? name : book.placeholderFor('name', name)
  if (value.trim() === '') return { name: shown, value: '' }
  if (key === REQUEST_ID && AS_IS.get(key)?.test(value)) return { name: shown, value: book.keep(value) }
  if (AS_IS.get(key)?.test(value) && !holdsRandom(value))
    return { name: shown, value: withShownHosts(key, value, book) }
  const way = WAYS.get(key)
  return { name: shown, value: way ? way(value, book) : book.placeholderFor(KINDS.get(key) ?? 'header', value) }
}

/** A proxy may name itself: `MISS from proxy-7.corp.example`. */
const withShownHosts = (key: string, value: string, { hosts }: SecretBook): string =>
  hosts.isHiding && /^(?:server|user-agent|x-cache)$/.test(key)
    ? value.replaceAll(/\b[a-z][\w-]*(?:\.[\w-]+)+\.[a-z]{2,}\b/gi, (name) => hosts.shownName(name))
    : value

/** Also of a socket address. */
export function redactHost(value: string, book: SecretBook): string {
  return /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(value)
    ? book.hosts.shownHost(value)
    : book.placeholderFor('address', value)
}

/** `JWT eyJ…` stays a token; of any other login the scheme stays. */
function redactAuthorization(value: string, book: SecretBook): string {
  const [, scheme, rest = ''] = /^([\w-]+)\s+(.*)$/s.exec(value.trim()) ?? []
  if (scheme === undefined) return book.placeholderFor('credential', value)
  const shown = isName(scheme) ? scheme : book.placeholderFor('credential', scheme)
  return `${shown} ${redactToken(rest, book) ?? book.placeholderFor('credential', rest)}`
}

/** Names stay: which cookies were sent is half the diagnosis of a lost session. */
function redactCookies(value: string, book: SecretBook): string {
  return value
    .split(';')
    .map((pair) => redactPair(pair.trim(), book))
    .join('; ')
}

function redactPair(pair: string, book: SecretBook): string {
  const end = pair.indexOf('=')
  if (end < 0) return book.placeholderFor('cookie', pair)
  return `${redactCookieName(pair.slice(0, end), book)}=${redactCookieValue(pair.slice(end + 1), book)}`
}

export const redactCookieName = (name: string, book: SecretBook): string =>
  /^[A-Za-z_][\w.-]{0,50}$/.test(name) && isName(name) ? name : book.placeholderFor('name', name)

/** Words of it are no longer than those of names that are in use. */
const isName = (name: string): boolean => !holdsRandom(name) && !/[A-Za-z]{21}/.test(name)

/** A pair of quotation marks is how Java clears a cookie. */
export const redactCookieValue = (value: string, book: SecretBook): string =>
  value === '""' ? value : book.placeholderFor('cookie', value.replace(/^"(.*)"$/s, '$1'))

const ATTRIBUTE = /^(?:secure|httponly|partitioned|(?:expires|max-age|samesite|priority)=[\w\s,:-]{0,60})$/i

function redactSetCookie(line: string, book: SecretBook): string {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const kept = attributes.flatMap((attribute) => {
    if (ATTRIBUTE.test(attribute)) return attribute
    const [, name = '', value = ''] = /^(domain|path)=(.*)$/is.exec(attribute) ?? []
    if (name.toLowerCase() === 'domain') return `${name}=${redactDomain(value.replace(/^\./, ''), book)}`
    return name === '' ? [] : `${name}=${redactUrl(value, book)}`
  })
  return [redactPair(pair, book), ...kept].join('; ')
}

/** A server of the capture, or what several of them belong to. */
const redactDomain = (domain: string, book: SecretBook): string =>
  book.hosts.shownDomain(domain) ?? book.placeholderFor('address', domain)

const SOURCE =
  /^(?:'(?:self|none|unsafe-[a-z-]+|strict-dynamic|report-sample|wasm-unsafe-eval)'|\*|[a-z][a-z0-9+.-]*:)$/i
const HOST_SOURCE = /^((?:(?:https?|wss?):\/\/)?)(\*\.)?([\w-]+(?:\.[\w-]+)*|\[[\da-f:.]+\])((?::(?:\d{1,5}|\*))?)$/i

/** Nonces, hashes and paths of sources go; a policy is otherwise words and hosts. */
export function redactPolicy(value: string, book: SecretBook): string {
  return value
    .split(/([;,\s]+)/)
    .map((word, index) => {
      if (index % 2 === 1 || word === '' || SOURCE.test(word) || isDirective(word)) return word
      const source = HOST_SOURCE.exec(word)
      if (source) return redactSource(source, book)
      const [, secret] = /^'(?:nonce|sha\d+)-(.*?)'?$/s.exec(word) ?? []
      if (secret !== undefined) return `'nonce-${book.placeholderFor('field', secret)}'`
      return /^https?:\/\//i.test(word) ? redactUrl(word, book) : book.placeholderFor('field', word)
    })
    .join('')
}

/** Words, or the percent-encoded address of the server. */
function redactRealm(realm: string, book: SecretBook): string {
  const decoded = decodePercents(realm)
  if (/^https?:\/\//i.test(decoded)) {
    const shown = redactUrl(decoded, book)
    return realm === decoded ? shown : encodeURIComponent(shown)
  }
  return realm === decoded && !holdsRandom(realm) ? realm : book.placeholderFor('header', realm)
}

/** Otherwise a word without dots is the name of a server. */
const isDirective = (word: string): boolean =>
  /^(?:[a-z]+-)+(?:src|ancestors|uri|to|action|types|for|elem|attr|content|requests)$|^sandbox$|^allow-[a-z-]+$/.test(
    word,
  )

function redactSource([, scheme = '', wildcard = '', name = '', port = '']: RegExpExecArray, book: SecretBook): string {
  const names = wildcard === '' ? [book.hosts.shownName(name)] : book.hosts.shownPattern(name)
  return names.map((shown) => scheme + shown + port).join(' ')
}

/** Several answers in one field are a fault that proxies make. */
const FRAME_OPTIONS = /^(?:(?:deny|sameorigin|allowall|none)(?:\s*[,;]\s*|$))+$/i

function redactFrameOptions(value: string, book: SecretBook): string {
  const [, words = '', address = ''] = /^(.{0,40}?\ballow-from)\s+(\S+)$/is.exec(value) ?? []
  if (address !== '' && isPlainMessage(words.replace(/allow-from/i, ''))) return `${words} ${redactUrl(address, book)}`
  return FRAME_OPTIONS.test(value) ? value : book.placeholderFor('header', value)
}

/** `1.1 name (product)`, several with commas: names of proxies are names of servers. */
function redactVia(value: string, book: SecretBook): string {
  return value
    .split(',')
    .map((part) => redactProxy(part.trim(), book))
    .join(', ')
}

function redactProxy(part: string, book: SecretBook): string {
  const [, protocol = '', name = '', comment = ''] =
    /^((?:[A-Za-z]{1,10}\/)?[\d.]{1,5})\s+([\w.:-]{1,100})\s*(\([\w\s/.-]{1,60}\))?$/.exec(part) ?? []
  if (protocol === '' || holdsRandom(part)) return book.placeholderFor('header', part)
  return `${protocol} ${book.hosts.shownHost(name)}${comment === '' ? '' : ` ${comment}`}`
}

/** Scheme, and a realm made of words; what a scheme carries beside that may be a ticket. */
function redactChallenge(value: string, book: SecretBook): string {
  return value
    .split('\n')
    .map((line) => {
      const [, scheme = '', rest = ''] = /^\s*([\w-]{1,20})(?:\s+(.*))?$/s.exec(line) ?? []
      if (!isName(scheme) || scheme === '') return book.placeholderFor('header', line)
      if (rest === '') return scheme
      const [, realm] = /^realm="([\w\s.:/%-]{0,100})"$/i.exec(rest.trim()) ?? []
      return realm === undefined
        ? `${scheme} ${book.placeholderFor('header', rest)}`
        : `${scheme} realm="${redactRealm(realm, book)}"`
    })
    .join('\n')
}
