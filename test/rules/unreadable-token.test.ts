/** `unreadable-token`: replaced in the recording, or garbled. */

import { describe, expect, test } from 'vitest'
import { unreadableToken } from '../../src/rules/unreadable-token.ts'
import { buildHar, type VisitOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions) => diagnoseHar(unreadableToken, buildHar({ visit: { status: 401, ...visit } }))

describe('a token that was replaced', () => {
  test.for(['REDACTED', '[removed]', 'xxxxxxxx', '***'])('by %s is a possible problem', (token) => {
    const [finding] = diagnose({ token })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
    expect(headlineOf(finding)).toContain('was replaced in this recording, so the answer 401 cannot be explained')
  })
})

describe('a token that is garbled is likely a problem', () => {
  test.for<[string, VisitOptions, string]>([
    ['cut short', { token: 'eyJ0eXAiOiJKV1Qi' }, 'it is not a JWT'],
    ['encrypted', { token: 'a.b.c.d.e' }, 'it is an encrypted token'],
    ['without an expiry', { claims: { exp: undefined } }, 'its claim exp is missing'],
    ['with an expiry that is text', { claims: { exp: '1795399803' } }, 'its claim exp is not a number but text'],
    ['with milliseconds for seconds', { claims: { iat: 1_795_399_623_000 } }, 'milliseconds, perhaps'],
  ])('when %s', ([, visit, reason]) => {
    const [finding] = diagnose(visit)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toBe(
      'The token for the panel of the mirror mirror.example cannot be read, and the answer was 401',
    )
    expect(detailOf(finding)).toContain(reason)
  })
})

test('never quotes the token', () => {
  const token = 'eyJhbGciOiJub25lIn0.canary-of-a-secret'
  expect(JSON.stringify(diagnose({ token }))).not.toContain('canary')
})

test('a token without its signature is readable', () => {
  expect(diagnose({ edit: (address) => address.replace(/\.c2lnbmF0dXJl$/, '.') })).toEqual([])
})

test('is not applicable to a panel that loaded, is missing or carried no token', () => {
  expect(diagnose({ status: 200, token: 'REDACTED' })).toEqual([])
  expect(diagnose({ status: 404, token: 'REDACTED' })).toEqual([])
  expect(diagnose({ token: null })).toEqual([])
})
