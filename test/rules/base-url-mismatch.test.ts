/** `base-url-mismatch`: what the mirror's refusal and the primary's list say of its address, beside the one that was used. */

import { describe, expect, test } from 'vitest'
import { baseUrlMismatch } from '../../src/rules/base-url-mismatch.ts'
import {
  buildHar,
  MIRROR,
  MIRROR_ID,
  PRIMARY,
  signedAddress,
  VISIT_SEC,
  type HarOptions,
  type VisitOptions,
} from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions, others: HarOptions['others'] = []) =>
  diagnoseHar(baseUrlMismatch, buildHar({ visit, others }))

const oauth = (base: string) => ({ 'www-authenticate': `OAuth realm="${encodeURIComponent(base)}"` })
const refusedBy = (base: string) => diagnose({ status: 401, headers: oauth(base) })

const listing = (baseUrl: unknown, id: unknown = MIRROR_ID) => ({
  url: `${PRIMARY}/rest/mirroring/latest/mirrorServers`,
  atSec: 2.5,
  status: 200,
  body: JSON.stringify({ values: [{ id, baseUrl }] }),
})

describe('the base address in the mirror’s own refusal', () => {
  test.for(['https://mirror.internal.example', 'http://mirror.example', 'https://mirror.example:8443'])(
    'is likely a mismatch when it is %s',
    (base) => {
      const [finding, ...others] = refusedBy(base)
      expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely', mirror: 'mirror.example' })
      expect(headlineOf(finding)).toBe(
        `The mirror mirror.example gives its own base address as ${base}, but the browser reached it at ${MIRROR}`,
      )
      expect(others).toEqual([])
    },
  )

  test('is one when only the path differs, which is shown as far as it is harmless', () => {
    const [finding] = refusedBy(`${MIRROR}/bitbucket/private-name`)
    expect(headlineOf(finding)).toContain(`as ${MIRROR}/bitbucket/{…}, but the browser reached it at ${MIRROR}`)
  })

  test('shows nothing but its origin otherwise', () => {
    const [finding] = refusedBy('https://user:secret@other.example/private/path?jwt=secret')
    expect(headlineOf(finding)).toContain('as https://other.example, but')
    expect(JSON.stringify(finding)).not.toMatch(/secret|private/)
  })

  test.for([MIRROR, `${MIRROR}/`, `${MIRROR}:443`, 'HTTPS://Mirror.Example'])('fits when it is %s', (base) => {
    const [finding] = refusedBy(base)
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toBe(
      `The mirror’s own refusal names ${MIRROR} as its base address, which the browser used.`,
    )
  })

  test('counts in a call inside the panel as well', () => {
    const call = { url: `${MIRROR}/rest/mirroring/latest/progress`, atSec: 12, status: 401 }
    const [finding] = diagnose({}, [{ ...call, headers: oauth('https://other.example') }])
    expect(finding).toMatchObject({ verdict: 'problem' })
    expect(finding?.entries).toHaveLength(1)
  })

  test('is told with the refusals that differ, else with all', () => {
    const refusal = (base: string, atSec: number) => ({
      url: `${MIRROR}/rest/mirroring/latest/progress`,
      atSec,
      status: 401,
      headers: oauth(base),
    })
    const [finding] = diagnose({}, [refusal(MIRROR, 12), refusal('https://o.example', 13)])
    expect(finding).toMatchObject({ verdict: 'problem', entries: [6] })
    expect(headlineOf(finding)).toContain('as https://o.example, but')
    expect(diagnose({}, [refusal(MIRROR, 12), refusal(MIRROR, 13)])).toMatchObject([
      { verdict: 'clear', entries: [5, 6] },
    ])
  })

  test('is told once for a mirror however often it refuses', () => {
    const call = { url: `${MIRROR}/rest/mirroring/latest/progress`, status: 401, headers: oauth('https://o.example') }
    const findings = diagnose(
      {},
      Array.from({ length: 150 }, () => ({ ...call, atSec: 12 })),
    )
    expect(findings).toHaveLength(1)
    expect(findings[0]?.entries).toHaveLength(100)
  })

  test.for(['OAuth realm="REDACTED"', 'OAuth realm="%E0%A4%A"', 'OAuth', 'Basic realm="https://other.example"'])(
    'is none in %s',
    (header) => {
      expect(diagnose({ status: 401, headers: { 'www-authenticate': header } })).toEqual([])
    },
  )
})

describe('the base address in the primary’s list', () => {
  test('is likely a mismatch when the panel was requested elsewhere', () => {
    const [finding] = diagnose({}, [listing('https://old-mirror.example')])
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toBe(
      `The primary lists the mirror mirror.example under https://old-mirror.example, but the panel was requested at ${MIRROR}`,
    )
  })

  test('fits when the panel was requested there', () => {
    expect(diagnose({}, [listing(MIRROR)])).toMatchObject([{ verdict: 'clear' }])
  })

  test('fits a visit that a redirect led on to https', () => {
    const url = signedAddress({})
    const hop = { url: url.replace('https:', 'http:'), status: 301, headers: { location: url } }
    const visits = [hop, { url, atSec: VISIT_SEC + 1 }]
    const findings = diagnoseHar(baseUrlMismatch, buildHar({ visits, others: [listing('http://mirror.example')] }))
    expect(findings).toMatchObject([{ verdict: 'clear', entries: [5] }])
  })

  test.for<[string, ReturnType<typeof listing>]>([
    ['of another mirror', listing('https://old-mirror.example', 'AAAA-BBBB-CCCC-DDDD')],
    ['without an address', listing(17)],
  ])('says nothing in a list %s', ([, list]) => {
    expect(diagnose({}, [list])).toEqual([])
  })
})

test('both are told where both differ', () => {
  const visit = { status: 401, headers: oauth('https://a.example') }
  expect(diagnose(visit, [listing('https://b.example')])).toMatchObject([
    { verdict: 'problem' },
    { verdict: 'problem' },
  ])
})

test('thousands of visits and refusals are judged quickly', () => {
  const visits = Array.from({ length: 3000 }, (_, index) => ({
    atSec: 10 + index,
    status: 401,
    headers: oauth(MIRROR),
  }))
  const har = buildHar({ visits, others: [listing(MIRROR)] })
  expect(diagnoseHar(baseUrlMismatch, har)).toHaveLength(2)
})
