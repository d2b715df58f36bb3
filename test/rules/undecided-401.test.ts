/** `undecided-401`: a 401 without any time of the mirror. */

import { expect, test } from 'vitest'
import { undecided401 } from '../../src/rules/undecided-401.ts'
import { buildHar, type HarOptions, type VisitOptions } from '../support/build-har.ts'
import { decideOne, detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const NO_DATE: HarOptions = { mirror: { hasDates: false } }
const har = (visit: VisitOptions = {}, options = NO_DATE) => buildHar({ ...options, visit: { status: 401, ...visit } })
const diagnose = (visit: VisitOptions = {}, options = NO_DATE) => diagnoseHar(undecided401, har(visit, options))

test('is a possible problem without a Date of the mirror', () => {
  const [finding] = diagnose()
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
  expect(headlineOf(finding)).toBe(
    'The mirror mirror.example answers 401, and no time of the mirror was recorded to tell why',
  )
  expect(detailOf(finding)).toContain('valid from 2026-11-23 02:07:03 UTC to 2026-11-23 02:10:03 UTC')
})

test('leaves clock, age and secret open when the hash fits', () => {
  expect(decideOne(har()).open?.map(({ rule }) => rule)).toEqual(['clock-drift', 'stale-token', 'rejected-token'])
})

test('says that the hash fits', () => {
  expect(detailOf(diagnose()[0])).toContain('The query hash fits the visited address.')
})

test('leaves the address open too when the hash cannot be checked, and says so', () => {
  const visit = { claims: { qsh: undefined } }
  expect(decideOne(har(visit)).open?.map(({ rule }) => rule)).toContain('query-hash-mismatch')
  expect(detailOf(diagnose(visit)[0])).toContain('a changed address, which could not be checked')
})

test('is a problem when the answer came from a cache, whose Date says nothing', () => {
  expect(diagnose({ headers: { age: '20' } }, {})).toMatchObject([{ verdict: 'problem' }])
})

test('is not applicable when the mirror’s own refusal states its time', () => {
  const body =
    'Expired at Mon Nov 23 02:10:03 UTC 2026 and time is now Mon Nov 23 02:21:13 UTC 2026 (30 seconds leeway is allowed)'
  expect(diagnose({ body })).toEqual([])
})

test('is not applicable when the changed address explains the 401', () => {
  expect(diagnose({ edit: (address) => `${address}&more=1` })).toEqual([])
})

test('is not applicable with a time of the mirror, or to a panel that loaded', () => {
  expect(diagnose({}, {})).toEqual([])
  expect(diagnose({ status: 200 })).toEqual([])
})
