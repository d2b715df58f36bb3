/** The samples are recordings of the testbed, and their table says what is true of them. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSamples } from '../build/samples.ts'
import { RULE_IDS } from '../src/rules/vocabulary.ts'
import { readRecordings } from './support/recordings.ts'
import { SAMPLES } from './support/run-cli.ts'

const truths = readRecordings().flatMap(({ truth }) =>
  truth.sample === undefined ? [] : [{ ...truth, fileName: `${truth.sample}.har` }],
)

test('every sample is a recording, and every recording that is to be a sample is one', () => {
  const files = readdirSync(SAMPLES).filter((name) => !name.endsWith('.md'))
  expect(truths.map(({ fileName }) => fileName).toSorted()).toEqual(files.toSorted())
})

test('the table in samples/README.md tells each with its own story and verdict', () => {
  const told = readSamples().map(({ fileName, story, expected }) => ({ fileName, story, expected }))
  const recorded = truths.map(({ fileName, story, verdict }) => ({ fileName, story, expected: verdict }))
  expect(told.toSorted(byFileName)).toEqual(recorded.toSorted(byFileName))
})

test('every rule is shown by a sample, and a panel that works', () => {
  const shown = new Set(truths.flatMap(({ verdict, problems = [] }) => [verdict, ...problems]))
  expect(['healthy', ...RULE_IDS].filter((rule) => !shown.has(rule))).toEqual([])
})

const byFileName = (a: { readonly fileName: string }, b: { readonly fileName: string }): number =>
  a.fileName < b.fileName ? -1 : 1

test.for(truths)('$fileName is small enough to be packed into the page', ({ fileName }) => {
  expect(readFileSync(join(SAMPLES, fileName)).length).toBeLessThan(300_000)
})
