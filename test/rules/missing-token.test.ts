/** `missing-token`: neither parameter nor header holds a token. */

import { describe, expect, test } from 'vitest'
import { missingToken } from '../../src/rules/missing-token.ts'
import { buildHar, signedAddress, type VisitOptions } from '../support/build-har.ts'
import { decideOne, detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions) => diagnoseHar(missingToken, buildHar({ visit }))

test.for([302, 400, 401, 403])('a refusal with %i without a token is likely a problem', (status) => {
  const [finding] = diagnose({ status, token: null })
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
  expect(headlineOf(finding)).toBe(
    `The panel of the mirror mirror.example was requested without a token and answered ${status}`,
  )
})

test('an empty token counts as none', () => {
  expect(diagnose({ status: 401, token: '' })).toMatchObject([{ verdict: 'problem' }])
})

test('a token in the Authorization header counts', () => {
  const token = signedAddress({}).split('jwt=')[1] ?? ''
  const requestHeaders = { authorization: `JWT ${token}` }
  expect(diagnose({ status: 401, token: null, requestHeaders })).toEqual([])
})

test('is only a warning, because the recording may have been cleaned', () => {
  expect(missingToken.severity).toBe('warning')
})

test('is not applicable to a panel that loaded, is missing or has a token', () => {
  expect(diagnose({ status: 200, token: null })).toEqual([])
  expect(diagnose({ status: 404, token: null })).toEqual([])
  expect(diagnose({ status: 302 })).toEqual([])
})

describe('lost in a redirect', () => {
  const way = (first: VisitOptions) => {
    const [withToken, without] = [signedAddress({}), signedAddress({ token: null })]
    return diagnoseHar(
      missingToken,
      buildHar({
        visits: [
          { url: withToken.replace('https:', 'http:'), status: 301, headers: { location: without }, ...first },
          { url: without, status: 401, atSec: 11 },
        ],
      }),
    )
  }

  test('is certain and critical, since the recording shows the token before it', () => {
    const [finding] = way({})
    expect(finding).toMatchObject({ verdict: 'problem', severity: 'critical', confidence: 'certain' })
    expect(headlineOf(finding)).toBe(
      'The token for the panel of the mirror mirror.example was lost in a redirect, and the answer was 401',
    )
  })

  test('is not told where the first request had none either', () => {
    const first = { url: signedAddress({ token: null }).replace('https:', 'http:') }
    expect(way(first)).toMatchObject([{ confidence: 'likely' }])
  })
})

describe('in an export that left out login headers', () => {
  const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/132.0.0.0 Safari/537.36'
  const cleaned = (visit: VisitOptions) =>
    buildHar({ visit, exporter: 'WebInspector', primaryRequestHeaders: { 'user-agent': CHROME } })

  test('is only possible, and said as such', () => {
    const [finding] = diagnoseHar(missingToken, cleaned({ status: 302, token: null }))
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
    expect(headlineOf(finding)).toBe(
      'The address of the panel of the mirror mirror.example holds no token, and the answer was 302',
    )
    expect(detailOf(finding)).toContain('the export left such headers out')
  })

  test('leaves a 401 open to what a token in the header could have been refused for', () => {
    const { open = [] } = decideOne(cleaned({ status: 401, token: null }))
    expect(open.map(({ rule }) => rule)).toEqual([
      'clock-drift',
      'stale-token',
      'query-hash-mismatch',
      'rejected-token',
    ])
  })

  test('changes nothing for a token in the address', () => {
    expect(diagnoseHar(missingToken, cleaned({ status: 401 }))).toEqual([])
  })
})
