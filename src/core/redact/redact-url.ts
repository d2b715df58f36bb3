/**
 * An address whose shape can still be told and from which nothing can be taken: scheme and host stay, of the path what is known to
 * be harmless, of the query the names and the panel's own parameters. Names of people go with everything else.
 */

import { holdsRandom } from '../random-text.ts'
import { isShownSegment, MIRROR_ID } from '../http/url.ts'
import { panelMirrorId } from '../mirror/announcement.ts'
import { shownParameter } from '../token/parameter-names.ts'
import { decodeForm, decodePercents } from './decode-percents.ts'
import { redactToken } from './redact-token.ts'
import { isPlaceholder, REPLACED_BEFORE, type SecretKind } from '../placeholder.ts'
import type { SecretBook } from './secret-book.ts'

/** An address may hold another one as a parameter, and that a third. */
const NESTED_ADDRESSES = 3
const BASE = 'http://relative.invalid'

/** Others may be the first half of a login. */
const SCHEMES =
  /^(?:about|blob|chrome|devtools|file|filesystem|javascript|other|resource|(?:chrome|moz|ms-browser|safari-web)-extension):$/

/** Also a relative address. Of another scheme than the web's only the scheme stays; what is no address becomes a placeholder. */
export function redactUrl(text: string, book: SecretBook, depth = 0): string {
  const url = isPlaceholder(text) || text === REPLACED_BEFORE ? undefined : parse(text)
  if (!url) return book.placeholderFor('parameter', text)
  if (url.protocol === 'data:') return 'data:,'
  if (!/^(?:https?|wss?):$/.test(url.protocol))
    return (
      (SCHEMES.test(url.protocol) ? url.protocol : 'other:') +
      book.placeholderFor('parameter', text.slice(text.indexOf(':') + 1))
    )
  const origin = url.origin === BASE ? '' : `${url.protocol}//${book.hosts.shownHost(url.host)}`
  const isPathGiven = origin === '' ? /^[^?#]/.test(text) : !/^\w+:\/\/[^/?#\\]*$/.test(text.trim())
  const query = url.search === '' ? '' : `?${redactQuery(url.search.slice(1), book, depth)}`
  return `${origin}${isPathGiven ? redactPath(url.pathname, book) : ''}${query}`
}

/** Numbers of up to nine digits stay: they count pages, repositories and builds. */
export function redactPath(path: string, book: SecretBook): string {
  const segments = path.split('/')
  const names = segments.map((segment) => segment.split(';', 1)[0] ?? '')
  return segments
    .map((segment, index) => {
      const name = names[index] ?? ''
      const isKept = isShownSegment(names, index) || /^\d{1,9}$/.test(name)
      if (isKept && MIRROR_ID.test(name)) book.keep(name)
      return (isKept ? name : redactSegment(name, book)) + redactParameters(segment.slice(name.length), book)
    })
    .join('/')
}

function redactSegment(name: string, book: SecretBook): string {
  const decoded = decodePercents(name)
  return decoded.startsWith('~')
    ? `~${book.placeholderFor('user', decoded.slice(1))}`
    : book.placeholderFor('path', decoded)
}

/** Of the form `;jsessionid=…`. */
const redactParameters = (text: string, book: SecretBook): string =>
  text
    .split(';')
    .slice(1)
    .map((part) => {
      const [name = '', value] = part.split('=', 2)
      return value === undefined
        ? `;${book.placeholderFor('parameter', decodePercents(name))}`
        : `;${shownName(name, value, book)}=${book.placeholderFor('session', decodePercents(value))}`
    })
    .join('')

function redactQuery(query: string, book: SecretBook, depth: number): string {
  return query
    .split('&')
    .map((part) => {
      const end = part.indexOf('=')
      if (end < 0) return book.placeholderFor('parameter', decodeForm(part))
      const [name, value] = [decodeForm(part.slice(0, end)), decodeForm(part.slice(end + 1))]
      return `${encodeURIComponent(shownName(name, value, book))}=${encodeURIComponent(redactValue(name, value, book, depth))}`
    })
    .join('&')
}

function shownName(name: string, value: string, book: SecretBook): string {
  return name === '' || shownParameter(name, value === '' ? 'x' : value) === name
    ? name
    : book.placeholderFor('name', name)
}

/** Parameter → what its value looks like when it says nothing of anybody. */
const HARMLESS: ReadonlyMap<string, RegExp> = new Map([
  ['tz', /^[\w/+-]{1,40}$/],
  ['loc', /^[\w-]{2,12}$/],
  ['lic', /^[a-z]{1,12}$/],
  ['cv', /^[\d.]{1,20}(?:-[a-z]{1,20}-\d{1,4})?$/],
])
const PLAIN = /^(?:\d{1,6}|true|false)$/

function redactValue(name: string, value: string, book: SecretBook, depth: number): string {
  const key = isPlaceholder(name) ? '' : name.toLowerCase()
  if (HARMLESS.get(key)?.test(value) && !holdsRandom(value)) return book.keep(value)
  if (PLAIN.test(value) && !/user|pass|pin|code|key/.test(key)) return value
  if (key === 'cp') return redactPath(value, book)
  if (key === 'xdm_c') return redactChannel(value, book)
  if (key !== 'jwt' && /^(?:https?:\/)?\//i.test(value) && depth < NESTED_ADDRESSES)
    return redactUrl(value, book, depth + 1)
  return redactToken(value, book) ?? book.placeholderFor(kindOf(key), value)
}

function kindOf(key: string): SecretKind {
  if (key === 'jwt') return 'token'
  return /^user(?:_?(?:id|key|name))?$/.test(key) ? 'user' : 'parameter'
}

/** The name of the channel to the frame holds the mirror's id, which tells mirrors apart. */
function redactChannel(value: string, book: SecretBook): string {
  const id = panelMirrorId({ query: `xdm_c=${encodeURIComponent(value)}` })
  return id === undefined ? book.placeholderFor('parameter', value) : `channel-mirror.${book.keep(id)}__panel`
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text, BASE)
  } catch {
    return undefined
  }
}
