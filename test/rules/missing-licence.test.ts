/** `missing-licence`: the primary's mirroring interface is switched off. */

import { describe, expect, test } from 'vitest'
import { missingLicence } from '../../src/rules/missing-licence.ts'
import { buildHar, MIRROR_ID, PRIMARY, type ExchangeOptions, type Har } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'
import { inspectHar } from '../support/inspect-har.ts'

const LIST = '/rest/mirroring/latest/mirrorServers'
const CONFIG = `${LIST}/${MIRROR_ID}/webPanels/config`
const BODY = JSON.stringify({
  errors: [{ exceptionName: 'com.atlassian.bitbucket.mirroring.upstream.MirroringDisabledException' }],
})
const call = (path: string, status: number, body?: string): Partial<ExchangeOptions> & { readonly url: string } => ({
  url: PRIMARY + path,
  status,
  ...(body === undefined ? {} : { body }),
})

/** These calls one second after the other, after the page itself. */
const har = (...calls: readonly ReturnType<typeof call>[]): Har =>
  buildHar({
    visits: [],
    hasConfig: false,
    primaryCalls: 1,
    others: calls.map((other, index) => ({ atSec: 1 + index, ...other })),
  })
const diagnose = (...calls: readonly ReturnType<typeof call>[]) => diagnoseHar(missingLicence, har(...calls))

describe('is certainly a problem', () => {
  test('when a 409 names it', () => {
    const [finding] = diagnose(call(LIST, 409, BODY), call('/rest/mirroring/latest/requests', 409))
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain', entries: [1] })
    expect(headlineOf(finding)).toBe(
      'The primary bitbucket.example refuses all mirroring: it has no Data Center licence',
    )
  })

  test('when it was there before', () => {
    expect(diagnose(call(LIST, 200), call(CONFIG, 409, BODY))).toMatchObject([{ verdict: 'problem', entries: [2] }])
  })

  test('of which refused-panel-config says nothing', () => {
    const { verdict, findings } = inspectHar(har(call(CONFIG, 409, BODY)))
    expect(verdict).toMatchObject({ rule: 'missing-licence', alternatives: [] })
    expect(findings.find(({ rule }) => rule === 'refused-panel-config')?.verdict).toBe('not-applicable')
  })
})

describe('without the body of any 409', () => {
  test('is likely when the list of mirrors is refused', () => {
    const [finding] = diagnose(call(LIST, 409), call(CONFIG, 409))
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely', entries: [1, 2] })
    expect(detailOf(finding)).toContain('None of its mirroring calls succeeded')
  })

  test('is possible when only the address of a panel is, and the other reading stays open', () => {
    expect(diagnose(call(CONFIG, 409))).toMatchObject([{ confidence: 'possible' }])
    const { verdict } = inspectHar(har(call(CONFIG, 409)))
    expect(verdict.rule).toBe('missing-licence')
    expect(verdict.alternatives).toMatchObject([{ rule: 'refused-panel-config', confidence: 'possible' }])
  })
})

describe('is cleared', () => {
  test('by a later success, with its number', () => {
    const [finding] = diagnose(call(LIST, 409, BODY), call(LIST, 200))
    expect(finding).toMatchObject({ verdict: 'clear', entries: [2] })
    expect(detailOf(finding)).toBe(
      'Mirroring calls of bitbucket.example succeeded (1), which none does without a Data Center licence.',
    )
  })

  test('by the last success, were there others before the refusal', () => {
    expect(diagnose(call(CONFIG, 200), call(LIST, 409, BODY), call(LIST, 200))).toMatchObject([
      { verdict: 'clear', entries: [1, 3] },
    ])
  })

  test('by any success beside a 409 whose reason is unknown, which is then the panel’s own', () => {
    expect(diagnose(call(CONFIG, 409), call(LIST, 200))).toMatchObject([{ verdict: 'clear' }])
    expect(inspectHar(har(call(LIST, 200), call(CONFIG, 409))).verdict.rule).toBe('refused-panel-config')
  })
})

test('is not applicable to a 409 of another reason, to other refusals, or without any call', () => {
  const other = JSON.stringify({ errors: [{ exceptionName: 'com.example.OtherException' }] })
  expect(diagnose(call(CONFIG, 409, other))).toEqual([])
  expect(diagnose(call(CONFIG, 403))).toEqual([])
  expect(diagnose(call('/rest/api/latest/projects', 409, BODY))).toEqual([])
  expect(diagnose()).toEqual([])
})

test('is told of each primary by itself', () => {
  const other = { ...call(LIST, 409, BODY), url: `https://other.example${LIST}` }
  expect(diagnose(call(LIST, 200), other).map(({ verdict }) => verdict)).toEqual(['clear', 'problem'])
})

test('names 100 calls at most, and counts all', () => {
  const [finding] = diagnose(...Array.from({ length: 120 }, () => call(LIST, 409, BODY)))
  expect(detailOf(finding)).toContain('(120 in this recording)')
  expect(finding?.entries).toHaveLength(100)
})

test('is a problem also where the first entry of the recording names it', () => {
  const others = [{ url: PRIMARY + LIST, atSec: 0, status: 409, body: BODY }]
  const only = buildHar({ visits: [], hasConfig: false, primaryCalls: 0, others })
  expect(diagnoseHar(missingLicence, only)).toMatchObject([{ verdict: 'problem', entries: [0] }])
})
