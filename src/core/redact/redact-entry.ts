/**
 * One entry rebuilt from what is known to be harmless or made so: nothing is copied that this file does not name. The result is a
 * valid entry of HAR 1.2, in the same place of the list.
 */

import { keepsBody } from '../mirror/paths.ts'
import { parseHttpUrl, queryPairs } from '../http/url.ts'
import { netErrorName } from '../http/net-error.ts'
import { readBody } from '../har/exchange.ts'
import { parseStartedAt } from '../har/started-at.ts'
import { amountOf, fieldsOf, listOf, numeralOf, textOf, type Fields } from '../har/tolerant.ts'
import { isPlaceholder } from '../placeholder.ts'
import { holdsRandom } from '../random-text.ts'
import { isIpv4, isIpv6 } from './ip-address.ts'
import { isPlainMessage } from './message-words.ts'
import { redactBody, redactErrors } from './redact-body.ts'
import { redactCookieName, redactCookieValue, redactHeader } from './redact-header.ts'
import { redactInitiator } from './redact-initiator.ts'
import { redactUrl } from './redact-url.ts'
import type { SecretBook } from './secret-book.ts'

interface Named {
  readonly name: string
  readonly value: string
}

export function redactEntry(raw: unknown, book: SecretBook): Fields {
  const entry = fieldsOf(raw) ?? {}
  const request = fieldsOf(entry['request']) ?? {}
  const url = redactUrl(absoluteAddress(request['url']), book)
  return {
    ...given('pageref', pageIdOf(entry['pageref'])),
    startedDateTime: startedAtText(entry['startedDateTime']),
    time: numeralOf(entry['time']) ?? 0,
    request: redactRequest(request, url, book),
    response: redactResponse(fieldsOf(entry['response']) ?? {}, textOf(request['url']) ?? '', book),
    cache: {},
    timings: redactTimings(fieldsOf(entry['timings']) ?? {}),
    ...given('serverIPAddress', addressOf(entry['serverIPAddress'], book)),
    ...given('_initiator', redactInitiator(entry['_initiator'], book)),
    ...given('_resourceType', label(entry['_resourceType'])),
    ...given('_fromCache', label(entry['_fromCache'])),
    ...given('_error', errorOf(entry['_error'])),
    ...flags(entry, ['_wasPushed', '_fetchedViaServiceWorker']),
  }
}

/** The schema wants one with a scheme. */
function absoluteAddress(value: unknown): string {
  const text = textOf(value)
  return text !== undefined && /^\s*[a-z][\w+.-]*:/i.test(text) && URL.canParse(text) ? text : 'about:blank'
}

function redactRequest(request: Fields, url: string, book: SecretBook): object {
  const method = textOf(request['method'])?.toUpperCase() ?? 'GET'
  const parsed = parseHttpUrl(url)
  return {
    method: /^[A-Z]{1,10}$/.test(method) ? method : 'OTHER',
    url,
    httpVersion: label(request['httpVersion']) ?? 'unknown',
    cookies: redactCookies(request['cookies'], book),
    headers: redactHeaders(request['headers'], book),
    queryString: parsed ? queryPairs(parsed).map(([name, value]) => ({ name, value })) : [],
    headersSize: -1,
    bodySize: numeralOf(request['bodySize']) ?? -1,
  }
}

function redactResponse(response: Fields, address: string, book: SecretBook): object {
  const location = textOf(response['redirectURL'])
  return {
    status: numeralOf(response['status']) ?? 0,
    statusText: statusTextOf(response['statusText']),
    httpVersion: label(response['httpVersion']) ?? 'unknown',
    cookies: redactCookies(response['cookies'], book),
    headers: redactHeaders(response['headers'], book),
    content: redactContent(fieldsOf(response['content']) ?? {}, address, book),
    redirectURL: location === undefined ? '' : redactUrl(location, book),
    headersSize: -1,
    bodySize: numeralOf(response['bodySize']) ?? -1,
    ...given('_transferSize', numeralOf(response['_transferSize'])),
    ...given('_error', errorOf(response['_error'] ?? response['_failureText'])),
    ...flags(response, ['_fetchedViaServiceWorker']),
  }
}

/** Only bodies that the diagnosis reads, as far as it reads them, and the errors that others tell. */
function redactContent(content: Fields, address: string, book: SecretBook): object {
  const url = parseHttpUrl(address)
  const body = readBody(content)
  const text =
    body === undefined || !url ? undefined : keepsBody(url) ? redactBody(body, book) : redactErrors(body, book)
  return {
    size: amountOf(content['size']) ?? 0,
    mimeType: mimeTypeOf(content['mimeType']),
    ...given('text', text),
  }
}

/** A reason phrase of a server, unless it is more than that. */
function statusTextOf(value: unknown): string {
  const text = textOf(value) ?? ''
  return text.length <= 80 && isPlainMessage(text) ? text : ''
}

/** The schema knows no brackets. */
function addressOf(value: unknown, book: SecretBook): string | undefined {
  const address = textOf(value)?.replace(/^\[|\]$/g, '') ?? ''
  return isIpv4(address) || isIpv6(address) ? book.hosts.shownAddress(address) : undefined
}

const MIME_TYPE = /^[\w.+-]{1,60}\/[\w.+-]{1,80}(?:\s*;\s*charset=[\w-]{1,30})?$/i
const mimeTypeOf = (value: unknown): string => {
  const text = textOf(value) ?? ''
  return isPlaceholder(text) || (MIME_TYPE.test(text) && !holdsRandom(text)) ? text : ''
}

const redactHeaders = (value: unknown, book: SecretBook): readonly Named[] =>
  pairsOf(value).map(({ name, value: content }) => redactHeader(name, content, book))

const redactCookies = (value: unknown, book: SecretBook): readonly Named[] =>
  pairsOf(value).map(({ name, value: content }) => ({
    name: redactCookieName(name, book),
    value: redactCookieValue(content, book),
  }))

/** Values that are lists, as Polly writes them, are several pairs. */
const pairsOf = (value: unknown): readonly Named[] =>
  listOf(value).flatMap((item) => {
    const { name, value: content } = fieldsOf(item) ?? {}
    if (typeof name !== 'string') return []
    return (Array.isArray(content) ? (content as readonly unknown[]) : [content]).flatMap((part) =>
      typeof part === 'string' || typeof part === 'number' ? { name, value: String(part) } : [],
    )
  })

const PARTS = ['blocked', 'dns', 'connect', 'send', 'wait', 'receive', 'ssl'] as const

/** `send`, `wait` and `receive` must be there; −1 is "not known". */
function redactTimings(timings: Fields): object {
  const parts = PARTS.map((name) => [name, numeralOf(timings[name])] as const)
  return { send: -1, wait: -1, receive: -1, ...Object.fromEntries(parts.filter(([, value]) => value !== undefined)) }
}

/** As it was written, since a missing zone means something; what is no date becomes one that is none to the reader either. */
export function startedAtText(value: unknown): string {
  return parseStartedAt(value) ? String(value).trim() : NO_START
}

/** Valid for the schema; before anybody recorded anything, so the reader takes it for none. */
const NO_START = '1970-01-01T00:00:00.000Z'

/** What exporters call a page; addresses are not among it. */
export function pageIdOf(value: unknown): string | undefined {
  const text = textOf(value)
  return text !== undefined && /^[\w-]{1,60}$/.test(text) && !holdsRandom(text) ? text : undefined
}

/** A point stands between numbers only, as in `HTTP/1.1`: elsewhere it may be that of a server’s name. */
const LABEL = /^\w(?:[\w/-]|(?<=\d)\.(?=\d)){0,39}$/
const label = (value: unknown): string | undefined => {
  const text = textOf(value)
  return text !== undefined && LABEL.test(text) && !holdsRandom(text) ? text : undefined
}

/** The browser's name for it; sentences may quote addresses. */
const errorOf = (value: unknown): string | undefined => {
  const error = textOf(value)
  if (error === undefined) return undefined
  return error.length <= 200 && isPlainMessage(error) ? error : netErrorName(error)
}

const given = (name: string, value: unknown): object => (value === undefined ? {} : { [name]: value })

const flags = (fields: Fields, names: readonly string[]): object =>
  Object.fromEntries(names.filter((name) => fields[name] === true || fields[name] === 1).map((name) => [name, true]))
