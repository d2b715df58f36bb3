import { expect, test } from 'vitest'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { failuresBeside, kindOfVerdict, otherReadings, outcomeOf, toldBeside } from '../../src/ui/words.ts'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'

const { verdict, visits, findings } = driftDiagnosis

test('a fault is called found when it is certain or likely, and possible when it is no more', () => {
  expect(kindOfVerdict(verdict)).toBe('Fault found')
  expect(kindOfVerdict({ ...verdict, confidence: 'likely' })).toBe('Fault found')
  expect(kindOfVerdict({ ...verdict, confidence: 'possible' })).toBe('Possible fault')
  expect(kindOfVerdict({ ...verdict, confidence: 'possible', severity: 'warning' })).toBe('Possible fault')
})

test('a visit of which nothing can be told has a sentence, not the id of a rule', () => {
  const [visit] = visits
  const undecided = findings.map((finding) => ({ ...finding, verdict: 'cannot-tell' as const }))
  expect(visit && outcomeOf(visit, { findings: undecided })).toBe(visit && outcomeOf(visit, { findings }))
  expect(visit && outcomeOf(visit, { findings })).not.toBe(visit?.outcome)
})

test('a second problem is told with the verdict; what is merely worth knowing only where there is no fault', () => {
  const titles = (changes: Partial<Diagnosis>) =>
    toldBeside({ ...driftDiagnosis, ...changes }).map(({ title }) => title)
  const harmless = findings.map((finding) => ({ ...finding, severity: 'info' as const }))
  const told = ['The servers’ clocks are more than 30 s apart']
  expect(titles({})).toEqual(told)
  expect(titles({ findings: harmless })).toEqual([])
  expect(titles({ findings: harmless, verdict: { ...verdict, rule: 'healthy', severity: 'ok' } })).toContain(told[0])
})

test('of a panel that loaded it is told that other calls failed, and how; beside a fault they have their own section', () => {
  const failedCalls = driftDiagnosis.failedCalls.map((call) => ({ ...call, entries: [4, 5], status: 500, error: null }))
  const healthy = { ...driftDiagnosis, verdict: { ...verdict, rule: 'healthy', severity: 'ok' } } as const
  expect(failuresBeside({ ...healthy, failedCalls })).toMatch(/^Other calls failed, .*: \d+ × status 500\.$/)
  expect(failuresBeside({ ...healthy, failedCalls: [] })).toBeUndefined()
  expect(failuresBeside({ ...driftDiagnosis, failedCalls })).toBeUndefined()
  const nothing = { ...healthy.verdict, rule: 'nothing-to-inspect' } as const
  expect(failuresBeside({ ...driftDiagnosis, verdict: nothing, failedCalls })).toBeUndefined()
})

test('a reading that the verdict tells itself is not told again as something else', () => {
  const reading = (why: string) => ({
    rule: 'browser-clock' as const,
    title: 'title',
    confidence: 'likely' as const,
    why,
  })
  const [told, other] = [reading('The clock is ahead.'), reading('The clock is behind.')]
  expect(
    otherReadings({ ...verdict, detail: 'The clock is ahead. A filter is ruled out.', alternatives: [told, other] }),
  ).toEqual([other])
})
