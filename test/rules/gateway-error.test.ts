/** `gateway-error`: a proxy answers in the mirror's place. */

import { expect, test } from 'vitest'
import { gatewayError } from '../../src/rules/gateway-error.ts'
import { buildHar, type VisitOptions } from '../support/build-har.ts'
import { diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions) => diagnoseHar(gatewayError, buildHar({ visit }))

test.for<[number, string]>([
  [502, 'The proxy in front of the mirror mirror.example answers 502: the mirror does not run or is not reached'],
  [503, 'The mirror mirror.example, or the proxy in front of it, answers 503: the mirror is not ready'],
  [504, 'The proxy in front of the mirror mirror.example answers 504: the mirror did not answer it in time'],
  [520, 'The proxy in front of the mirror mirror.example answers 520: the mirror does not run or is not reached'],
  [
    525,
    'The delivery network in front of the mirror mirror.example answers 525: it cannot agree on TLS with the mirror',
  ],
  [
    526,
    'The delivery network in front of the mirror mirror.example answers 526: it does not trust the mirror’s certificate',
  ],
  [530, 'The proxy in front of the mirror mirror.example answers 530: the mirror does not run or is not reached'],
])('%i is certainly a problem', ([status, headline]) => {
  const [finding] = diagnose({ status })
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain', mirror: 'mirror.example' })
  expect(headlineOf(finding)).toBe(headline)
})

test.for([500, 501, 505, 519, 531])('%i is none', (status) => {
  expect(diagnose({ status })).toEqual([])
})

test('comes before a token that is missing or a clock that is wrong', () => {
  expect(diagnose({ status: 502, token: null })).toMatchObject([{ verdict: 'problem' }])
  expect(diagnoseHar(gatewayError, buildHar({ mirror: { aheadSec: 843 }, visit: { status: 502 } }))).toMatchObject([
    { verdict: 'problem' },
  ])
})

test('is not applicable to a panel that loaded or was never answered', () => {
  expect(diagnose({ status: 200 })).toEqual([])
  expect(diagnose({ isUnanswered: true })).toEqual([])
})
