/** `forbidden-panel`: 403, and other 4xx that have no rule of their own. */

import { describe, expect, test } from 'vitest'
import { forbiddenPanel } from '../../src/rules/forbidden-panel.ts'
import { buildHar, signedAddress, VISIT_SEC, type ClockOptions, type VisitOptions } from '../support/build-har.ts'
import { decideOne, detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions) => diagnoseHar(forbiddenPanel, buildHar({ visit }))

test('403 is likely a problem', () => {
  const [finding] = diagnose({ status: 403 })
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
  expect(headlineOf(finding)).toBe(
    'The mirror mirror.example, or a proxy or firewall before it, forbids the panel with 403',
  )
})

test.for([402, 405, 429, 451])('%i is possibly one', (status) => {
  const [finding] = diagnose({ status })
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
  expect(headlineOf(finding)).toBe(
    `The mirror mirror.example, or a proxy or firewall before it, refuses the request for the panel with ${status}`,
  )
})

test('407 is likely the browser’s own proxy, which wants a login', () => {
  const [finding] = diagnose({ status: 407 })
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
  expect(headlineOf(finding)).toBe(
    'A proxy between the browser and the mirror mirror.example wants a login before it lets the request pass (407)',
  )
})

test.for([400, 401, 404, 410, 411, 413, 414, 431])('%i is none', (status) => {
  expect(diagnose({ status })).toEqual([])
})

test('403 with a token that only the recording lost is likely a problem all the same', () => {
  expect(diagnose({ status: 403, token: 'REDACTED' })).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
})

test.for([null, 'eyJ.cut'])('cannot tell with the token %s, which may explain the refusal', (token) => {
  const [finding] = diagnose({ status: 403, token })
  expect(finding).toMatchObject({ verdict: 'cannot-tell', confidence: 'possible' })
  expect(detailOf(finding)).toContain('the answer 403')
})

test('is not applicable to a panel that loaded', () => {
  expect(diagnose({ status: 200 })).toEqual([])
})

describe('a 401 that asks for a login of another kind', () => {
  const asks = (header: string, visit: VisitOptions = {}, mirror: ClockOptions = { hasRequestIds: false }) =>
    buildHar({ mirror, visit: { status: 401, headers: { 'www-authenticate': header }, ...visit } })

  test.for([
    ['Basic realm="Proxy"', 'Basic'],
    ['Negotiate, NTLM', 'Negotiate'],
    ['NTLM', 'NTLM'],
    ['Bearer error="invalid_token"', 'Bearer'],
  ] as const)('leaves a proxy’s own refusal open (%s)', ([header, login]) => {
    const [finding] = diagnoseHar(forbiddenPanel, asks(header))
    expect(finding).toMatchObject({ verdict: 'cannot-tell', confidence: 'possible' })
    expect(detailOf(finding)).toContain(`a kind that Bitbucket does not use for its panel (${login})`)
    expect(decideOne(asks(header))).toMatchObject({ outcome: 'rejected-token', confidence: 'possible' })
  })

  test.for(['Negotiate', 'Basic realm="Proxy"'])(
    'is no refusal when the browser logs in and is let in (%s)',
    (header) => {
      const url = signedAddress({})
      const asked = { url, status: 401, headers: { 'www-authenticate': header } }
      expect(decideOne(buildHar({ visits: [asked, { url, atSec: VISIT_SEC + 2 }] }))).toMatchObject({
        outcome: 'healthy',
      })
    },
  )

  test('leaves it open beside a missing token, and beside clocks that are apart', () => {
    expect(diagnoseHar(forbiddenPanel, asks('Basic', { token: null }))).toMatchObject([{ verdict: 'cannot-tell' }])
    const drifted = asks('Basic', {}, { aheadSec: 600, hasRequestIds: false })
    expect(decideOne(drifted).open?.[0]).toMatchObject({ rule: 'forbidden-panel' })
  })

  test('is Bitbucket’s own with its request id, or with its own kind of login', () => {
    expect(diagnoseHar(forbiddenPanel, asks('Basic', {}, {}))).toEqual([])
    expect(diagnoseHar(forbiddenPanel, asks('Basic, OAuth realm="x"'))).toEqual([])
    expect(diagnoseHar(forbiddenPanel, asks('constructor'))).toEqual([])
  })
})
