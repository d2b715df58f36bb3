/** `slow-panel`: the time until the first byte of the panel's answer. */

import { describe, expect, test } from 'vitest'
import { slowPanel } from '../../src/rules/slow-panel.ts'
import { buildHar, signedAddress, type Har, type VisitOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions) => diagnoseHar(slowPanel, buildHar({ visit }))

/** As exporters write it that know the whole time only. */
function withoutTimings(har: Har): Har {
  const entries = har.log.entries.map((entry) => ({ ...entry, timings: {} }))
  return { log: { ...har.log, entries } }
}

describe('at ten seconds', () => {
  test('an answer is not slow, and the number says so', () => {
    const [finding] = diagnose({ waitMs: 10_000 })
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toBe('The first byte of the answer came within 10 s; up to 10 s is not called slow.')
  })

  test('and a millisecond it is, for certain', () => {
    const [finding] = diagnose({ waitMs: 10_001 })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
    expect(headlineOf(finding)).toBe(
      'The mirror mirror.example needed 10 s to begin its answer to the request for the panel',
    )
    expect(detailOf(finding)).toContain('From the request to the first byte of the answer')
  })
})

describe('when only the whole time was recorded', () => {
  const whole = (waitMs: number) => diagnoseHar(slowPanel, withoutTimings(buildHar({ visit: { waitMs } })))

  test('a long one is possibly slow, with what it can have been at most', () => {
    const [finding] = whole(14_000)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
    expect(headlineOf(finding)).toContain('late: it took at most 14 s')
    expect(detailOf(finding)).toContain('came after at most 14 s')
  })

  test('a short one clears it', () => {
    expect(whole(10_000)).toMatchObject([{ verdict: 'clear' }])
  })
})

test('the hops of a redirect count together', () => {
  const toHttp = (address: string) => address.replace('https:', 'http:')
  const first: VisitOptions = { edit: toHttp, status: 302, waitMs: 6000, headers: { location: signedAddress({}) } }
  const second: VisitOptions = { url: signedAddress({}), atSec: 17, waitMs: 4001 }
  const [finding] = diagnoseHar(slowPanel, buildHar({ visits: [first, second] }))
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain', visit: 0 })
  expect(finding?.entries).toHaveLength(2)
})

test('a slow refusal of an old token says that waiting ages it', () => {
  expect(detailOf(diagnose({ status: 401, waitMs: 12_000, tokenAgeSec: 400 })[0])).toContain(
    'counts against the 3 min 30 s for which it is usable',
  )
  expect(detailOf(diagnose({ status: 200, waitMs: 12_000 })[0])).not.toContain('older')
})

describe('is not applicable', () => {
  test.for<[string, VisitOptions]>([
    ['without an answer', { isUnanswered: true, waitMs: 60_000 }],
    ['to an answer that broke off before its status', { error: 'net::ERR_CONNECTION_RESET', waitMs: 60_000 }],
    ['to a server error, which says it itself', { status: 504, waitMs: 60_000 }],
    ['to an answer from a cache', { status: 304, waitMs: 60_000 }],
  ])('%s', ([, visit]) => {
    expect(diagnose(visit)).toEqual([])
  })
})

test('the time within which it was answered is told in full tenths of a second, rounded up', () => {
  expect(diagnose({ waitMs: 9901 })[0]?.facts['within']).toEqual({
    kind: 'span',
    span: { lowMs: 10_000, highMs: 10_000 },
  })
})

test('is not applicable where it is not known how long one of the redirects took', () => {
  const toHttp = (address: string) => address.replace('https:', 'http:')
  const first: VisitOptions = { edit: toHttp, status: 302, headers: { location: signedAddress({}) } }
  const { log } = buildHar({ visits: [first, { url: signedAddress({}), atSec: 17, waitMs: 12_000 }] })
  const entries = log.entries.map((entry, index) => (index === 4 ? { ...entry, time: undefined, timings: {} } : entry))
  expect(diagnoseHar(slowPanel, { log: { ...log, entries } })).toEqual([])
})
