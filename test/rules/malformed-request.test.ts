/** `malformed-request`: a status that finds fault with the request itself, beside a readable token. */

import { expect, test } from 'vitest'
import { malformedRequest } from '../../src/rules/malformed-request.ts'
import { buildHar, type VisitOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions) => diagnoseHar(malformedRequest, buildHar({ visit }))

test.for([400, 411, 413])('%i with a readable token is likely a problem', (status) => {
  const [finding] = diagnose({ status })
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
  expect(headlineOf(finding)).toBe(
    `The mirror mirror.example, or a proxy before it, answers ${status}: it finds fault with the panel request itself`,
  )
  expect(detailOf(finding)).toContain('a limit on the length')
})

test.for([
  [414, 'the address of the panel is too long for it'],
  [431, 'the headers of the panel request are too long for it'],
] as const)('%i says itself what is too long', ([status, tooLong]) => {
  const [finding] = diagnose({ status })
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
  expect(headlineOf(finding)).toBe(`The mirror mirror.example, or a proxy before it, answers ${status}: ${tooLong}`)
  expect(detailOf(finding)).not.toContain('cut on the way')
})

test('a token without a query hash is named, because a mirror answers 400 to it', () => {
  const [finding] = diagnose({ status: 400, claims: { qsh: undefined } })
  expect(detailOf(finding)).toContain('The token holds no query hash')
})

test.for([401, 403, 404, 410, 412, 415, 430, 432])('%i is none', (status) => {
  expect(diagnose({ status })).toEqual([])
})

test('a token that only the recording lost changes nothing', () => {
  const [finding] = diagnose({ status: 400, token: 'REDACTED' })
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
  expect(detailOf(finding)).toContain('The token was replaced in this recording')
})

test.for([null, 'eyJ.cut'])('cannot tell with the token %s, which may explain the answer', (token) => {
  const [finding] = diagnose({ status: 400, token })
  expect(finding).toMatchObject({ verdict: 'cannot-tell', confidence: 'possible' })
  expect(detailOf(finding)).toContain('the answer 400')
})

test('is not applicable to a panel that loaded', () => {
  expect(diagnose({ status: 200 })).toEqual([])
})
