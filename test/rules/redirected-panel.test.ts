/** `redirected-panel`: a redirect that leaves the panel's path, or that nobody followed. */

import { describe, expect, test } from 'vitest'
import { redirectedPanel } from '../../src/rules/redirected-panel.ts'
import { buildHar, MIRROR, signedAddress, VISIT_SEC, type HarOptions, type VisitOptions } from '../support/build-har.ts'
import { decideOne, detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions, options: HarOptions = {}) =>
  diagnoseHar(redirectedPanel, buildHar({ ...options, visit }))
const LOGIN = 'https://login.example/sso?back=1'

describe('is certainly a problem', () => {
  test.for([301, 302, 303, 307, 308])('with %i to another host', (status) => {
    const [finding] = diagnose({ status, headers: { location: LOGIN } })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
    expect(headlineOf(finding)).toBe(
      `The request for the panel of the mirror mirror.example is redirected to login.example (${status})`,
    )
  })

  test('with a relative target on the mirror itself', () => {
    const [finding] = diagnose({ status: 302, headers: { location: '/login?next=/plugins/servlet/admin/mirror' } })
    expect(headlineOf(finding)).toContain('is redirected to mirror.example (302)')
  })

  test('and is proven by the page it led to as well', () => {
    const others = [{ url: LOGIN, atSec: VISIT_SEC + 1, status: 200 }]
    const [finding] = diagnose({ status: 302, headers: { location: LOGIN } }, { others })
    expect(finding?.entries).toHaveLength(2)
  })
})

describe('is possibly a problem', () => {
  test('without a recorded target', () => {
    const [finding] = diagnose({ status: 302 })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
    expect(headlineOf(finding)).toContain('ended in a redirect (302) that was not followed')
  })

  test('when a redirect to the panel itself was not followed', () => {
    const location = `${MIRROR}/plugins/servlet/admin/mirror/`
    expect(diagnose({ status: 302, headers: { location } })).toMatchObject([{ confidence: 'possible' }])
  })
})

test('a hop from http to https is part of the way', () => {
  const url = signedAddress({})
  const hop = { status: 307, url: url.replace('https:', 'http:'), headers: { location: url } }
  expect(diagnoseHar(redirectedPanel, buildHar({ visits: [hop, { url, atSec: VISIT_SEC + 1 }] }))).toEqual([])
})

test('a single sign-on that comes back to the panel is part of the way, and its page is not the page around the frame', () => {
  const url = signedAddress({})
  const away = { status: 302, url, headers: { location: LOGIN } }
  const back = { url, atSec: VISIT_SEC + 2, embedder: 'https://login.example' }
  const others = [{ url: LOGIN, atSec: VISIT_SEC + 1, status: 302, headers: { location: url } }]
  const har = buildHar({ visits: [away, back], others })
  expect(diagnoseHar(redirectedPanel, har)).toEqual([])
  expect(decideOne(har)).toMatchObject({ outcome: 'healthy' })
})

describe('a login page with status 200', () => {
  const body = '<html><body><form><input type="password"></form><script>1</script></body></html>'

  test('is likely a problem, whatever its framing headers say', () => {
    const [finding] = diagnose({ body, headers: { 'x-frame-options': 'DENY' } })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toBe(
      'The mirror mirror.example, or a proxy before it, answers 200 with a login page instead of the panel',
    )
  })

  test('may be explained by a missing token', () => {
    expect(diagnose({ body, token: null })).toMatchObject([{ verdict: 'cannot-tell' }])
    expect(decideOne(buildHar({ visit: { body, token: null } }))).toMatchObject({ outcome: 'missing-token' })
  })

  test('clears nothing of the panel but that an answer came', () => {
    const rules = decideOne(buildHar({ visit: { body } })).rejected?.map(({ rule }) => rule)
    expect(rules).toEqual(['unreachable-mirror', 'untrusted-certificate'])
  })
})

describe('the same address redirected to itself', () => {
  const url = signedAddress({})
  const hops = (count: number) =>
    buildHar({
      visits: Array.from({ length: count }, (_, index) => ({
        url,
        status: 302,
        headers: { location: url },
        atSec: VISIT_SEC + index,
      })),
    })

  test('is certainly a circle from the third time on', () => {
    const [finding] = diagnoseHar(redirectedPanel, hops(3))
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
    expect(headlineOf(finding)).toContain('is redirected in a circle (302)')
  })

  test('is none the second time', () => {
    expect(diagnoseHar(redirectedPanel, hops(2))).toMatchObject([{ confidence: 'possible' }])
  })
})

test('304 is no redirect', () => {
  expect(diagnose({ status: 304 })).toEqual([])
})

test('a token that only the recording lost changes nothing', () => {
  expect(diagnose({ status: 302, token: 'REDACTED', headers: { location: LOGIN } })).toMatchObject([
    { verdict: 'problem', confidence: 'certain' },
  ])
})

test.for([null, 'eyJ.cut'])('cannot tell with the token %s, which may explain a redirect', (token) => {
  const [finding] = diagnose({ status: 302, token, headers: { location: LOGIN } })
  expect(finding).toMatchObject({ verdict: 'cannot-tell', confidence: 'possible' })
  expect(detailOf(finding)).toContain('the answer 302')
})

test('is not applicable to a panel that loaded', () => {
  expect(diagnose({ status: 200 })).toEqual([])
})
