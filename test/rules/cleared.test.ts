/** What an answer to a panel visit clears by itself. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { VisitDecision } from '../../src/rules/decision/decided.ts'
import { RULES } from '../../src/rules/index.ts'
import { runRules } from '../../src/rules/run.ts'
import { buildHar, MIRROR, type VisitOptions } from '../support/build-har.ts'
import { decideOne, expectFacts, readEvidence } from '../support/diagnose-har.ts'
import { formatTemplate } from '../../src/diagnosis/format.ts'

const clearedBy = (visit: VisitOptions): Readonly<Record<string, string>> => {
  const { rejected = [], facts } = decideOne(buildHar({ visit }))
  return Object.fromEntries(rejected.map(({ rule, why }) => [rule, formatTemplate(why, facts)]))
}

test('a panel that loaded clears the token, with its age and the mirror’s clock', () => {
  const cleared = clearedBy({ tokenAgeSec: 7 })
  expect(cleared['stale-token']).toBe(
    'On the primary’s clock the token was 6 s to 10 s old; it is usable for 3 min 30 s.',
  )
  expect(cleared['clock-drift']).toBe(
    'On the mirror’s clock the answer came 2 min 50 s to 2 min 54 s before the token’s expiry.',
  )
  expect(cleared['query-hash-mismatch']).toBe('The query hash of the visited address is the one that was signed.')
})

test('a token inside the leeway is in time all the same', () => {
  expect(clearedBy({ tokenAgeSec: 200 })['clock-drift']).toContain('after the expiry (negative: before it)')
})

test('a panel that loaded with a token past its time, or without one, clears no clock', () => {
  for (const visit of [{ tokenAgeSec: 400 }, { token: null }])
    expect(Object.keys(clearedBy(visit))).not.toEqual(expect.arrayContaining(['stale-token']))
  expect(clearedBy({ tokenAgeSec: 400 })['clock-drift']).toBeUndefined()
})

test('a visit without an answer clears nothing', () => {
  expect(clearedBy({ isUnanswered: true })).toEqual({})
  expect(clearedBy({ error: 'net::ERR_CONNECTION_RESET' })).toEqual({})
})

test('what answered in place of a mirror that was not reached clears nothing', () => {
  expect(clearedBy({ status: 502, body: '[Fiddler] DNS Lookup for mirror.example failed.' })).toEqual({})
})

test('a panel that is refused as a frame clears no file that failed', () => {
  const headers = { 'x-frame-options': 'DENY' }
  const others = [{ url: `${MIRROR}/s/batch.js`, atSec: 11, status: 404 }]
  const { outcome, rejected = [] } = decideOne(buildHar({ visit: { headers }, others }))
  expect(outcome).toBe('blocked-frame')
  expect(rejected.map(({ rule }) => rule)).not.toContain('failed-panel-asset')
})

test('calls that carried the cookie clear nothing beside others that did not', () => {
  const page = 'https://bitbucket.mirror.example'
  const visit = { embedder: page, parameters: { xdm_e: page }, headers: { 'set-cookie': 'JSESSIONID=1; Path=/' } }
  const call = (path: string, status: number, headers: Record<string, string> = {}) => ({
    url: MIRROR + path,
    atSec: 11,
    status,
    requestHeaders: { host: 'mirror.example', ...headers },
  })
  const others = [
    call('/rest/mirroring/latest/upstreamServers/1/settings', 401),
    call('/rest/mirroring/latest/upstreamServers', 200, { cookie: 'JSESSIONID=1' }),
    call('/s/batch.js', 404),
  ]
  const { open = [], rejected = [] } = decideOne(buildHar({ visit, others }))
  expect(open.map(({ rule }) => rule)).toContain('blocked-cookie')
  expect(rejected.map(({ rule }) => rule)).not.toContain('blocked-cookie')
})

describe('a panel whose page is not known', () => {
  const alone = (visit: VisitOptions) =>
    decideOne(
      buildHar({
        primaryCalls: 0,
        hasConfig: false,
        visit: { embedder: null, parameters: { xdm_e: '' }, ...visit },
      }),
    )

  test.for<[string, Record<string, string>]>([
    ['X-Frame-Options: DENY', { 'x-frame-options': 'DENY' }],
    ['X-Frame-Options: ALLOWALL', { 'x-frame-options': 'ALLOWALL' }],
    ['frame-ancestors *', { 'content-security-policy': 'frame-ancestors *' }],
  ])('is neither refused nor let in by %s', ([, headers]) => {
    const { outcome, rejected = [], facts } = alone({ headers })
    expect(outcome).toBe('healthy')
    expect(rejected.map(({ rule }) => rule)).not.toContain('blocked-frame')
    expect(facts).not.toHaveProperty('embedder')
    expect(facts).not.toHaveProperty('primary')
  })

  test('clears no bridge to it', () => {
    expect(alone({}).rejected?.map(({ rule }) => rule)).not.toContain('origin-mismatch')
  })
})

test('whatever the answer, no rule is cleared that is found or open, and each at most once', () => {
  const visit = fc.record({
    status: fc.constantFrom(200, 204, 302, 304, 400, 401, 403, 404, 500, 503),
    tokenAgeSec: fc.integer({ min: 0, max: 500 }),
    headers: fc.constantFrom<Record<string, string>>({}, { 'x-frame-options': 'DENY' }, { 'www-authenticate': 'NTLM' }),
    parameters: fc.constantFrom<Record<string, string>>({}, { xdm_e: 'https://other.example' }),
  })
  fc.assert(
    fc.property(visit, (options) => {
      const { decisions, results } = runRules(RULES, readEvidence(buildHar({ visit: options })))
      const [{ outcome, open = [], rejected = [] }] = decisions as [VisitDecision]
      const told = [outcome, ...open.map(({ rule }) => rule)]
      expect(rejected.filter(({ rule }) => told.includes(rule))).toEqual([])
      expect(new Set(rejected.map(({ rule }) => rule)).size).toBe(rejected.length)
      for (const { rule, conclusions } of results) expectFacts(rule, conclusions)
    }),
    { numRuns: 60 },
  )
})
