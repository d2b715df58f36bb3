/** `blocked-cookie`: calls of a loaded panel that were refused without the session cookie that the mirror had set. */

import { describe, expect, test } from 'vitest'
import { blockedCookie } from '../../src/rules/blocked-cookie.ts'
import { failedPanelAsset } from '../../src/rules/failed-panel-asset.ts'
import { buildHar, MIRROR, PRIMARY, VISIT_SEC, type ExchangeOptions, type VisitOptions } from '../support/build-har.ts'
import { decideOne, detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const SET = { 'set-cookie': 'BITBUCKETSESSIONID=0123abcd; Path=/; Secure; HttpOnly' }
const SENT = { host: 'mirror.example', referer: `${MIRROR}/plugins/servlet/admin/mirror` }
const CALL = `${MIRROR}/rest/mirroring/latest/upstreamServers/1/settings`

const SISTER = 'https://bitbucket.mirror.example'
const ONE_SITE: VisitOptions = { embedder: SISTER, parameters: { xdm_e: SISTER } }

const call = (exchange: Partial<ExchangeOptions> = {}): ExchangeOptions => ({
  url: CALL,
  atSec: VISIT_SEC + 1,
  status: 401,
  requestHeaders: SENT,
  ...exchange,
})
const harWith = (others: readonly ExchangeOptions[], visit: VisitOptions = {}) =>
  buildHar({ visit: { headers: SET, ...visit }, others })
const diagnose = (others: readonly ExchangeOptions[], visit: VisitOptions = {}) =>
  diagnoseHar(blockedCookie, harWith(others, visit))

describe('a refused call without the cookie', () => {
  test('is likely a problem where page and mirror are of different sites', () => {
    const [finding] = diagnose([call(), call()])
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toBe(
      'The panel of the mirror mirror.example loads, but the browser does not send it the session cookie that it had set',
    )
    expect(detailOf(finding)).toContain(
      'set BITBUCKETSESSIONID, which names no SameSite, which browsers take for Lax. Calls that followed went out without it and were answered 401 (2 in all), the first to settings.',
    )
    expect(finding?.entries).toEqual([4, 5, 6])
  })

  test('is no failed file, which stays the other reading', () => {
    expect(decideOne(harWith([call()]))).toMatchObject({ outcome: 'blocked-cookie' })
    expect(diagnoseHar(failedPanelAsset, harWith([call()]))).toMatchObject([
      { verdict: 'cannot-tell', confidence: 'possible' },
    ])
  })

  test('is possibly one where both seem to be of one site', () => {
    const [finding] = diagnose([call()], ONE_SITE)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
    expect(detailOf(finding)).toContain('seems to belong to the same site as mirror.example')
  })

  test('is possibly one where nothing tells which page holds the panel', () => {
    const visit = { headers: SET, embedder: null, parameters: { xdm_e: '' } }
    const har = buildHar({ primaryCalls: 0, hasConfig: false, visit, others: [call()] })
    const [finding] = diagnoseHar(blockedCookie, har)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
    expect(detailOf(finding)).toContain('The capture does not show which page held the panel.')
  })

  test.for<[string, Record<string, string>]>([
    ['its page', {}],
    ['a page that has an address', { origin: 'null' }],
  ])('counts also where it does not name %s', ([, headers]) => {
    const requestHeaders = { host: 'mirror.example', ...headers }
    expect(diagnose([call({ requestHeaders })])).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
  })

  test('names 100 calls at most, and counts all', () => {
    const [finding] = diagnose(Array.from({ length: 120 }, () => call()))
    expect(detailOf(finding)).toContain('were answered 401 (120 in all)')
    expect(finding?.entries).toHaveLength(101)
  })

  test('is told beside another failure, which is the outcome', () => {
    const har = harWith([call(), call({ url: `${MIRROR}/s/batch.js`, status: 404 })])
    expect(diagnoseHar(blockedCookie, har)).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
    const [failed] = diagnoseHar(failedPanelAsset, har)
    expect(headlineOf(failed)).toContain('batch.js from mirror.example fails (status 404)')
  })

  test('beside another failure on one site is only open', () => {
    const others = [call(), call({ url: `${MIRROR}/s/batch.js`, status: 404 })]
    expect(diagnose(others, ONE_SITE)).toMatchObject([{ verdict: 'cannot-tell', confidence: 'possible' }])
  })

  test('says what the cookie says of other sites', () => {
    const lax = { 'set-cookie': 'JSESSIONID=1; SameSite=strict' }
    expect(detailOf(diagnose([call()], { headers: lax })[0])).toContain('JSESSIONID, which says SameSite=Strict')
  })

  test('does not name a cookie whose name may hold a secret', () => {
    const odd = { 'set-cookie': 'sessionOfJane=1' }
    const [finding] = diagnose([call()], { headers: odd })
    expect(detailOf(finding)).toContain('set a session cookie, which')
    expect(JSON.stringify(finding)).not.toContain('Jane')
  })
})

describe('cannot tell', () => {
  test.for<[string, Partial<ExchangeOptions>]>([
    ['the headers were noted before they were sent', { requestHeaders: { accept: '*/*' } }],
    ['no headers were recorded', { requestHeaders: {} }],
  ])('when %s', ([, exchange]) => {
    expect(diagnose([call(exchange)])).toMatchObject([{ verdict: 'cannot-tell', confidence: 'possible' }])
    expect(diagnoseHar(failedPanelAsset, harWith([call(exchange)]))).toMatchObject([{ verdict: 'problem' }])
  })

  const signedIn = [0, 1, 2].map((atSec) => ({
    url: `${PRIMARY}/rest/mirroring/latest/requests`,
    atSec,
    status: 200,
    requestHeaders: { host: 'bitbucket.example' },
  }))

  test.for<[string, Record<string, string>]>([
    ['all cookies', {}],
    ['the cookies that were sent', SET],
  ])('when the export left out %s', ([, headers]) => {
    expect(diagnose([...signedIn, call()], { headers })).toMatchObject([
      { verdict: 'cannot-tell', confidence: 'possible' },
    ])
  })
})

const sent = (cookie: string) => ({ ...SENT, cookie })

test('is cleared when calls carried the cookie, whatever their answer', () => {
  const cookie = sent('other=1; BITBUCKETSESSIONID=0123abcd')
  for (const status of [200, 401]) {
    const [finding] = diagnose([call({ status, requestHeaders: cookie })])
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toBe('The panel’s answer set BITBUCKETSESSIONID, and calls that followed carried it: 1.')
  }
})

describe('is not applicable', () => {
  test('when no session cookie was set, or it was removed', () => {
    for (const field of ['', 'ROUTEID=1; Path=/', 'BITBUCKETSESSIONID=; Max-Age=0', 'JSESSIONID=""'])
      expect(diagnose([call({ requestHeaders: sent('a=1') })], { headers: { 'set-cookie': field } })).toEqual([])
  })

  test('when the cookie belongs to another path', () => {
    const other = { 'set-cookie': 'BITBUCKETSESSIONID=1; Path=/other' }
    expect(diagnose([call()], { headers: other })).toEqual([])
  })

  test('to other answers than 401, and to calls of other pages', () => {
    expect(diagnose([call({ status: 403 })])).toEqual([])
    expect(diagnose([call({ requestHeaders: { ...SENT, referer: `${PRIMARY}/admin/mirrors` } })])).toEqual([])
  })

  test('to the bridge script of another server', () => {
    const requestHeaders = { host: 'bitbucket.example' }
    expect(diagnose([call({ url: `${PRIMARY}/atlassian-connect/all.js`, requestHeaders })])).toEqual([])
  })

  test('to a panel that was refused', () => {
    expect(diagnose([call()], { status: 401 })).toEqual([])
  })
})
