import { expect, test } from 'vitest'
import { diagnose } from '../../src/diagnosis/diagnose.ts'
import { describeFindings } from '../../src/diagnosis/findings.ts'
import type { Rule } from '../../src/rules/contract.ts'
import { findRule, RULES } from '../../src/rules/index.ts'
import { runRules } from '../../src/rules/run.ts'
import { buildHar } from '../support/build-har.ts'
import { readEvidence } from '../support/diagnose-har.ts'
import { inspectHar } from '../support/inspect-har.ts'

const evidence = readEvidence(buildHar())

const crashing: Rule = {
  ...findRule('blocked-frame'),
  diagnose: () => {
    throw new TypeError('the secret eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9')
  },
}

test('a rule that throws is “crashed”, and the others still run', () => {
  const { results } = runRules([crashing, ...RULES.slice(0, 3)], evidence)
  expect(results.map(({ crash }) => crash)).toEqual(['TypeError', undefined, undefined, undefined])
  expect(results[0]?.conclusions).toEqual([])
})

test('a crash is a finding that names the error and quotes nothing of it', () => {
  const [finding] = describeFindings(runRules([crashing], evidence).results)
  expect(finding).toMatchObject({ rule: 'blocked-frame', verdict: 'crashed', severity: 'info', confidence: null })
  expect(finding?.detail).toContain('(TypeError)')
  expect(JSON.stringify(finding)).not.toMatch(/eyJ|secret/)
})

test('a rule that throws something else is crashed as well', () => {
  const odd: Rule = {
    ...crashing,
    diagnose: () => {
      throw null as unknown as Error
    },
  }
  expect(runRules([odd], evidence).results).toMatchObject([{ crash: 'unknown error' }])
})

test('a rule without a conclusion is not applicable, and says why', () => {
  const silent: Rule = { ...crashing, diagnose: () => [] }
  expect(describeFindings(runRules([silent], evidence).results)).toMatchObject([
    { verdict: 'not-applicable', detail: silent.notApplicable, remedy: [], sources: [] },
  ])
})

test('every rule says something about every capture', () => {
  for (const har of [buildHar(), buildHar({ visits: [], primaryCalls: 0, hasConfig: false })]) {
    const { findings } = inspectHar(har)
    expect(RULES.filter(({ id }) => !findings.some(({ rule }) => rule === id)).map(({ id }) => id)).toEqual([])
  }
})

test('no rule crashes on a capture without any exchange', () => {
  const { findings } = inspectHar({ log: { entries: [] } })
  expect(findings.filter(({ verdict }) => verdict === 'crashed')).toEqual([])
})

test('the evidence is not changed by the rules', () => {
  const source = inspectHar(buildHar()).source
  const before = JSON.stringify(evidence.visits)
  diagnose(evidence, source, '1')
  expect(JSON.stringify(evidence.visits)).toBe(before)
  expect(diagnose(evidence, source, '1')).toEqual(diagnose(evidence, source, '1'))
})
