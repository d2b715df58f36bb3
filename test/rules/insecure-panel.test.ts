/** `insecure-panel`: an http panel in an https page, requested in vain or never. */

import { describe, expect, test } from 'vitest'
import { formatStep } from '../../src/diagnosis/format.ts'
import { insecurePanel } from '../../src/rules/insecure-panel.ts'
import {
  buildHar,
  MIRROR_ID,
  PRIMARY,
  signedAddress,
  VISIT_SEC,
  type ExchangeOptions,
  type HarOptions,
  type VisitOptions,
} from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const toHttp = (address: string): string => address.replace('https:', 'http:')
const diagnose = (visit: VisitOptions) => diagnoseHar(insecurePanel, buildHar({ visit: { edit: toHttp, ...visit } }))

const configCall = (address: string, origin = PRIMARY): ExchangeOptions => ({
  url: `${origin}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`,
  atSec: 3,
  status: 200,
  body: `<script>{"src":"${address}"}</script>`,
})

/** The primary announces the address, and nobody visits it. */
const announce = (address: string, options: HarOptions = {}, origin = PRIMARY) =>
  diagnoseHar(
    insecurePanel,
    buildHar({ hasConfig: false, visits: [], others: [configCall(address, origin)], ...options }),
  )

describe('is a problem', () => {
  test('when the request for an http address has no answer', () => {
    const [finding] = diagnose({ isUnanswered: true })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
    expect(headlineOf(finding)).toBe(
      'The browser blocked the panel of mirror.example: its address is http inside an https page',
    )
    expect(detailOf(finding)).toContain('the page that holds the panel is https://bitbucket.example')
  })

  test('when an http address was announced and never requested', () => {
    const [finding] = announce(toHttp(signedAddress({})))
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain', mirror: 'mirror.example' })
    expect(headlineOf(finding)).toBe(
      'The browser blocks the panel of mirror.example: its announced address is http inside an https page',
    )
    expect(finding?.entries).toHaveLength(1)
  })

  test('also where the page that would hold it was not recorded', () => {
    expect(announce(toHttp(signedAddress({})), { primaryCalls: 0 })).toMatchObject([{ confidence: 'certain' }])
  })

  test('that is only possible when the page lets the browser ask for https instead', () => {
    const policy = { 'content-security-policy': 'default-src https:; upgrade-insecure-requests' }
    const page = (headers: Readonly<Record<string, string>>) => ({
      url: `${PRIMARY}/admin/mirrors`,
      atSec: 0.5,
      status: 200,
      resourceType: 'document',
      headers,
    })
    const heldBy = (headers: Readonly<Record<string, string>>) =>
      announce(toHttp(signedAddress({})), { others: [page(headers), configCall(toHttp(signedAddress({})))] })
    const [finding] = heldBy(policy)
    expect(finding).toMatchObject({ confidence: 'possible', open: [{ rule: 'absent-panel-request' }] })
    expect(heldBy({})).toMatchObject([{ confidence: 'certain' }])
  })

  test('whose remedy names the host without its port', () => {
    const address = toHttp(signedAddress({})).replace('mirror.example', 'mirror.example:7990')
    const [finding] = announce(address)
    const commands = insecurePanel.remedy.flatMap((step) => formatStep(step, finding?.facts ?? {}).commands)
    expect(commands).toContain('server.proxy-name=mirror.example')
    expect(commands).toContain('setup.baseUrl=https://mirror.example')
  })
})

describe('is not applicable', () => {
  test('to an http panel that was answered, or tried in vain', () => {
    expect(diagnose({ status: 401 })).toEqual([])
    expect(diagnose({ error: 'net::ERR_CONNECTION_REFUSED' })).toEqual([])
  })

  test('to a hop from http to https', () => {
    const url = signedAddress({})
    const hop = { status: 307, url: toHttp(url), headers: { location: url } }
    const visits = [hop, { url, atSec: VISIT_SEC + 1, isUnanswered: true }]
    expect(diagnoseHar(insecurePanel, buildHar({ visits }))).toEqual([])
  })

  test('to an http panel in an http page', () => {
    expect(diagnose({ isUnanswered: true, embedder: 'http://bitbucket.example' })).toEqual([])
    expect(announce(toHttp(signedAddress({})), {}, 'http://bitbucket.example')).toEqual([])
  })

  test('to an announced https address, or an http one that was requested after all', () => {
    expect(announce(signedAddress({}))).toEqual([])
    expect(announce(toHttp(signedAddress({})), { visits: [{}] })).toEqual([])
  })

  test('beside a visit whose address no longer names its mirror', () => {
    const visits = [{ parameters: { xdm_c: 'REDACTED' } }]
    expect(announce(toHttp(signedAddress({})), { visits })).toEqual([])
  })
})
