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
import { epochMs, type EpochMs, type Milliseconds, type Period, type Span } from '../units.ts'
import type { Problem } from './problems.ts'
import { parseStartedAt } from './started-at.ts'
import { amountOf, fieldsOf, isNumberAsText, numeralOf, textOf, type Fields } from './tolerant.ts'

export interface Exchange {
  /** Index in `log.entries`, counted from 0. */
  readonly entry: number
  /** Browser clock; absent when `startedDateTime` is no date. */
  readonly startedAt?: EpochMs
  /** Absent when the exporter wrote −1 or nothing. */
  readonly durationMs?: Milliseconds
  /** From the start of sending to the first byte of the response, on the browser's clock; absent when not recorded. */
  readonly answering?: Period
  /** How long an answer took until its first byte; open below when only the time of the whole entry is known. */
  readonly waiting?: Span
  /** Upper case; `OTHER` for what no method looks like, since it is shown. */
  readonly method: string
  readonly url: HttpUrl
  readonly requestHeaders: Headers
  /** Absent when no response came: no whole number from 200 to 599 as HAR status, or an interim 1xx. */
  readonly answer?: Answer
  /** The browser's network error (`_error`, Playwright's `_failureText`), also beside an answer the browser refused. */
  readonly error?: string
  /** Not fetched from the server itself for this request: browser cache, 304, proxy cache, service worker, push. */
  readonly isCached: boolean
  /** Chrome's resource type (`document`, `script`, …); other exporters leave it out. */
  readonly resourceType?: string
  readonly pageRef?: string
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly mimeType?: string
  /** Decoded text; kept for panel and mirroring exchanges up to 64 KB only. */
  readonly body?: string
  readonly redirectUrl?: string
  /** Bitbucket's own, from `X-AREQUESTID`; absent in what a proxy answers by itself. */
  readonly requestId?: RequestId
}

export interface ReadExchange {
  /** Absent when the entry has no request with an http(s) address. */
  readonly exchange?: Exchange
  readonly problems: readonly Problem[]
}

/** Bodies longer than this are not searched; a panel source or an error message is far shorter. */
const BODY_LIMIT_CHARACTERS = 65_536
/** Exporters' parts and their sum differ by rounding only; more means that one of them is wrong. */
const SUM_TOLERANCE_MS: Milliseconds = 5

/** Never throws. `data:`, `blob:` and extension addresses are no exchanges with a server and give no problem either. */
export function readExchange(raw: unknown, entry: number): ReadExchange {
  const fields = fieldsOf(raw)
  if (!fields) return lost(entry, 'entry-not-an-object', `Entry ${entry} is not an object and was skipped.`)
  const request = fieldsOf(fields['request'])
  if (!request) return lost(entry, 'missing-request', `Entry ${entry} has no request and was skipped.`)
  const address = textOf(request['url'])
  const url = address === undefined ? undefined : parseHttpUrl(address)
  if (!url) {
    const hasOtherScheme = address !== undefined && /^(?!https?:)[a-z][\w+.-]*:/i.test(address)
    return hasOtherScheme
      ? { problems: [] }
      : lost(entry, 'unreadable-url', `Entry ${entry} has no readable http address and was skipped.`)
  }
  return { exchange: toExchange(fields, request, url, entry), problems: problemsOf(fields, entry) }
}

const lost = (entry: number, code: Problem['code'], message: string): ReadExchange => ({
  problems: [{ code, message, entry }],
})

function toExchange(fields: Fields, request: Fields, url: HttpUrl, entry: number): Exchange {
  const response = fieldsOf(fields['response']) ?? {}
  const startedAt = parseStartedAt(fields['startedDateTime'])?.at
  const durationMs = amountOf(fields['time'])
  const answer = readAnswer(response, url)
  const isTimed = !answer || isMeasured(fields)
  const parts = readParts(durationMs, fieldsOf(fields['timings']) ?? {})
  return withoutAbsent({
    entry,
    startedAt,
    durationMs,
    answering: startedAt === undefined || !isTimed ? undefined : toAnswering(startedAt, durationMs, parts),
    waiting: answer && isTimed ? toWaiting(durationMs, parts) : undefined,
    method: readMethod(textOf(request['method']) ?? 'GET'),
    url,
    requestHeaders: parseHeaders(request['headers']),
    answer,
    error: textOf(response['_error']) ?? textOf(response['_failureText']) ?? textOf(fields['_error']),
    isCached: isCached(fields, response, answer),
    resourceType: textOf(fields['_resourceType'])?.toLowerCase(),
    pageRef: textOf(fields['pageref']),
  })
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
    redirectUrl: textOf(response['redirectURL']),
    requestId: parseRequestId(headers.find('x-arequestid') ?? ''),
  })
}

/** 1xx announces an answer and is none. */
const isFinalStatus = (status: number): boolean => Number.isInteger(status) && status >= 200 && status <= 599

function readBody(content: Fields): string | undefined {
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

interface Parts {
  readonly beforeMs: Milliseconds
  readonly waitingMs: Milliseconds
}

/**
 * The parts before sending and from there to the first byte, only when every part is absent, −1 or not negative and all of them
 * add up to `time`: Chrome has written `blocked: −3284877`, and Playwright counts `ssl` a second time.
 */
function readParts(durationMs: Milliseconds | undefined, timings: Fields): Parts | undefined {
  const part = (name: string): number => amountOf(timings[name]) ?? 0
  const beforeMs = part('blocked') + part('dns') + part('connect')
  const waitingMs = part('send') + part('wait')
  const sum = beforeMs + waitingMs + part('receive')
  const hasWait = amountOf(timings['wait']) !== undefined
  const addsUp = durationMs !== undefined && Math.abs(sum - durationMs) <= SUM_TOLERANCE_MS
  return hasWait && addsUp && isPlausible(timings) ? { beforeMs, waitingMs } : undefined
}

/** The period in which the server can have written its `Date`; else the whole entry, which is wider but never wrong. */
function toAnswering(startedAt: EpochMs, durationMs: Milliseconds | undefined, parts?: Parts): Period | undefined {
  if (parts) {
    const from = startedAt + parts.beforeMs
    return { from: epochMs(from), to: epochMs(from + parts.waitingMs) }
  }
  return durationMs === undefined ? undefined : { from: startedAt, to: epochMs(startedAt + durationMs) }
}

function toWaiting(durationMs: Milliseconds | undefined, parts: Parts | undefined): Span | undefined {
  if (parts) return { lowMs: parts.waitingMs, highMs: parts.waitingMs }
  return durationMs === undefined ? undefined : { lowMs: -Infinity, highMs: durationMs }
}

const TIMINGS = ['blocked', 'dns', 'connect', 'send', 'wait', 'receive']
const isPlausible = (timings: Fields): boolean =>
  TIMINGS.every((name) => {
    const value = numeralOf(timings[name])
    return value === undefined || value >= 0 || value === -1
  })

/** No answer takes no time: some exporters write 0 for what they did not measure. */
function isMeasured({ time, timings }: Fields): boolean {
  const parts = fieldsOf(timings) ?? {}
  return numeralOf(time) !== 0 || TIMINGS.some((name) => (amountOf(parts[name]) ?? 0) > 0)
}

function isCached(fields: Fields, response: Fields, answer: Answer | undefined): boolean {
  const isCacheHit = /\bhit\b/i.test(answer?.headers.find('x-cache') ?? '')
  if (answer?.status === 304 || answer?.headers.find('age') !== undefined || isCacheHit) return true
  if (textOf(fields['_fromCache']) !== undefined || fields['_wasPushed'] === true || fields['_wasPushed'] === 1)
    return true
  if (answer && response['_transferSize'] === 0) return true
  return [response, fields].some((place) => place['_fetchedViaServiceWorker'] === true)
}

function problemsOf(fields: Fields, entry: number): readonly Problem[] {
  const started = parseStartedAt(fields['startedDateTime'])
  const problems: Problem[] = []
  if (!started)
    problems.push({
      code: 'unreadable-date',
      entry,
      message: `Entry ${entry} has no readable startedDateTime: it says nothing about clocks.`,
    })
  else if (!started.hasZone)
    problems.push({
      code: 'date-without-zone',
      entry,
      message: `Entry ${entry} has a startedDateTime without a time zone; it was read as UTC.`,
    })
  if (!fieldsOf(fields['response']))
    problems.push({
      code: 'missing-response',
      entry,
      message: `Entry ${entry} has no response; it counts as unanswered.`,
    })
  return [...problems, ...textProblems(fields, entry)]
}

function textProblems(fields: Fields, entry: number): readonly Problem[] {
  const timings = fieldsOf(fields['timings']) ?? {}
  const times = [fields['time'], ...TIMINGS.map((name) => timings[name])]
  return [
    ...(isNumberAsText(fieldsOf(fields['response'])?.['status'])
      ? ['a status written as text; it was read as a number']
      : []),
    ...(times.some(isNumberAsText) ? ['times written as text; they were read as numbers'] : []),
  ].map((words) => ({ code: 'number-as-text', entry, message: `Entry ${entry} has ${words}.` }))
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The same object without the fields that are `undefined`, so that absent means absent. */
function withoutAbsent<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>
}
