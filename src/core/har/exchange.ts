/**
 * One entry of a HAR, read tolerantly: a request with its response or failure.
 *
 * Absent is `undefined` from here on: HAR's −1, null, empty string and status 0 end in this file. Nothing is validated;
 * `schema.ts` does that. HAR 1.2 plus the underscore fields of Chrome and Playwright that carry the diagnosis.
 */

import { parseHeaders, type Headers } from '../http/headers.ts'
import { parseRequestId, type RequestId } from '../http/request-id.ts'
import { parseHttpUrl, type HttpUrl } from '../http/url.ts'
import { keepsBody } from '../mirror/paths.ts'
import type { EpochMs } from '../units.ts'
import type { EntryProblemCode } from './problems.ts'
import { readStated, type Stated } from './stated.ts'
import { parseStartedAt, type StartedAt } from './started-at.ts'
import { hasTimesAsText, readTiming, type Timing } from './timing.ts'
import { amountOf, fieldsOf, isNumberAsText, numeralOf, textOf, type Fields } from './tolerant.ts'

export interface Exchange extends Timing {
  /** Index in `log.entries`, counted from 0. */
  readonly entry: number
  /** Browser clock; absent when `startedDateTime` is no date. */
  readonly startedAt?: EpochMs
  /** Upper case; `OTHER` for what no method looks like, since it is shown. */
  readonly method: string
  readonly url: HttpUrl
  readonly requestHeaders: Headers
  /** Absent when no response came: no whole number from 200 to 599 as HAR status, or an interim 1xx. */
  readonly answer?: Answer
  /** The browser's network error (`_error`, Playwright's `_failureText`), also beside an answer the browser refused. */
  readonly error?: string
  /** Not the server's own answer to this request: browser cache, 304, proxy cache, service worker, push, a tunnel through a proxy. */
  readonly isCached: boolean
  /** Chrome's resource type (`document`, `script`, …); other exporters leave it out. */
  readonly resourceType?: string
  readonly pageRef?: string
  /** What our own redaction found out before it replaced what would show it. */
  readonly stated?: Stated
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly mimeType?: string
  /** Decoded text; kept for panel and mirroring exchanges up to 64 KB only. */
  readonly body?: string
  /** Of the body as the page gets it, unpacked. */
  readonly bodyBytes?: number
  readonly redirectUrl?: string
  /** Bitbucket's own, from `X-AREQUESTID`; absent in what a proxy answers by itself. */
  readonly requestId?: RequestId
}

export interface ReadExchange {
  /** Absent when the entry has no request with an http(s) address. */
  readonly exchange?: Exchange
  readonly problems: readonly EntryProblemCode[]
}

/** Bodies longer than this are not searched; a panel source or an error message is far shorter. */
export const BODY_LIMIT_CHARACTERS = 65_536

/** Never throws. `data:`, `blob:` and extension addresses are no exchanges with a server and give no problem either. */
export function readExchange(raw: unknown, entry: number): ReadExchange {
  const fields = fieldsOf(raw)
  if (!fields) return { problems: ['entry-not-an-object'] }
  const request = fieldsOf(fields['request'])
  if (!request) return { problems: ['missing-request'] }
  const address = textOf(request['url'])
  const url = address === undefined ? undefined : parseHttpUrl(address)
  if (!url) return { problems: address !== undefined && OTHER_SCHEME.test(address) ? [] : ['unreadable-url'] }
  const started = parseStartedAt(fields['startedDateTime'])
  return { exchange: toExchange(fields, request, url, entry, started?.at), problems: problemsOf(fields, started) }
}

const OTHER_SCHEME = /^(?!https?:)[a-z][\w+.-]*:/i

function toExchange(fields: Fields, request: Fields, url: HttpUrl, entry: number, startedAt?: EpochMs): Exchange {
  const response = fieldsOf(fields['response']) ?? {}
  const answer = readAnswer(response, url)
  const method = readMethod(textOf(request['method']) ?? 'GET')
  return {
    entry,
    ...readTiming(fields, answer !== undefined, startedAt),
    method,
    url,
    requestHeaders: parseHeaders(request['headers']),
    isCached: method === 'CONNECT' || isCached(fields, response, answer),
    ...withoutAbsent({
      startedAt,
      answer,
      error: textOf(response['_error']) ?? textOf(response['_failureText']) ?? textOf(fields['_error']),
      resourceType: textOf(fields['_resourceType'])?.toLowerCase(),
      pageRef: textOf(fields['pageref']),
      stated: readStated(fields),
    }),
  }
}

function readMethod(text: string): string {
  const method = text.toUpperCase()
  return /^[A-Z]{1,10}$/.test(method) ? method : 'OTHER'
}

function readAnswer(response: Fields, url: HttpUrl): Answer | undefined {
  const status = numeralOf(response['status'])
  if (status === undefined || !isFinalStatus(status)) return undefined
  const content = fieldsOf(response['content']) ?? {}
  const headers = parseHeaders(response['headers'])
  return withoutAbsent({
    status,
    headers,
    mimeType: textOf(content['mimeType'])?.toLowerCase(),
    body: keepsBody(url) ? readBody(content) : undefined,
    bodyBytes: amountOf(content['size']),
    redirectUrl: textOf(response['redirectURL']),
    requestId: parseRequestId(headers.find('x-arequestid') ?? ''),
  })
}

/** 1xx announces an answer and is none. */
const isFinalStatus = (status: number): boolean => Number.isInteger(status) && status >= 200 && status <= 599

/** Decoded text; nothing for one that is too long to be searched. */
export function readBody(content: Fields): string | undefined {
  const text = textOf(content['text'])
  if (text === undefined || text.length > BODY_LIMIT_CHARACTERS) return undefined
  return content['encoding'] === 'base64' ? decodeBase64(text) : text
}

function decodeBase64(text: string): string | undefined {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)))
  } catch {
    return undefined
  }
}

function isCached(fields: Fields, response: Fields, answer: Answer | undefined): boolean {
  const isCacheHit = /\bhit\b/i.test(answer?.headers.find('x-cache') ?? '')
  if (answer?.status === 304 || answer?.headers.find('age') !== undefined || isCacheHit) return true
  if (textOf(fields['_fromCache']) !== undefined || fields['_wasPushed'] === true || fields['_wasPushed'] === 1)
    return true
  if (answer && response['_transferSize'] === 0) return true
  return [response, fields].some((place) => place['_fetchedViaServiceWorker'] === true)
}

function problemsOf(fields: Fields, started: StartedAt | undefined): readonly EntryProblemCode[] {
  const response = fieldsOf(fields['response'])
  return [
    ...(started ? (started.hasZone ? [] : (['date-without-zone'] as const)) : (['unreadable-date'] as const)),
    ...(response ? [] : (['missing-response'] as const)),
    ...(isNumberAsText(response?.['status']) ? (['status-as-text'] as const) : []),
    ...(hasTimesAsText(fields) ? (['times-as-text'] as const) : []),
  ]
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The same object without the fields that are `undefined`, so that absent means absent. */
function withoutAbsent<T extends object>(fields: T): Present<T> {
  const present: Partial<T> = {}
  for (const key in fields) if (fields[key] !== undefined) present[key] = fields[key]
  return present as unknown as Present<T>
}
