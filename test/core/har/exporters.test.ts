/** What each exporter writes that strict readers stumble over, seen in public captures or in the exporters' sources. */

import { describe, expect, test } from 'vitest'
import { readExchange, type Exchange } from '../../../src/core/har/exchange.ts'
import type { EntryProblemCode } from '../../../src/core/har/problems.ts'
import { at, rawEntry } from '../../support/read-entry.ts'
import { readHar } from '../../support/read-har.ts'

interface Row {
  readonly quirk: string
  /** Fields of the entry, in place of those of a plain one. */
  readonly fields: Readonly<Record<string, unknown>>
  /** No exchange with a server. */
  readonly isNone?: boolean
  /** What is read all the same. */
  readonly read?: Readonly<Record<string, unknown>>
  /** Fields of the exchange that must not be there. */
  readonly absent?: readonly (keyof Exchange)[]
  readonly problems?: readonly EntryProblemCode[]
}

const URL = 'https://bitbucket.example/'
const REST = 'https://bitbucket.example/rest/mirroring/latest/mirrorServers'
const request = (fields: Readonly<Record<string, unknown>>) => ({
  request: { method: 'GET', url: URL, headers: [], ...fields },
})
const response = (fields: Readonly<Record<string, unknown>>) => ({ response: { status: 200, headers: [], ...fields } })
const ok = { answer: { status: 200 } }

/** Timing parts as Chrome wrote them when the request had waited before the recording began. */
const PARTS = { blocked: -3_284_877, dns: -1, connect: -1, send: 0, wait: 40, receive: 0 }

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  Chrome: [
    {
      quirk: 'writes status 0 and an error for a failed call',
      fields: response({ status: 0, statusText: '', _error: 'net::ERR_CONNECTION_REFUSED', content: { size: 0 } }),
      read: { error: 'net::ERR_CONNECTION_REFUSED' },
      absent: ['answer'],
    },
    { quirk: 'writes a null error for a good call', fields: response({ _error: null }), read: ok, absent: ['error'] },
    { quirk: 'writes an initiator that is null', fields: { _initiator: null }, read: ok },
    { quirk: 'writes no address of the server', fields: { serverIPAddress: '' }, read: ok },
    { quirk: 'writes the server in brackets', fields: { serverIPAddress: '[::1]' }, read: ok },
    { quirk: 'writes any version of HTTP', fields: request({ httpVersion: 'http/2.0+quic/46' }), read: ok },
    {
      quirk: 'writes a time before the request below −1',
      fields: { time: 40, timings: PARTS },
      read: { durationMs: 40, answering: { from: at(0), to: at(0.04) } },
    },
    { quirk: 'lists what is inside the page', fields: request({ url: 'data:image/png;base64,AA==' }), isNone: true },
    { quirk: 'lists sockets', fields: request({ url: 'wss://bitbucket.example/socket' }), isNone: true },
  ],
  Firefox: [
    {
      quirk: 'writes a null time',
      fields: { time: null },
      read: ok,
      absent: ['durationMs', 'answering', 'waiting'],
    },
    {
      quirk: 'writes no timings for a blocked call',
      fields: { ...response({ status: 0 }), timings: {}, time: 0 },
      absent: ['answer', 'waiting'],
    },
    { quirk: 'writes null sizes', fields: response({ headersSize: null, bodySize: null }), read: ok },
    {
      quirk: 'writes a relative target of a redirect',
      fields: response({ status: 302, redirectURL: '/login' }),
      read: { answer: { status: 302, redirectUrl: '/login' } },
    },
    {
      quirk: 'writes an empty body in base64 for a failed call',
      fields: response({ status: 0, content: { text: '', encoding: 'base64' } }),
      absent: ['answer'],
    },
  ],
  'Internet Explorer': [
    {
      quirk: 'writes cookies that are no list',
      fields: { ...request({ cookies: {} }), ...response({ cookies: '' }) },
      read: ok,
    },
  ],
  Safari: [
    {
      quirk: 'merges header fields of one name',
      fields: response({ headers: [{ name: 'Set-Cookie', value: 'a=1; Path=/, b=2' }] }),
      read: ok,
    },
    { quirk: 'writes a negative compression', fields: response({ content: { compression: -20 } }), read: ok },
  ],
  Charles: [
    {
      quirk: 'writes null for the target of no redirect, the words of the status and the kind of the body',
      fields: response({ statusText: null, redirectURL: null, content: { size: 0, mimeType: null } }),
      read: ok,
    },
    {
      quirk: 'writes status −1 for a call that failed',
      fields: response({ status: -1, _charlesStatus: 'EXCEPTION' }),
      absent: ['answer', 'error'],
    },
    {
      quirk: 'writes status 0 for a call that failed',
      fields: response({ status: 0, _charlesStatus: 'EXCEPTION' }),
      absent: ['answer', 'error'],
    },
  ],
  Fiddler: [
    {
      quirk: 'writes seven digits of a second',
      fields: { startedDateTime: '2026-11-23T13:07:00.0000000+11:00' },
      read: { startedAt: at(0) },
    },
    {
      quirk: 'writes the first moment of its calendar for one that it did not see',
      fields: { startedDateTime: '0001-01-01T00:00:00' },
      read: ok,
      absent: ['startedAt', 'answering'],
      problems: ['unreadable-date'],
    },
    {
      quirk: 'lists a tunnel, which the proxy itself answers',
      fields: { request: { method: 'CONNECT', url: 'https://mirror.example:443/', headers: [] } },
      read: { method: 'CONNECT', isCached: true, url: { origin: 'https://mirror.example', path: '/' } },
    },
    {
      quirk: 'lists a tunnel by host and port alone',
      fields: { request: { method: 'CONNECT', url: 'mirror-1.example:443' } },
      isNone: true,
    },
    {
      quirk: 'writes parameters without the text',
      fields: request({ method: 'POST', postData: { mimeType: 'x', params: [{ name: 'a' }] } }),
      read: { method: 'POST' },
    },
  ],
  mitmproxy: [
    {
      quirk: 'writes empty content and an error for a call without an answer',
      fields: response({ status: 0, content: {}, _error: 'server connect failed' }),
      read: { error: 'server connect failed' },
      absent: ['answer'],
    },
    {
      quirk: 'writes microseconds',
      fields: { startedDateTime: '2026-11-23T02:07:00.000999+00:00' },
      read: { startedAt: at(0) },
    },
    {
      quirk: 'writes null parts of the time',
      fields: { time: 40, timings: { send: 0, wait: 40, receive: 0, connect: null, ssl: null } },
      read: { answering: { from: at(0), to: at(0.04) }, waiting: { lowMs: 40, highMs: 40 } },
    },
  ],
  Playwright: [
    {
      quirk: 'writes status −1 and a failure text',
      fields: response({ status: -1, _failureText: 'net::ERR_NAME_NOT_RESOLVED' }),
      read: { error: 'net::ERR_NAME_NOT_RESOLVED' },
      absent: ['answer'],
    },
    {
      quirk: 'writes −1 for all times in its minimal mode',
      fields: { time: -1, timings: { send: -1, wait: -1, receive: -1 } },
      read: ok,
      absent: ['durationMs', 'answering', 'waiting'],
    },
  ],
  'Polly.JS': [
    {
      quirk: 'writes numbers as values of header fields',
      fields: response({ headers: [{ name: 'Age', value: 7 }] }),
      read: { isCached: true },
    },
    {
      quirk: 'writes lists as values of header fields',
      fields: response({ headers: [{ name: 'X-AREQUESTID', value: ['@NODEx127x1x0'] }] }),
      read: { answer: { requestId: { node: 'NODE' } } },
    },
  ],
  'LoggerPlusPlus (Burp)': [
    {
      quirk: 'writes the epoch in the local zone for every start',
      fields: { startedDateTime: '1970-01-01T00:00:00.000+0530' },
      read: ok,
      absent: ['startedAt', 'answering'],
      problems: ['unreadable-date'],
    },
  ],
  BrowserMob: [
    {
      quirk: 'writes a zone without a colon',
      fields: { startedDateTime: '2026-11-23T03:07:00.000+0100' },
      read: { startedAt: at(0) },
    },
    {
      quirk: 'leaves out the target of a redirect and the size',
      fields: response({ content: { mimeType: '' } }),
      read: ok,
    },
    {
      quirk: 'writes the error beside the response',
      fields: { ...response({ status: 0 }), _error: 'Unable to resolve host' },
      read: { error: 'Unable to resolve host' },
      absent: ['answer'],
    },
  ],
  Proxyman: [
    {
      quirk: 'leaves out the response',
      fields: { response: undefined },
      absent: ['answer'],
      problems: ['missing-response'],
    },
    {
      quirk: 'writes query values that are no text',
      fields: request({ queryString: [{ name: 'a', value: true }] }),
      read: ok,
    },
  ],
  ProxyPin: [
    { quirk: 'writes a port behind the server', fields: { serverIPAddress: '10.0.0.7:443' }, read: ok },
    {
      quirk: 'lists addresses without a host',
      fields: request({ url: '/rest/api' }),
      isNone: true,
      problems: ['unreadable-url'],
    },
    {
      quirk: 'writes no zone',
      fields: { startedDateTime: '2026-11-23T02:07:00.000' },
      read: { startedAt: at(0) },
      problems: ['date-without-zone'],
    },
    {
      quirk: 'writes a blank before the time',
      fields: { startedDateTime: '2026-11-23 03:07:00+01:00' },
      read: { startedAt: at(0) },
    },
  ],
  'chrome-har': [
    {
      quirk: 'writes null where it computed no number',
      fields: {
        time: null,
        timings: { blocked: null, dns: null, connect: null, send: null, wait: null, receive: null },
      },
      read: ok,
      absent: ['durationMs', 'answering', 'waiting'],
    },
    { quirk: 'writes an initiator that is text', fields: { _initiator: 'https://bitbucket.example/' }, read: ok },
    {
      quirk: 'writes an empty date',
      fields: { startedDateTime: '' },
      absent: ['startedAt'],
      problems: ['unreadable-date'],
    },
  ],
  'the Flutter tools': [
    { quirk: 'write the status as a word', fields: response({ status: 'error' }), absent: ['answer'] },
  ],
  'the Graph Explorer': [{ quirk: 'writes a null status', fields: response({ status: null }), absent: ['answer'] }],
  WebPageTest: [{ quirk: 'writes a null method', fields: request({ method: null }), read: { method: 'GET' } }],
  'HTTP Toolkit': [
    { quirk: 'writes any version of HTTP', fields: response({ httpVersion: 17, headers: null }), read: ok },
    {
      quirk: 'writes a comment in place of a body',
      fields: { ...request({ url: REST }), ...response({ content: { text: null, comment: 'Body too large' } }) },
      read: ok,
    },
  ],
}

describe.for(Object.entries(ROWS))('%s', ([, rows]) => {
  test.for(rows)('$quirk', ({ fields, isNone = false, read = {}, absent = [], problems = [] }) => {
    const { exchange, problems: told } = readExchange(rawEntry({ fields }), 0)
    expect(told).toEqual(problems)
    expect(exchange === undefined).toBe(isNone)
    expect(exchange ?? {}).toMatchObject(read)
    expect(absent.filter((field) => exchange && field in exchange)).toEqual([])
  })

  test.for(rows)('$quirk, and the entry beside it is read', ({ fields }) => {
    const { exchanges, entryCount } = readHar({ log: { entries: [rawEntry({ fields }), rawEntry({ status: 401 })] } })
    expect(exchanges.at(-1)).toMatchObject({ entry: 1, answer: { status: 401 } })
    expect(entryCount).toBe(2)
  })
})

describe('a body', () => {
  const bodyOf = (content: unknown) =>
    readExchange(rawEntry({ url: REST, fields: response({ content }) }), 0).exchange?.answer?.body

  test.for([
    ['in base64 although it is text', { mimeType: 'application/json', text: 'e30=', encoding: 'base64' }, '{}'],
    ['without a kind', { text: '{}' }, '{}'],
    ['in base64 that is broken', { text: 'e30=%', encoding: 'base64' }, undefined],
    ['that is null', { text: null }, undefined],
    ['that is a number', { text: 17 }, undefined],
    ['in an encoding that is null', { text: '{}', encoding: null }, '{}'],
    ['in content that is null', null, undefined],
  ] as const)('%s', ([, content, body]) => {
    expect(bodyOf(content)).toBe(body)
  })
})

test.for([
  [null],
  [undefined],
  [{}],
  [''],
  [[null, 'x', { id: 7 }, { title: 'no id' }, { id: 'page_1', title: null }]],
])('pages that are %o are none', ([pages]) => {
  const { pageTitles, exchanges } = readHar({ log: { pages, entries: [rawEntry()] } })
  expect([...pageTitles]).toEqual([])
  expect(exchanges).toHaveLength(1)
})

test.for([null, 'text', {}, { a: 'b' }, [null], [[]], [{ name: null, value: 'x' }], [{ name: 7 }], [{ value: 'x' }]])(
  'header fields that are %o are none',
  (headers) => {
    const { exchange } = readExchange(rawEntry({ fields: { ...request({ headers }), ...response({ headers }) } }), 0)
    expect(exchange?.requestHeaders.isEmpty).toBe(true)
    expect(exchange?.answer?.headers.isEmpty).toBe(true)
  },
)

test.for([null, {}, [], true])('a date field whose value is %o is absent', (value) => {
  const { exchange } = readExchange(rawEntry({ fields: response({ headers: [{ name: 'Date', value }] }) }), 0)
  expect(exchange?.answer?.headers.has('date')).toBe(false)
})
