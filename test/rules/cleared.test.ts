/** What an answer to a panel visit clears by itself. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RULES } from '../../src/rules/index.ts'
import { buildHar, type VisitOptions } from '../support/build-har.ts'
import { decideOne, diagnoseHar } from '../support/diagnose-har.ts'
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
  expect(cleared['clock-drift']).toContain('(negative: before it); 30 s are tolerated.')
  expect(cleared['query-hash-mismatch']).toBe('The query hash of the visited address is the one that was signed.')
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

test('whatever the answer, no rule is cleared that is found or open, and each at most once', () => {
  const visit = fc.record({
    status: fc.constantFrom(200, 204, 302, 304, 400, 401, 403, 404, 500, 503),
    tokenAgeSec: fc.integer({ min: 0, max: 500 }),
    headers: fc.constantFrom<Record<string, string>>({}, { 'x-frame-options': 'DENY' }, { 'www-authenticate': 'NTLM' }),
    parameters: fc.constantFrom<Record<string, string>>({}, { xdm_e: 'https://other.example' }),
  })
  fc.assert(
    fc.property(visit, (options) => {
      const har = buildHar({ visit: options })
      const { outcome, open = [], rejected = [] } = decideOne(har)
      const told = [outcome, ...open.map(({ rule }) => rule)]
      expect(rejected.filter(({ rule }) => told.includes(rule))).toEqual([])
      expect(new Set(rejected.map(({ rule }) => rule)).size).toBe(rejected.length)
      for (const rule of RULES) diagnoseHar(rule, har)
    }),
    { numRuns: 60 },
  )
})
