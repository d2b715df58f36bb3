/** `server-error`: a 5xx that is not a gateway's. */

import { expect, test } from 'vitest'
import { serverError } from '../../src/rules/server-error.ts'
import { buildHar, type VisitOptions } from '../support/build-har.ts'
import { diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions) => diagnoseHar(serverError, buildHar({ visit }))

test.for([500, 501, 505, 507, 519, 531])('%i is certainly a problem', (status) => {
  const [finding] = diagnose({ status })
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
  expect(headlineOf(finding)).toBe(
    `The mirror mirror.example, or the proxy in front of it, failed with ${status} on the request for the panel`,
  )
})

test.for([499, 502, 503, 504, 520, 530])('%i is none', (status) => {
  expect(diagnose({ status })).toEqual([])
})

test('is not applicable to a panel that loaded or was never answered', () => {
  expect(diagnose({ status: 200 })).toEqual([])
  expect(diagnose({ isUnanswered: true })).toEqual([])
})
