/**
 * The request of an entry and its answer, in the shape of Chrome's DevTools. Those of the primary carry its right time, and
 * request ids that fit.
 */

import type { Body } from './bodies.ts'
import type { Weight } from './inputs.ts'
import type { Random } from './random.ts'

export interface EntryMakings {
  readonly random: Random
  readonly weight: Weight
  readonly number: number
  /** On the browser's clock, which all servers share. */
  readonly startedAtMs: number
  readonly body: Body | undefined
}

/** Stands where the body's text belongs, which is put in when the entry is written. */
export const BODY_PLACE = '@body@'

export const PRIMARY = 'bitbucket.corp.example'
/** Every other request is one to the primary. */
const HOSTS = [PRIMARY, PRIMARY, 'static.assets.example', 'metrics.assets.example'] as const
const WITHOUT_BODY = { mimeType: 'application/json', extension: 'json' }
const SESSION = { name: 'BITBUCKETSESSIONID', value: '0123456789abcdef0123456789abcdef' }

export function makeMessages(makings: EntryMakings, answeredAtMs: number): object {
  const host = makings.random.pick(HOSTS)
  return { request: requestOf(makings, host), response: responseOf(makings, host, answeredAtMs) }
}

function requestOf({ random, weight, number, body }: EntryMakings, host: string): object {
  const { extension } = body?.kind ?? WITHOUT_BODY
  const isHeavy = weight === 'headers'
  const queryString = isHeavy ? nameValues(random, 'param', 8, 24) : nameValues(random, 'v', 1, 8)
  const query = queryString.map(({ name, value }) => `${name}=${value}`).join('&')
  const cookies = [SESSION, ...(isHeavy ? nameValues(random, 'consent', 12, 60) : [])]
  return {
    method: 'GET',
    url: `https://${host}/s/${random.hex(16)}/_/download/batch/part-${number}/part-${number}.${extension}?${query}`,
    httpVersion: 'HTTP/1.1',
    headers: [...requestHeaders(host, cookies), ...(isHeavy ? nameValues(random, 'X-Trace', 4, 64) : [])],
    queryString,
    cookies: cookies.map((cookie) => ({ ...cookie, path: '/', domain: host, httpOnly: true, secure: true })),
    headersSize: 800,
    bodySize: 0,
  }
}

function responseOf({ random, weight, number, body }: EntryMakings, host: string, answeredAtMs: number): object {
  const { mimeType } = body?.kind ?? WITHOUT_BODY
  const more = weight === 'headers' ? [POLICY, ...nameValues(random, 'X-Backend', 6, 64)] : []
  return {
    status: 200,
    statusText: 'OK',
    httpVersion: 'HTTP/1.1',
    headers: [...responseHeaders(host, mimeType, answeredAtMs, number), ...more],
    cookies: [],
    content: contentOf(mimeType, body),
    redirectURL: '',
    headersSize: 500,
    bodySize: body?.size ?? 0,
    _transferSize: body?.size ?? 0,
    _error: null,
    _fetchedViaServiceWorker: false,
  }
}

function contentOf(mimeType: string, body: Body | undefined): object {
  if (!body) return { size: 0, mimeType }
  const encoding = body.isBase64 ? { encoding: 'base64' } : {}
  return { size: body.size, mimeType, compression: 0, text: BODY_PLACE, ...encoding }
}

interface NameValue {
  readonly name: string
  readonly value: string
}

const nameValues = (random: Random, name: string, count: number, digits: number): readonly NameValue[] =>
  Array.from({ length: count }, (_, index) => ({ name: `${name}-${index}`, value: random.hex(digits) }))

function requestHeaders(host: string, cookies: readonly NameValue[]): readonly NameValue[] {
  return [
    { name: 'Accept', value: '*/*' },
    { name: 'Accept-Encoding', value: 'gzip, deflate, br, zstd' },
    { name: 'Accept-Language', value: 'en-US,en;q=0.9' },
    { name: 'Connection', value: 'keep-alive' },
    { name: 'Cookie', value: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
    { name: 'Host', value: host },
    { name: 'Referer', value: `https://${PRIMARY}/admin/mirrors` },
    { name: 'User-Agent', value: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36' },
    { name: 'sec-ch-ua', value: '"Not:A-Brand";v="8", "Chromium";v="156"' },
  ]
}

function responseHeaders(host: string, mimeType: string, atMs: number, number: number): readonly NameValue[] {
  const at = new Date(atMs)
  const minute = at.getUTCHours() * 60 + at.getUTCMinutes()
  const requestId = { name: 'X-AREQUESTID', value: `@1ABCDEFx${minute}x${20_000 + number}x0` }
  return [
    { name: 'Connection', value: 'keep-alive' },
    { name: 'Content-Type', value: mimeType },
    { name: 'Date', value: at.toUTCString() },
    { name: 'Transfer-Encoding', value: 'chunked' },
    ...(host === PRIMARY ? [requestId] : []),
  ]
}

/** Names no frames, which would be a matter of the panel. */
const POLICY: NameValue = {
  name: 'Content-Security-Policy',
  value: ['img-src', 'font-src', 'media-src', 'style-src', 'connect-src']
    .map((kind) => `${kind} 'self' data: https://a.${kind}.assets.example https://b.${kind}.assets.example`)
    .join('; '),
}
