/** `blocked-frame`: framing headers that leave the primary out, or the browser's word for it. */

import { describe, expect, test } from 'vitest'
import { blockedFrame } from '../../src/rules/blocked-frame.ts'
import { buildHar, PRIMARY, type VisitOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions) => diagnoseHar(blockedFrame, buildHar({ visit: { status: 200, ...visit } }))
const policy = (sources: string) => ({ 'content-security-policy': `default-src 'self'; frame-ancestors ${sources}` })

describe('is likely a problem', () => {
  test.for<[string, Record<string, string>, string]>([
    ['SAMEORIGIN', { 'x-frame-options': 'SAMEORIGIN' }, 'X-Frame-Options: SAMEORIGIN'],
    ['DENY', { 'x-frame-options': 'deny' }, 'X-Frame-Options: DENY'],
    ['a policy for no page', policy("'none'"), 'Content-Security-Policy: frame-ancestors'],
    ['a policy for another page', policy('https://other.example'), 'Content-Security-Policy: frame-ancestors'],
  ])('with %s', ([, headers, header]) => {
    const [finding] = diagnose({ headers })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toBe(
      `The panel of the mirror mirror.example arrives, but its header ${header} forbids showing it inside ${PRIMARY}`,
    )
  })

  test('when only the browser says so, with or without a status', () => {
    const error = 'net::ERR_BLOCKED_BY_RESPONSE'
    for (const [finding] of [diagnose({ error }), diagnoseHar(blockedFrame, buildHar({ visit: { error } }))]) {
      expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
      expect(headlineOf(finding)).toBe(
        'The browser refused to show the panel of the mirror mirror.example because of its headers',
      )
      expect(detailOf(finding)).toContain(error)
    }
  })
})

test('is certain when header and browser say so', () => {
  const headers = { 'x-frame-options': 'SAMEORIGIN' }
  expect(diagnose({ headers, error: 'net::ERR_BLOCKED_BY_RESPONSE' })).toMatchObject([
    { verdict: 'problem', confidence: 'certain' },
  ])
})

describe('is cleared', () => {
  const cleared = (visit: VisitOptions): string => {
    const [finding] = diagnose(visit)
    expect(finding?.verdict).toBe('clear')
    return detailOf(finding)
  }

  test('by a policy that names the primary, which outweighs X-Frame-Options', () => {
    const words = `The answer’s Content-Security-Policy: frame-ancestors lets ${PRIMARY} hold it in a frame.`
    expect(cleared({ headers: policy(PRIMARY) })).toBe(words)
    expect(cleared({ headers: { ...policy(`'self' ${PRIMARY}`), 'x-frame-options': 'DENY' } })).toBe(words)
  })

  test('by the absence of framing headers', () => {
    expect(cleared({})).toBe('No header of the answer says who may hold it in a frame.')
  })

  test('by SAMEORIGIN when page and mirror share an origin', () => {
    const headers = { 'x-frame-options': 'SAMEORIGIN' }
    expect(cleared({ headers, embedder: 'https://mirror.example' })).toContain('X-Frame-Options lets')
  })

  test('on a 401, whose headers come with the error page, by the status', () => {
    expect(cleared({ status: 401, headers: { 'x-frame-options': 'DENY' } })).toBe(
      'The answer carries X-Frame-Options, but with status 401: it belongs to the error page and says nothing of the panel.',
    )
  })
})

test('is not applicable to a refusal without framing headers', () => {
  expect(diagnose({ status: 401 })).toEqual([])
})
