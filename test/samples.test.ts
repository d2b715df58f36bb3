/** Every recorded sample: the verdict to expect, and bounds of the drift that hold the true one. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSamples } from '../build/samples.ts'
import { inspect } from '../src/diagnosis/inspect.ts'
import type { Diagnosis, VerdictRule } from '../src/diagnosis/diagnosis.ts'
import { SAMPLES } from './support/run-cli.ts'

interface Truth {
  readonly expect: VerdictRule
  /** What may be said besides. */
  readonly accept?: readonly VerdictRule[]
  /** Mirror − primary, as the servers were set when it was recorded; absent where a proxy hides one of the clocks. */
  readonly driftMs?: number
}

/** The mirror whose clock was set; every other mirror is in step. */
const MIRROR = 'mirror-syd.corp.example'

const TRUTHS: Readonly<Record<string, Truth>> = {
  'mirror-14-minutes-ahead.har': { expect: 'clock-drift', driftMs: 843_200 },
  'in-sync.har': { expect: 'healthy', driftMs: 200 },
  'stale-token.har': { expect: 'stale-token', driftMs: 0 },
  'stale-and-drifted.har': { expect: 'clock-drift', driftMs: 843_000 },
  'minting-clock-hidden-by-proxy.har': { expect: 'proxy-clock', accept: ['clock-drift'] },
  'rewritten-query.har': { expect: 'query-hash-mismatch', driftMs: 0 },
  'mirror-never-answers.har': { expect: 'unanswered-panel', driftMs: 0 },
  'frame-blocked.har': { expect: 'blocked-frame', driftMs: 0 },
  'untrusted-certificate.har': { expect: 'untrusted-certificate', driftMs: 0 },
  'bad-gateway.har': { expect: 'gateway-error', driftMs: 0 },
  'sso-redirect.har': { expect: 'redirected-panel', driftMs: 0 },
  'two-mirrors-one-ahead.har': { expect: 'clock-drift', driftMs: 411_000 },
  'mirror-behind.har': { expect: 'unsynchronised-clocks', driftMs: -333_000 },
  'primary-behind-playwright.har': { expect: 'clock-drift', driftMs: 1_260_000 },
  'chrome-har-drops-failed-frame.har': { expect: 'absent-panel-request', driftMs: 0 },
  'proxy-hides-mirror-clock.har': { expect: 'proxy-clock' },
}

function inspectSample(fileName: string): Diagnosis {
  const inspection = inspect({ bytes: readFileSync(join(SAMPLES, fileName)), fileName })
  if (!inspection.ok) throw new Error(inspection.message)
  return inspection.diagnosis
}

test('every sample has its truth here, and every truth a sample', () => {
  const files = readdirSync(SAMPLES).filter((name) => !name.endsWith('.md'))
  expect(Object.keys(TRUTHS).toSorted()).toEqual(files.toSorted())
})

test('the table in samples/README.md says the same verdicts', () => {
  const told = Object.fromEntries(readSamples().map(({ fileName, expected }) => [fileName, expected]))
  expect(told).toEqual(Object.fromEntries(Object.entries(TRUTHS).map(([name, truth]) => [name, truth.expect])))
})

describe.for(Object.entries(TRUTHS))('%s', ([fileName, truth]) => {
  const diagnosis = inspectSample(fileName)
  const { verdict, drift, findings, visits } = diagnosis

  test('has the verdict that its recording was made for', () => {
    expect([truth.expect, ...(truth.accept ?? [])]).toContain(verdict.rule)
  })

  test('has no drift whose bounds miss the true one', () => {
    const wrong = drift.filter(({ mirror, lowMs, highMs }) => {
      const trueMs = mirror === MIRROR ? truth.driftMs : 0
      return trueMs === undefined || (lowMs ?? -Infinity) > trueMs || (highMs ?? Infinity) < trueMs
    })
    expect(wrong).toEqual([])
  })

  test('shows the drift where both clocks can be seen and the visit was answered', () => {
    const isVisible = truth.driftMs !== undefined && visits.some(({ status }) => status !== null)
    expect(drift.some(({ mirror }) => mirror === MIRROR)).toBe(isVisible)
  })

  test('crashes no rule', () => {
    expect(findings.filter((finding) => finding.verdict === 'crashed')).toEqual([])
  })

  test('never says of a rule that it is sure and of its opposite as well', () => {
    const certain = findings.filter((finding) => finding.verdict === 'problem' && finding.confidence === 'certain')
    const names = new Set(certain.map(({ rule }) => rule))
    expect(names.has('rejected-token') && (names.has('clock-drift') || names.has('stale-token'))).toBe(false)
  })

  test('leaves no placeholder unfilled', () => {
    expect(JSON.stringify([verdict, findings])).not.toMatch(/\{[a-z]{2,}[A-Za-z]*(?::bounds)?\}|undefined|NaN|Infinity/)
  })
})
