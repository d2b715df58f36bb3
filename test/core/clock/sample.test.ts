import { describe, expect, test } from 'vitest'
import { applicationSample, boundsOf, findClockSample } from '../../../src/core/clock/sample.ts'
import { sampleOf } from '../../support/clock-samples.ts'
import { at, exchangeOf, type EntryOptions } from '../../support/read-entry.ts'

const date = new Date(at(7)).toUTCString()
const find = (options: EntryOptions) => findClockSample(exchangeOf({ headers: { date }, ...options }, 5))

describe('an answer with a Date', () => {
  test('is a sample with the period in which it was written', () => {
    expect(find({ headers: { date, 'x-arequestid': '@ABCDEx127x1x0' } })).toEqual({
      entry: 5,
      statedAt: at(7),
      written: { from: at(0), to: at(0.04) },
      namesProxy: false,
      isKeepable: false,
      freshMs: 2000,
      requestId: { text: '@ABCDEx127x1x0', node: 'ABCDE', minuteOfDay: 127 },
    })
  })

  test('is one that a browser may have kept when its headers allow it', () => {
    expect(find({ headers: { date, 'cache-control': 'max-age=600' } })).toMatchObject({ isKeepable: true })
  })

  test.for([
    ['has no Date', { headers: {} }],
    ['has a Date that is none', { headers: { date: 'now' } }],
    ['came from a cache', { headers: { date, age: '3' } }],
    ['was not modified', { status: 304 }],
    ['is a proxy’s, that it opened a tunnel or did not', { method: 'CONNECT', status: 502 }],
    ['has no duration', { fields: { time: -1 } }],
    ['has no moment', { fields: { startedDateTime: '' } }],
    ['is none', { status: 0 }],
  ] as const)('is no sample when it %s', ([, options]) => {
    expect(find(options)).toBeUndefined()
  })
})

describe('a proxy is named', () => {
  test.for([
    { server: 'nginx/1.24' },
    { server: 'Apache/2.4 (Unix)' },
    { server: 'awselb/2.0' },
    { server: 'openresty/1.21' },
    { server: 'Microsoft-IIS/10.0' },
    { server: 'BigIP' },
    { server: 'proxy before Apache-Coyote/1.1' },
    { via: '1.1 proxy' },
    { 'x-cache': 'MISS' },
  ])('by %o', (headers) => {
    expect(find({ headers: { date, ...headers } })?.namesProxy).toBe(true)
  })

  test.for([
    { server: 'Apache-Coyote/1.1' },
    { server: 'Apache Tomcat/9' },
    { server: '' },
    { 'x-powered-by': 'nginx' },
  ])('not by %o', (headers) => {
    expect(find({ headers: { date, ...headers } })?.namesProxy).toBe(false)
  })
})

describe('the bounds of one sample', () => {
  test('are the second and two seconds after it, less the period of writing, widened by 30 ms on both sides', () => {
    const sample = sampleOf({ atSec: 0, waitMs: 40, aheadSec: 843 })
    expect(boundsOf(sample)).toEqual({ lowMs: 843_000 - 40 - 30, highMs: 843_000 + 2000 + 30 })
  })

  test('reach one second for what the application itself wrote', () => {
    const sample = applicationSample(3, at(843), { from: at(0), to: at(0.04) })
    expect(boundsOf(sample)).toEqual({ lowMs: 843_000 - 40 - 30, highMs: 843_000 + 1000 + 30 })
  })

  test('are open where the writing may have begun at any time', () => {
    const sample = applicationSample(3, at(843), { from: at(-Infinity), to: at(0) })
    expect(boundsOf(sample)).toEqual({ lowMs: 843_000 - 30, highMs: Infinity })
  })
})

test('what the application said of itself names no proxy', () => {
  const written = { from: at(0), to: at(0.04) }
  expect(applicationSample(3, at(843), written)).toEqual({
    entry: 3,
    statedAt: at(843),
    written,
    namesProxy: false,
    isKeepable: false,
    freshMs: 1000,
  })
})
