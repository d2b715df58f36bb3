/** `missing-token`: neither parameter nor header holds a token. */

import { expect, test } from 'vitest'
import { missingToken } from '../../src/rules/missing-token.ts'
import { buildHar, signedAddress, type VisitOptions } from '../support/build-har.ts'
import { diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

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
