/** `unreadable-token`: replaced in the recording, or garbled. */

import { describe, expect, test } from 'vitest'
import { unreadableToken } from '../../src/rules/unreadable-token.ts'
import { buildHar, MIRROR_ID, PRIMARY, signedAddress, type VisitOptions } from '../support/build-har.ts'
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
    ['cut short', { token: 'eyJ0eXAiOiJKV1Qi' }, 'it has not the three parts of a whole token'],
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

describe('a garbled token beside the address that the primary announced', () => {
  const beside = (announced: string) => {
    const body = `<script>{"src":"${signedAddress(announced === '' ? {} : { token: announced })}"}</script>`
    const url = `${PRIMARY}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`
    const others = [{ url, atSec: 3, status: 200, body }]
    const har = buildHar({ hasConfig: false, others, visit: { status: 400, token: 'eyJ0eXAiOiJKV1Qi' } })
    return diagnoseHar(unreadableToken, har)[0]
  }

  test('was cut by the primary or before it, or in the recording, where that cannot be read either', () => {
    expect(detailOf(beside('eyJ0eXAiOiJKV1Qi'))).toContain('it cannot be read either')
    expect(beside('eyJ0eXAiOiJKV1Qi')?.place).toContain('the primary {primary}')
  })

  test('was cut later, where that can be read', () => {
    expect(detailOf(beside(''))).toContain('it can be read, so it was cut after that')
    expect(beside('')?.place).toContain('between the primary’s answer and the mirror')
  })

  test('says nothing where that was replaced in the recording', () => {
    expect(beside('REDACTED')?.place).toBeUndefined()
  })
})
