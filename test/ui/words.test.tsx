import { expect, test } from 'vitest'
import { kindOfVerdict, outcomeOf } from '../../src/ui/words.ts'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'

const { verdict, visits, findings } = driftDiagnosis

test('a fault is called found when it is certain or likely, and possible when it is no more', () => {
  expect(kindOfVerdict(verdict)).toBe('Fault found')
  expect(kindOfVerdict({ ...verdict, confidence: 'likely' })).toBe('Fault found')
  expect(kindOfVerdict({ ...verdict, confidence: 'possible' })).toBe('Possible fault')
  expect(kindOfVerdict({ ...verdict, confidence: 'possible', severity: 'warning' })).toBe('Possible problem')
})

test('a visit of which nothing can be told has a sentence, not the id of a rule', () => {
  const [visit] = visits
  const undecided = findings.map((finding) => ({ ...finding, verdict: 'cannot-tell' as const }))
  expect(visit && outcomeOf(visit, { findings: undecided })).toBe(visit && outcomeOf(visit, { findings }))
  expect(visit && outcomeOf(visit, { findings })).not.toBe(visit?.outcome)
})
