/** `sanitised-export`: cookies and login headers were left out of the recording or replaced in it. */

import { describe, expect, test } from 'vitest'
import { sanitisedExport } from '../../src/rules/sanitised-export.ts'
import { buildHar, type HarOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'
import { inspectHar } from '../support/inspect-har.ts'

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/132.0.0.0 Safari/537.36'
const DEFAULT_EXPORT: HarOptions = { exporter: 'WebInspector', primaryRequestHeaders: { 'user-agent': CHROME } }
const diagnose = (options: HarOptions = {}) => diagnoseHar(sanitisedExport, buildHar({ ...DEFAULT_EXPORT, ...options }))

describe('is said', () => {
  test('of a default export of Chrome, with the numbers that show it', () => {
    const [finding] = diagnose()
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toBe('The export left out cookies and login headers, as Chrome 132 does by default')
    expect(detailOf(finding)).toContain('Not one of 5 requests or answers')
    expect(detailOf(finding)).toContain('although 4 calls that need a session were answered')
  })

  test('of another recording without any of them', () => {
    const [finding] = diagnose({ exporter: 'Firefox' })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toBe('The recording holds no cookies and no login headers')
    expect(diagnose({ primaryRequestHeaders: { accept: '*/*' } })[0]?.facts).not.toHaveProperty('chromeVersion')
  })

  test('of placeholders in their place, beside what else is so', () => {
    const findings = diagnose({ visit: { token: 'REDACTED', status: 401 } })
    expect(findings).toHaveLength(2)
    expect(findings[1]).toMatchObject({ verdict: 'problem', confidence: 'certain', entries: [4] })
    expect(headlineOf(findings[1])).toBe('Placeholders stand in the place of tokens or cookies (entries with any: 1)')
  })

  test('as information only, and never as the verdict', () => {
    expect(sanitisedExport.severity).toBe('info')
    expect(inspectHar(buildHar(DEFAULT_EXPORT)).verdict.rule).toBe('healthy')
    expect(inspectHar(buildHar({ ...DEFAULT_EXPORT, visits: [] })).verdict.alternatives).not.toContainEqual(
      expect.objectContaining({ rule: 'sanitised-export' }),
    )
  })
})

test('cannot be told where too few calls need a session, on both sides of the limit', () => {
  const calls = (primaryCalls: number) => diagnose({ primaryCalls, hasConfig: false })
  expect(calls(2)).toMatchObject([{ verdict: 'cannot-tell', confidence: 'possible' }])
  expect(detailOf(calls(2)[0])).toContain('the capture shows 2 calls that need a session, too few')
  expect(calls(3)).toMatchObject([{ verdict: 'problem' }])
})

test('is not applicable where too few calls need a session and no panel was visited', () => {
  expect(diagnose({ visits: [], primaryCalls: 2, hasConfig: false })).toEqual([])
})

test('is cleared by cookies that were recorded, with their number', () => {
  const [finding] = diagnose({ primaryRequestHeaders: { 'user-agent': CHROME, cookie: 'BITBUCKETSESSIONID=abc' } })
  expect(finding).toMatchObject({ verdict: 'clear' })
  expect(detailOf(finding)).toBe('4 of 5 requests or answers hold a cookie or a login header.')
})

test('is not applicable to a capture without anything that needs a login', () => {
  expect(diagnose({ primaryRequestHeaders: {} })).toEqual([])
  expect(diagnose({ visits: [], primaryCalls: 0, hasConfig: false })).toEqual([])
})

test('names 100 entries with placeholders at most, and counts all', () => {
  const visits = Array.from({ length: 120 }, () => ({ token: 'REDACTED' }))
  const [, finding] = diagnose({ visits })
  expect(headlineOf(finding)).toContain('(entries with any: 120)')
  expect(finding?.entries).toHaveLength(100)
})
