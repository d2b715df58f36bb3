/** `refused-panel-config`: the primary does not say where the panel is. */

import { describe, expect, test } from 'vitest'
import { refusedPanelConfig } from '../../src/rules/refused-panel-config.ts'
import { buildHar, MIRROR_ID, PRIMARY, type ExchangeOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

type Answer = Partial<ExchangeOptions> & { readonly mirrorId?: string }

const configCall = (mirrorId: string, answer: Partial<ExchangeOptions>): ExchangeOptions => ({
  url: `${PRIMARY}/rest/mirroring/latest/mirrorServers/${mirrorId}/webPanels/config`,
  atSec: 3,
  ...answer,
})

/** One call after the other, a second apart. */
const diagnose = (...answers: readonly Answer[]) =>
  diagnoseHar(
    refusedPanelConfig,
    buildHar({
      visits: [],
      hasConfig: false,
      others: answers.map(({ mirrorId = MIRROR_ID, ...answer }, index) =>
        configCall(mirrorId, { atSec: 3 + index, ...answer }),
      ),
    }),
  )

describe('is certainly a problem', () => {
  test.for([302, 401, 403, 404, 409, 500, 503])('when the call was answered %i', (status) => {
    const [finding] = diagnose({ status })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain', entries: [3] })
    expect(headlineOf(finding)).toBe(
      `The primary bitbucket.example answered ${status} when the page asked for the address of the panel`,
    )
    expect(detailOf(finding)).toContain(`for the mirror ${MIRROR_ID} was answered ${status}`)
  })

  test('when the call was answered with a login page and 200', () => {
    const [finding] = diagnose({ status: 200, body: '<form><input type="password"></form>' })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain', entries: [3] })
    expect(headlineOf(finding)).toBe(
      'The primary bitbucket.example answered with a login page when the page asked for the address of the panel',
    )
  })

  test('when the call ended with a network error', () => {
    const [finding] = diagnose({ error: 'net::ERR_CONNECTION_RESET' })
    expect(headlineOf(finding)).toBe(
      'The primary bitbucket.example did not answer when the page asked for the address of the panel',
    )
    expect(detailOf(finding)).toContain('the connection was cut')
  })

  test('once, when the page asked again and again', () => {
    expect(diagnose({ status: 503 }, { status: 503 })).toMatchObject([{ entries: [3, 4] }])
  })

  test('of each kind by itself', () => {
    expect(diagnose({ status: 403 }, { status: 503 }, { error: 'net::ERR_FAILED' })).toMatchObject([
      { entries: [3] },
      { entries: [4] },
      { entries: [5] },
    ])
  })

  test('when it succeeded before, or only for another mirror', () => {
    expect(diagnose({ status: 200 }, { status: 403 })).toHaveLength(1)
    expect(diagnose({ status: 403 }, { status: 200, mirrorId: 'AAAA-BBBB-CCCC-DDDD' })).toHaveLength(1)
  })

  test('when the next call was cancelled', () => {
    expect(diagnose({ status: 403 }, { error: 'net::ERR_ABORTED' })).toHaveLength(1)
  })
})

describe('is not applicable', () => {
  test('when a later call for the same mirror succeeded', () => {
    expect(diagnose({ status: 503 }, { status: 200 })).toEqual([])
    expect(diagnose({ status: 503 }, { status: 304 })).toEqual([])
  })

  test('to a call that succeeded, is still open or was cancelled', () => {
    expect(diagnose({ status: 200 })).toEqual([])
    expect(diagnose({})).toEqual([])
    expect(diagnose({ error: 'net::ERR_ABORTED' })).toEqual([])
  })

  test('to the browser’s question whether it may ask, or to no call at all', () => {
    expect(diagnose({ status: 403, method: 'OPTIONS' })).toEqual([])
    expect(diagnose()).toEqual([])
  })
})

describe('a 409', () => {
  const licence = '{"errors":[{"exceptionName":"com.example.MirroringDisabledException"}]}'
  const only = (answer: Answer) =>
    diagnoseHar(
      refusedPanelConfig,
      buildHar({
        visits: [],
        hasConfig: false,
        primaryCalls: 0,
        others: [configCall(MIRROR_ID, { atSec: 3, ...answer })],
      }),
    )

  test('that names the licence is left to missing-licence', () => {
    expect(only({ status: 409, body: licence })).toEqual([])
  })

  test('without a message is left open while no other mirroring call succeeded', () => {
    const [finding] = only({ status: 409 })
    expect(finding).toMatchObject({ verdict: 'cannot-tell', confidence: 'possible', entries: [0] })
    expect(detailOf(finding)).toContain('was answered 409, and its message was not recorded')
    expect(diagnose({ status: 409 })).toMatchObject([{ verdict: 'problem' }])
  })

  test('is left open while one of several hides its reason', () => {
    const body = '{"errors":[{"exceptionName":"com.example.OtherException"}]}'
    const others = [{}, { body }].map((answer, index) =>
      configCall(MIRROR_ID, { atSec: index, status: 409, ...answer }),
    )
    const har = buildHar({ visits: [], hasConfig: false, primaryCalls: 0, others })
    expect(diagnoseHar(refusedPanelConfig, har)).toMatchObject([{ verdict: 'cannot-tell', entries: [0, 1] }])
  })

  test('that names another reason is a problem of this call', () => {
    const body = '{"errors":[{"exceptionName":"com.example.OtherException"}]}'
    expect(only({ status: 409, body })).toMatchObject([{ verdict: 'problem', confidence: 'certain' }])
  })
})

describe('says the one step for what was seen', () => {
  const stepAfter = (answer: Answer): readonly string[] =>
    (diagnose(answer)[0]?.remedy ?? []).map(({ text }) => text.slice(0, 11))

  test.for<[number, string]>([
    [302, 'Log in agai'],
    [399, 'Log in agai'],
    [400, 'Read the me'],
    [401, 'Log in agai'],
    [402, 'Read the me'],
    [403, 'Log in agai'],
    [404, 'See whether'],
    [499, 'Read the me'],
    [500, 'Look for th'],
  ])('after %i', ([status, step]) => {
    expect(stepAfter({ status })).toEqual([step])
  })

  test('after a login page and without an answer', () => {
    expect(stepAfter({ status: 200, body: '<input type="password">' })).toEqual(['Log in agai'])
    expect(stepAfter({ error: 'net::ERR_CONNECTION_RESET' })).toEqual(['Look for th'])
  })
})
