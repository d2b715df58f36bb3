/** What page and reports list as checked: open first, then rejected, then the names of what had nothing to judge. */

import { expect, test } from 'vitest'
import { checkedFindings } from '../../src/diagnosis/checked-findings.ts'
import type { Diagnosis, Finding } from '../../src/diagnosis/diagnosis.ts'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'

const [problem] = driftDiagnosis.findings
const finding = (fields: Partial<Finding>): Finding => ({ ...(problem as Finding), settle: [], remedy: [], ...fields })
const withFindings = (findings: readonly Finding[], verdict: Partial<Diagnosis['verdict']> = {}): Diagnosis => ({
  ...driftDiagnosis,
  verdict: { ...driftDiagnosis.verdict, settle: [], remedy: [], ...verdict },
  findings,
})
const step = (text: string) => ({ text, commands: [] })

test('groups by verdict, and leaves problems to their own lists', () => {
  const { open, rejected, idle } = checkedFindings(
    withFindings([
      finding({ rule: 'clock-drift', verdict: 'problem' }),
      finding({ rule: 'stale-token', verdict: 'clear' }),
      finding({ rule: 'proxy-clock', verdict: 'cannot-tell' }),
      finding({ rule: 'blocked-frame', verdict: 'crashed' }),
      finding({ rule: 'slow-panel', verdict: 'not-applicable' }),
    ]),
  )
  expect(open.findings.map(({ rule }) => rule)).toEqual(['proxy-clock', 'blocked-frame'])
  expect(rejected.findings.map(({ rule }) => rule)).toEqual(['stale-token'])
  expect(idle).toEqual(['slow-panel'])
})

test('says once what several visits share, and counts what is too much to read', () => {
  const same = finding({ verdict: 'clear', detail: 'the same' })
  const others = Array.from({ length: 65 }, (_, index) => finding({ verdict: 'clear', detail: `number ${index}` }))
  const { rejected } = checkedFindings(withFindings([same, same, ...others]))
  expect(rejected.findings.map(({ detail }) => detail).slice(0, 2)).toEqual(['the same', 'number 0'])
  expect(rejected.findings).toHaveLength(60)
  expect(rejected.more).toBe(6)
})

test('says each step once, and none that the verdict says already', () => {
  const open = ['a', 'b'].map((detail) =>
    finding({ verdict: 'cannot-tell', detail, settle: [step('told'), step('repaired'), step('new'), step(detail)] }),
  )
  const { settle } = checkedFindings(withFindings(open, { settle: [step('told')], remedy: [step('repaired')] }))
  expect(settle.map(({ text }) => text)).toEqual(['new', 'a', 'b'])
})

test('names the mirror only where the capture speaks of several', () => {
  const clear = (mirror: string) => finding({ rule: 'slow-panel', verdict: 'clear', mirror })
  const names = (...mirrors: readonly string[]) =>
    checkedFindings(withFindings(mirrors.map(clear))).rejected.findings.map(({ mirror }) => mirror)
  expect(names('a.example')).toEqual([undefined])
  expect(names('a.example', 'b.example')).toEqual(['a.example', 'b.example'])
})

test('leaves out what the verdict says already of the readings that it leaves open, and no more', () => {
  const why = 'The proxy hides it.'
  const open = [
    finding({ rule: 'stale-token', verdict: 'cannot-tell', detail: why }),
    finding({ rule: 'stale-token', verdict: 'cannot-tell', detail: 'Another reason.' }),
    finding({ rule: 'proxy-clock', verdict: 'cannot-tell', detail: why }),
  ]
  const alternatives = [{ rule: 'stale-token', title: 'Old', confidence: 'possible', why } as const]
  const told = checkedFindings(withFindings(open, { alternatives })).open.findings
  expect(told.map(({ rule, detail }) => `${rule}: ${detail}`)).toEqual([
    'stale-token: Another reason.',
    `proxy-clock: ${why}`,
  ])
})

test('joins the entries of what is told once', () => {
  const open = [[3], [7, 3]].map((entries) => finding({ verdict: 'clear', detail: 'the same', entries }))
  expect(checkedFindings(withFindings(open)).rejected.findings.map(({ entries }) => entries)).toEqual([[3, 7]])
})
