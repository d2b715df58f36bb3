/** `absent-panel-request`: the mirrors page or an announced panel, and no request to the mirror. */

import { describe, expect, test } from 'vitest'
import { absentPanelRequest } from '../../src/rules/absent-panel-request.ts'
import { buildHar, MIRROR_ID, PRIMARY, type ExchangeOptions, type HarOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const OTHER_ID = 'AAAA-BBBB-CCCC-DDDD'
const diagnose = (options: HarOptions = {}) => diagnoseHar(absentPanelRequest, buildHar({ visits: [], ...options }))
const configCall = (mirrorId: string, answer: Partial<ExchangeOptions>): ExchangeOptions => ({
  url: `${PRIMARY}/rest/mirroring/latest/mirrorServers/${mirrorId}/webPanels/config`,
  atSec: 5,
  ...answer,
})
/** Only this call for the address of the panel. */
const asked = (answer: Partial<ExchangeOptions>) =>
  diagnose({ primaryCalls: 0, hasConfig: false, others: [configCall(MIRROR_ID, answer)] })

describe('is likely a problem', () => {
  test('when the primary announced the panel and its address was recorded', () => {
    const [finding] = diagnose({ hasConfigBody: true })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible', mirror: 'mirror.example' })
    expect(headlineOf(finding)).toBe(
      'The primary announced the panel of the mirror mirror.example, but the recording holds no request for it',
    )
    expect(detailOf(finding)).toContain(`for the mirror ${MIRROR_ID}`)
  })

  test('when only the list of mirrors tells which mirror it is', () => {
    const list = {
      url: `${PRIMARY}/rest/mirroring/latest/mirrorServers`,
      atSec: 1,
      status: 200,
      body: JSON.stringify({ values: [{ id: MIRROR_ID, baseUrl: 'https://mirror.example:8443' }] }),
    }
    expect(diagnose({ others: [list] })).toMatchObject([{ mirror: 'mirror.example:8443' }])
  })

  test('when nothing tells which mirror it is', () => {
    expect(headlineOf(diagnose()[0])).toBe(
      'The primary announced the panel of a mirror, but the recording holds no request for it',
    )
  })

  test('once for each mirror, and only for the one that was not visited', () => {
    const others = [configCall(OTHER_ID, { status: 200 }), configCall(OTHER_ID, { status: 200, atSec: 6 })]
    const findings = diagnose({ visits: [{}], others })
    expect(findings).toHaveLength(1)
    expect(findings[0]?.facts['mirrorId']).toEqual({ kind: 'text', value: OTHER_ID })
  })
})

describe('is possibly a problem', () => {
  test('when the recording shows the mirrors page only', () => {
    const [finding] = diagnose({ primaryCalls: 1, hasConfig: false })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible', entries: [0] })
    expect(headlineOf(finding)).toBe(
      'The recording shows the mirrors page of bitbucket.example, but no panel was announced or requested',
    )
  })

  test.for<[string, Partial<ExchangeOptions>]>([
    ['is still open', {}],
    ['was cancelled', { error: 'net::ERR_ABORTED' }],
  ])('when the call for the address of the panel %s', ([, answer]) => {
    expect(asked(answer)).toMatchObject([{ verdict: 'problem', confidence: 'possible' }])
  })
})

describe('is not applicable', () => {
  test('to a mirror that was asked, whatever it answered', () => {
    expect(diagnose({ visits: [{}] })).toEqual([])
    expect(diagnose({ visits: [{ status: 401 }] })).toEqual([])
    expect(diagnose({ visits: [{ isUnanswered: true }] })).toEqual([])
  })

  test('beside a visit whose address no longer names its mirror', () => {
    expect(diagnose({ visits: [{ parameters: { xdm_c: 'REDACTED' } }] })).toEqual([])
  })

  test.for<[string, Partial<ExchangeOptions>]>([
    ['a refusal', { status: 403 }],
    ['a redirect to the login page', { status: 302 }],
    ['a network error', { error: 'net::ERR_CONNECTION_RESET' }],
  ])('when %s explains it', ([, answer]) => {
    expect(asked(answer)).toEqual([])
  })

  test('when an http address explains it', () => {
    const body = '<script>{"src":"http://mirror.example/plugins/servlet/admin/mirror?xdm_e=x"}</script>'
    expect(asked({ status: 200, body })).toEqual([])
  })

  test('to a capture without the mirrors page', () => {
    const others = [{ url: `${PRIMARY}/dashboard`, atSec: 0, status: 200 }]
    expect(diagnose({ primaryCalls: 0, hasConfig: false, others })).toEqual([])
  })
})
