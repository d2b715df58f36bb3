/** What to do and how to settle it: which of the two comes first, and nothing said twice. */

import { describe, expect, test } from 'vitest'
import { stepsFor } from '../../src/diagnosis/findings.ts'
import type { Conclusion } from '../../src/rules/contract.ts'
import { findRule, RULES } from '../../src/rules/index.ts'

const conclusion = (fields: Partial<Conclusion>): Conclusion => ({
  verdict: 'problem',
  detail: '',
  facts: {},
  entries: [],
  ...fields,
})
const texts = (steps: readonly { readonly text: string }[]): readonly string[] => steps.map(({ text }) => text)

describe('a likely problem', () => {
  test('refers to the steps of its remedy that decide it', () => {
    const { settle, remedy } = stepsFor(findRule('rejected-token'), conclusion({ confidence: 'likely' }))
    expect(settle).toEqual([
      { text: 'Steps 1, 2 and 3 of “What to do” tell whether this reading is the right one.', commands: [] },
    ])
    expect(remedy.length).toBeGreaterThan(3)
  })

  test('refers to one, and adds the others', () => {
    const { settle } = stepsFor(findRule('clock-drift'), conclusion({ confidence: 'likely' }))
    expect(settle[0]?.text).toBe('Step 1 of “What to do” tells whether this reading is the right one.')
    expect(settle).toHaveLength(3)
  })
})

describe.for(RULES.map((rule) => [rule.id, rule] as const))('%s', ([, rule]) => {
  test.for(['likely', 'possible'] as const)(
    'says how to settle it when it is only %s, and nothing twice',
    (confidence) => {
      const { settle, remedy } = stepsFor(rule, conclusion({ confidence }))
      const all = [...texts(settle), ...texts(remedy)]
      expect(settle).not.toEqual([])
      expect(all).toEqual([...new Set(all)])
    },
  )

  test('has nothing to settle when it is certain', () => {
    expect(stepsFor(rule, conclusion({ confidence: 'certain' })).settle).toEqual([])
  })

  test('offers to settle what cannot be told, and repairs nothing', () => {
    const { settle, remedy } = stepsFor(rule, conclusion({ verdict: 'cannot-tell', confidence: 'possible' }))
    expect([settle.length > 0, remedy]).toEqual([true, []])
  })
})

describe('the steps that a conclusion picks for its case', () => {
  const own = { text: 'Do this.' }
  const rule = findRule('clock-drift')

  test('stand in the place of the rule’s', () => {
    expect(texts(stepsFor(rule, conclusion({ confidence: 'certain', remedy: [own] })).remedy)).toEqual(['Do this.'])
    const { settle, remedy } = stepsFor(rule, conclusion({ confidence: 'possible', settle: [own] }))
    expect(texts(settle)).toEqual(['Do this.'])
    expect(remedy).toHaveLength(rule.remedy.length)
  })

  test('are not said twice either', () => {
    const { settle, remedy } = stepsFor(rule, conclusion({ confidence: 'likely', settle: [own], remedy: [own] }))
    expect([...texts(settle), ...texts(remedy)]).toEqual([
      'Step 1 of “What to do” tells whether this reading is the right one.',
      'Do this.',
    ])
  })
})
