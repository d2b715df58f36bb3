import { describe, expect, test } from 'vitest'
import { readExchange } from '../../../src/core/har/exchange.ts'
import { at, exchangeOf, rawEntry, type EntryOptions } from '../../support/read-entry.ts'

const codesOf = (raw: unknown): readonly string[] => readExchange(raw, 7).problems
const withFields = (fields: EntryOptions['fields'] = {}): ReturnType<typeof exchangeOf> => exchangeOf({ fields })

describe('an entry that cannot be read', () => {
  test.for([
    ['is not an object', 'text', 'entry-not-an-object'],
    ['is null', null, 'entry-not-an-object'],
    ['is a list', [], 'entry-not-an-object'],
    ['has no request', { response: {} }, 'missing-request'],
    ['has a request that is text', { request: 'GET /' }, 'missing-request'],
    ['has no address', { request: { method: 'GET' } }, 'unreadable-url'],
    ['has a relative address', { request: { url: '/rest' } }, 'unreadable-url'],
    ['has an address that is none', { request: { url: 'https://' } }, 'unreadable-url'],
  ] as const)('because it %s is skipped', ([, raw, code]) => {
    const { exchange, problems } = readExchange(raw, 7)
    expect(exchange).toBeUndefined()
    expect(problems).toEqual([code])
  })

  test.for(['data:image/png;base64,AA', 'blob:https://x.example/1', 'chrome-extension://abc/x.js', 'ws://x.example/'])(
    'because its address is %s is no loss',
    (url) => {
      expect(readExchange({ request: { url } }, 0)).toEqual({ problems: [] })
    },
  )
})

describe('an entry that is read all the same', () => {
  test('without a response counts as unanswered', () => {
    const raw = { ...rawEntry(), response: undefined }
    expect(codesOf(raw)).toEqual(['missing-response'])
    expect(readExchange(raw, 7).exchange).not.toHaveProperty('answer')
  })

  test('without a date says nothing about clocks', () => {
    const raw = { ...rawEntry(), startedDateTime: '' }
    expect(codesOf(raw)).toEqual(['unreadable-date'])
    expect(readExchange(raw, 7).exchange).not.toHaveProperty('answering')
  })

  test('without a zone was read as UTC', () => {
    const raw = { ...rawEntry(), startedDateTime: '2026-11-23T02:07:00.000' }
    expect(codesOf(raw)).toEqual(['date-without-zone'])
    expect(readExchange(raw, 7).exchange?.startedAt).toBe(at(0))
  })
})

describe('a number written as text', () => {
  const asText = (fields: Readonly<Record<string, unknown>>) => readExchange({ ...rawEntry(), ...fields }, 7)

  test('is a status all the same, with a note', () => {
    const { exchange, problems } = asText({ response: { status: '401' } })
    expect(exchange?.answer?.status).toBe(401)
    expect(problems).toEqual(['status-as-text'])
  })

  test('is a time all the same, with one note for all of the entry', () => {
    const timings = { blocked: '10', dns: '-1', connect: '-1', send: '0', wait: '30.5', receive: '0' }
    const { exchange, problems } = asText({ time: '40.5', timings })
    expect(exchange).toMatchObject({ durationMs: 40.5, answering: { from: at(0.01), to: at(0.0405) } })
    expect(problems).toEqual(['times-as-text'])
  })
})

describe('an answer that took no time', () => {
  const zero = { blocked: 0, dns: -1, connect: -1, send: 0, wait: 0, receive: 0 }

  test.for([zero, {}, { ...zero, wait: '0' }])('was not measured: %o', (timings) => {
    expect(withFields({ time: 0, timings })).not.toHaveProperty('answering')
  })

  test('was measured when any part is more than nothing', () => {
    expect(withFields({ time: 0, timings: { ...zero, wait: 1 } }).answering).toEqual({ from: at(0), to: at(0.001) })
    expect(withFields({ time: 0.4, timings: zero }).answering).toEqual({ from: at(0), to: at(0) })
  })

  test('is not said of a request without an answer', () => {
    expect(withFields({ time: 0, timings: zero, response: { status: 0 } }).answering).toBeDefined()
  })
})

describe('absent means absent', () => {
  test.for([0, -1, null, '0', 'OK', '', '2e2', 99, 100, 101, 199, 401.5, 600, 999, true, undefined])(
    'status %s is no answer',
    (status) => {
      expect(withFields({ response: { status, headers: [] } })).not.toHaveProperty('answer')
    },
  )

  test.for([200, 599])('status %s is an answer', (status) => {
    expect(withFields({ response: { status } }).answer?.status).toBe(status)
  })

  test('empty texts and −1 leave no field behind', () => {
    const exchange = withFields({
      time: -1,
      pageref: '',
      _resourceType: '',
      response: { status: 200, redirectURL: '' },
    })
    expect(exchange).not.toHaveProperty('durationMs')
    expect(exchange).not.toHaveProperty('pageRef')
    expect(exchange).not.toHaveProperty('resourceType')
    expect(exchange.answer).not.toHaveProperty('redirectUrl')
  })

  test('a method is upper case, and GET where it is absent', () => {
    expect(exchangeOf({ method: 'post' }).method).toBe('POST')
    expect(withFields({ request: { url: 'https://x.example/' } }).method).toBe('GET')
    expect(exchangeOf({ method: 'MKCALENDAR' }).method).toBe('MKCALENDAR')
  })

  test.for(['BBDC-MDAX', 'GET /x', 'TENLETTERSX', 'eyJhbGci1'])('the method %j is some other', (method) => {
    expect(exchangeOf({ method }).method).toBe('OTHER')
  })
})

describe('a network error', () => {
  test.for([
    ['of Chrome', { response: { status: 0, _error: 'net::ERR_FAILED' } }],
    ['of Playwright', { response: { status: -1, _failureText: 'net::ERR_FAILED' } }],
    ['of the entry', { response: { status: 0 }, _error: 'net::ERR_FAILED' }],
    ['beside an answer', { response: { status: 401, _error: 'net::ERR_FAILED' } }],
  ] as const)('%s is kept', ([, fields]) => {
    expect(withFields(fields).error).toBe('net::ERR_FAILED')
  })

  test('that is null is none', () => {
    expect(withFields({ response: { status: 200, _error: null } })).not.toHaveProperty('error')
  })
})

describe('the period in which the server answered', () => {
  const parts = { blocked: 10, dns: 5, connect: 15, ssl: 9, send: 1, wait: 40, receive: 29 }

  test('is from the start of sending to the first byte when the parts add up', () => {
    expect(withFields({ time: 100, timings: parts }).answering).toEqual({ from: at(0.03), to: at(0.071) })
  })

  test('is still that when the sum is 5 ms off', () => {
    expect(withFields({ time: 105, timings: parts }).answering?.from).toBe(at(0.03))
    expect(withFields({ time: 95, timings: parts }).answering?.from).toBe(at(0.03))
  })

  test('is the whole entry when the sum is more than 5 ms off', () => {
    expect(withFields({ time: 105.1, timings: parts }).answering).toEqual({ from: at(0), to: at(0.1051) })
    expect(withFields({ time: 94.9, timings: parts }).answering?.from).toBe(at(0))
  })

  test.for([-1, null, undefined, 'n/a'])('takes the part %s as absent', (dns) => {
    expect(withFields({ time: 95, timings: { ...parts, dns } }).answering?.from).toBe(at(0.025))
  })

  test('is the whole entry when a part is impossible', () => {
    const timings = { ...parts, blocked: -3_284_877 }
    expect(withFields({ time: 100, timings }).answering).toEqual({ from: at(0), to: at(0.1) })
  })

  test('is the whole entry without the waiting', () => {
    expect(withFields({ time: 60, timings: { ...parts, wait: -1 } }).answering).toEqual({ from: at(0), to: at(0.06) })
  })

  test.for([null, -1, undefined, 'soon'])('is not known when the entry took %s', (time) => {
    expect(withFields({ time, timings: parts })).not.toHaveProperty('answering')
  })
})

describe('the time until the first byte', () => {
  const parts = { blocked: 10, dns: 5, connect: 15, send: 1, wait: 40, receive: 29 }

  test('is sending and waiting when the parts add up, without what came before', () => {
    expect(withFields({ time: 100, timings: parts }).waiting).toEqual({ lowMs: 41, highMs: 41 })
  })

  test('is at most the whole time when they do not, or are not there', () => {
    for (const timings of [{ ...parts, wait: 400 }, {}])
      expect(withFields({ time: 100, timings }).waiting).toEqual({ lowMs: -Infinity, highMs: 100 })
  })

  test('is not known without a time or an answer', () => {
    expect(withFields({ time: -1, timings: parts })).not.toHaveProperty('waiting')
    expect(withFields({ time: 0, timings: {} })).not.toHaveProperty('waiting')
    expect(withFields({ time: 100, timings: parts, response: { status: 0 } })).not.toHaveProperty('waiting')
  })

  test('needs no date', () => {
    expect(withFields({ startedDateTime: '', time: 100, timings: parts }).waiting).toEqual({ lowMs: 41, highMs: 41 })
  })
})

describe('a cached answer', () => {
  test.for([
    ['304', { response: { status: 304 } }],
    ['with an age', { response: { status: 200, headers: [{ name: 'Age', value: '0' }] } }],
    [
      'that a cache names a hit',
      { response: { status: 200, headers: [{ name: 'X-Cache', value: 'Hit from proxy' }] } },
    ],
    ['from memory', { _fromCache: 'memory' }],
    ['that no byte was transferred for', { response: { status: 200, _transferSize: 0 } }],
    ['that was pushed', { _wasPushed: true }],
    ['that was pushed, as a number', { _wasPushed: 1 }],
    ['of a service worker', { response: { status: 200, _fetchedViaServiceWorker: true } }],
    ['of a service worker, by the entry', { _fetchedViaServiceWorker: true }],
  ] as const)('is one %s', ([, fields]) => {
    expect(withFields(fields).isCached).toBe(true)
  })

  test.for([
    ['200', {}],
    ['of unknown size', { response: { status: 401, _transferSize: -1 } }],
    ['that never came', { response: { status: 0, _transferSize: 0 } }],
    ['a miss', { response: { status: 200, headers: [{ name: 'X-Cache', value: 'MISS' }] } }],
    ['without service worker', { response: { status: 200, _fetchedViaServiceWorker: false }, _wasPushed: 0 }],
  ] as const)('is none %s', ([, fields]) => {
    expect(withFields(fields).isCached).toBe(false)
  })
})

describe('a body', () => {
  const panel = 'https://mirror.example/plugins/servlet/admin/mirror'

  test.for([
    [panel, true],
    ['https://bitbucket.example/rest/mirroring/latest/mirrorServers', true],
    ['https://bitbucket.example/plugins/servlet/admin/mirrors', true],
    ['https://bitbucket.example/dashboard', false],
  ] as const)('of %s is kept: %s', ([url, isKept]) => {
    expect(exchangeOf({ url, body: 'text' }).answer?.body).toBe(isKept ? 'text' : undefined)
  })

  test('of 64 KB is kept and a longer one is not', () => {
    expect(exchangeOf({ url: panel, body: 'x'.repeat(65_536) }).answer?.body).toHaveLength(65_536)
    expect(exchangeOf({ url: panel, body: 'x'.repeat(65_537) }).answer).not.toHaveProperty('body')
  })

  const encoded = (text: string): ReturnType<typeof exchangeOf> =>
    exchangeOf({ url: panel, fields: { response: { status: 200, content: { text, encoding: 'base64' } } } })

  test('in base64 is decoded', () => {
    expect(encoded('WsO8cmljaA==').answer?.body).toBe('Zürich')
  })

  test('that only claims to be base64 is dropped', () => {
    expect(encoded('%%%').answer).not.toHaveProperty('body')
  })
})
