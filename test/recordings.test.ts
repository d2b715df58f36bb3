/** Every recording of the testbed, held against what is true of it: nothing wrong is said, and nothing wrong is certain. */

import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Diagnosis, Drift } from '../src/diagnosis/diagnosis.ts'
import { inspect } from '../src/diagnosis/inspect.ts'
import { RULE_IDS } from '../src/rules/vocabulary.ts'
import { allOutputs, leaksIn, secretsOf } from './support/leaks.ts'
import { readRecordedBytes, readRecordings, RECORDINGS, type Recorded } from './support/recordings.ts'
import { describeTruth } from './testbed/recorded-truth.ts'
import { SCENARIOS } from './testbed/scenarios/index.ts'
import type { RecordedTruth } from './testbed/truth.ts'

const recordings = readRecordings()

async function inspectRecording(recorded: Recorded): Promise<Diagnosis> {
  const file = new Blob([readRecordedBytes(recorded)])
  const inspection = await inspect({ file, fileName: `${recorded.name}.har` })
  if (!inspection.ok) throw new Error(inspection.message)
  return inspection.diagnosis
}

const problemsOf = ({ findings }: Diagnosis) => findings.filter(({ verdict }) => verdict === 'problem')

/** Rules that may be called a problem; a call that failed is seen, not concluded. */
const mayBeFound = ({ verdict, accept = [], problems = [], mayFind = [] }: RecordedTruth): readonly string[] => [
  verdict,
  ...accept,
  ...problems,
  ...mayFind,
  'failed-call',
]

const isInside = ({ lowMs, highMs }: Drift, driftMs: number): boolean =>
  (lowMs ?? -Infinity) <= driftMs && driftMs <= (highMs ?? Infinity)

describe('the recordings', () => {
  test('are those of the table, each with its file and its truth', () => {
    expect(recordings.map(({ name }) => name)).toEqual(SCENARIOS.map(({ name }) => name))
    const packed = recordings.filter(({ truth }) => truth.sample === undefined).map(({ name }) => `${name}.har.gz`)
    expect(readdirSync(RECORDINGS).toSorted()).toEqual([...packed, 'truth.json'].toSorted())
  })

  test('have the truth that the table says', () => {
    const told = Object.fromEntries(SCENARIOS.map((scenario) => [scenario.name, describeTruth(scenario)]))
    expect(Object.fromEntries(recordings.map(({ name, truth }) => [name, truth]))).toEqual(told)
  })

  test('show every rule at least once, and a panel that works', () => {
    const shown = new Set(recordings.flatMap(({ truth }) => [truth.verdict, ...(truth.problems ?? [])]))
    expect(['healthy', ...RULE_IDS].filter((rule) => !shown.has(rule))).toEqual([])
  })

  test('name rules that exist', () => {
    const known: readonly string[] = ['healthy', 'nothing-to-inspect', ...RULE_IDS]
    const named = recordings.flatMap(({ truth }) => [...mayBeFound(truth), ...(truth.alternatives ?? [])])
    expect(named.filter((rule) => !known.includes(rule))).toEqual([])
  })
})

/** Each is inspected once. */
const diagnoses = new Map<string, Promise<Diagnosis>>()
function diagnosisOf(recorded: Recorded): Promise<Diagnosis> {
  const diagnosis = diagnoses.get(recorded.name) ?? inspectRecording(recorded)
  diagnoses.set(recorded.name, diagnosis)
  return diagnosis
}

describe('the diagnosis of every recording', () => {
  test.for(recordings)('$name: has a verdict that is true', async (recorded) => {
    const { verdict, accept = [] } = recorded.truth
    expect([verdict, ...accept]).toContain((await diagnosisOf(recorded)).verdict.rule)
  })

  test.for(recordings)('$name: names every problem that is there, and none that is not', async (recorded) => {
    const found = problemsOf(await diagnosisOf(recorded)).map(({ rule }) => rule as string)
    expect(found).toEqual(expect.arrayContaining([...(recorded.truth.problems ?? [])]))
    expect(found.filter((rule) => !mayBeFound(recorded.truth).includes(rule))).toEqual([])
  })

  test.for(recordings)('$name: says where to repair what is wrong, with names that are known', async (recorded) => {
    const { rule, place } = (await diagnosisOf(recorded)).verdict
    expect(place === '').toBe(rule === 'healthy' || rule === 'nothing-to-inspect')
    expect(place).not.toContain('unknown')
  })

  test.for(recordings)('$name: names the readings that are as good', async (recorded) => {
    const named = (await diagnosisOf(recorded)).verdict.alternatives.map(({ rule }) => rule)
    expect(named).toEqual(expect.arrayContaining([...(recorded.truth.alternatives ?? [])]))
  })

  test.for(recordings)('$name: is certain of nothing that is wrong', async (recorded) => {
    const { truth } = recorded
    const diagnosis = await diagnosisOf(recorded)
    const certain = problemsOf(diagnosis).filter(({ confidence }) => confidence === 'certain')
    const mayBeCertain = mayBeFound(truth).filter((rule) => !truth.isUndecidable || rule !== diagnosis.verdict.rule)
    expect(certain.map(({ rule }) => rule).filter((rule) => !mayBeCertain.includes(rule))).toEqual([])
  })

  test.for(recordings)('$name: has no drift whose bounds miss the true one', async (recorded) => {
    const { driftsMs } = recorded.truth
    const wrong = (await diagnosisOf(recorded)).drift.filter((each) =>
      driftsMs[each.mirror]?.every((driftMs) => !isInside(each, driftMs)),
    )
    expect(wrong).toEqual([])
  })

  test.for(recordings)('$name: crashes no rule and leaves no placeholder unfilled', async (recorded) => {
    const { verdict, findings } = await diagnosisOf(recorded)
    expect(findings.filter((finding) => finding.verdict === 'crashed')).toEqual([])
    expect(JSON.stringify([verdict, findings])).not.toMatch(/\{[a-z]{2,}[A-Za-z]*(?::bounds)?\}|undefined|NaN|Infinity/)
  })

  test.for(recordings)('$name: gives no token, cookie or user away', async (recorded) => {
    const bytes = readRecordedBytes(recorded)
    expect(leaksIn(await allOutputs(bytes), secretsOf(new TextDecoder().decode(bytes)))).toEqual([])
  })
})
