/** `missing-token`: neither parameter nor header holds a token. */

import { describe, expect, test } from 'vitest'
import { missingToken } from '../../src/rules/missing-token.ts'
import { formatTemplate } from '../../src/diagnosis/format.ts'
import type { Conclusion } from '../../src/rules/contract.ts'
import { buildHar, MIRROR_ID, PRIMARY, signedAddress, type VisitOptions } from '../support/build-har.ts'
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

describe('by the address that the primary announced', () => {
  const announced = (token: string | null, visit: VisitOptions = {}) => {
    const body = `<script>{"src":"${signedAddress({ token })}"}</script>`
    const url = `${PRIMARY}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`
    const others = [{ url, atSec: 3, status: 200, body }]
    return diagnoseHar(
      missingToken,
      buildHar({ hasConfig: false, others, visit: { status: 401, token: null, ...visit } }),
    )[0]
  }
  const placeOf = (finding: Conclusion | undefined) => formatTemplate(finding?.place ?? '', finding?.facts ?? {})

  test('the primary is to be looked at, where that held no token either', () => {
    const finding = announced(null)
    expect(detailOf(finding)).toContain('as recorded, holds the address without a token already')
    expect(placeOf(finding)).toBe(
      'the primary bitbucket.example, which signs the address, or a proxy before it; or only the recording',
    )
    expect(finding?.remedy?.[0]?.text).toMatch(/^Read the log of the primary/)
  })

  test.for(['a.b.c', 'REDACTED'])('the way after it, where that held one (%s)', (token) => {
    const finding = announced(token)
    expect(detailOf(finding)).toContain('holds the address with a token, so it was lost after that')
    expect(placeOf(finding)).toContain('between the primary’s answer and the mirror mirror.example')
    expect(finding?.remedy?.[0]?.text).toMatch(/^Look for what takes the token out after/)
  })

  test('neither, where its content was not recorded', () => {
    const [finding] = diagnose({ status: 401, token: null })
    expect([finding?.place, finding?.remedy]).toEqual([undefined, undefined])
    expect(detailOf(finding)).not.toContain('as recorded')
  })
})
