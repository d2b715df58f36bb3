/**
 * Safari's export by the rules of WebKit's HARBuilder.js: a single page `page_0`, headers of one name merged, parameters
 * decoded, no initiators, no `_` timings; the time before sending counts as blocked, and as sending too where no connection was
 * made.
 *
 * No Safari recorded it: the recording of Chrome is written anew by those rules.
 */

import { headerOf, type Har, type HarEntry, type HarPage, type Named } from '../har.ts'
import type { Dialect } from './dialect.ts'
import { decodedPairs, exchangeWriter, pairsOf, parametersOf, toFields } from './exchange.ts'
import { readRecording } from './recording.ts'

const withAttributes = (cookie: Named): Named => ({ ...cookie, path: '/', expires: '', httpOnly: true, secure: true })

export const safari: Dialect = {
  id: 'safari',
  readStory,
  writeExchange: exchangeWriter({
    id: 'safari',
    parameters: decodedPairs,
    sentCookie: (cookie) => cookie,
    setCookie: withAttributes,
    post: ({ mimeType, text, params }) => ({ mimeType, text, params: [...params] }),
    noContent: { size: 0, compression: 0, mimeType: 'x-unknown' },
    content: ({ mimeType, text }) => ({
      size: text.length,
      compression: 0,
      mimeType: mimeType.split(';', 1)[0] ?? '',
      text,
    }),
    error: (text) => (text === undefined ? {} : { _error: text }),
  }),
}

function readStory(): Har {
  const { log } = readRecording('mirror-ahead-devtools-bodies')
  return {
    log: {
      version: '1.2',
      creator: { name: 'WebKit Web Inspector', version: '20622.1.22' },
      pages: log.pages.slice(0, 1).map(rewritePage),
      entries: log.entries.filter(({ request }) => request.url.startsWith('http')).map(rewriteEntry),
    },
  }
}

const rewritePage = ({ startedDateTime, title, pageTimings }: HarPage): HarPage => ({
  startedDateTime,
  id: 'page_0',
  title,
  pageTimings,
})

function rewriteEntry(entry: HarEntry): HarEntry {
  const { startedDateTime, time, timings, connection } = entry
  return {
    pageref: 'page_0',
    startedDateTime,
    time,
    request: rewriteRequest(entry),
    response: rewriteResponse(entry),
    cache: {},
    timings: rewriteTimings(timings),
    serverIPAddress: '127.0.0.1',
    connection,
    _fetchType: 'Network Load',
  }
}

function rewriteRequest({ request: { method, url, httpVersion, headers } }: HarEntry): HarEntry['request'] {
  const merged = mergeHeaders(headers)
  return {
    method,
    url,
    httpVersion,
    cookies: pairsOf(headerOf(merged, 'cookie'), '; '),
    headers: merged,
    queryString: decodedPairs(parametersOf(url)),
    headersSize: -1,
    bodySize: -1,
  }
}

function rewriteResponse({ response }: HarEntry): HarEntry['response'] {
  const { status, statusText, httpVersion, headers, content, _transferSize } = response
  const merged = mergeHeaders(headers)
  return {
    status,
    statusText,
    httpVersion,
    cookies: pairsOf(headerOf(merged, 'set-cookie')?.split(';', 1)[0], ';').map(withAttributes),
    headers: merged,
    content,
    redirectURL: headerOf(merged, 'location') ?? '',
    headersSize: -1,
    bodySize: -1,
    _transferSize,
  }
}

const USER_AGENT =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15'

function mergeHeaders(headers: readonly Named[]): Named[] {
  const merged = new Map<string, string>()
  for (const { name, value } of headers.filter((header) => !header.name.startsWith('sec-ch-'))) {
    const before = merged.get(name)
    merged.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  if (merged.has('User-Agent')) merged.set('User-Agent', USER_AGENT)
  return toFields(Object.fromEntries(merged))
}

function rewriteTimings(timings: HarEntry['timings']): HarEntry['timings'] {
  const { blocked = 0, dns, connect = -1, ssl, send = 0, wait, receive } = timings as Record<string, number>
  return { blocked, dns, connect, ssl, send: connect >= 0 ? send : blocked + send, wait, receive }
}
