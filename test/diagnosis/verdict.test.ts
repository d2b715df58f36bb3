import { describe, expect, test } from 'vitest'
import { findWorst } from '../../src/diagnosis/verdict.ts'
import type { Conclusion } from '../../src/rules/contract.ts'
import type { Confidence, RuleId, Severity } from '../../src/rules/vocabulary.ts'
import { findRule } from '../../src/rules/index.ts'
import type { RuleResult } from '../../src/rules/run.ts'
import { buildHar, MIRROR, PRIMARY, type VisitOptions } from '../support/build-har.ts'
import { diagnoseCapture } from '../../src/diagnosis/inspect.ts'
import { readBytes } from '../support/read-har.ts'
import { inspectHar } from '../support/inspect-har.ts'

interface Found {
  readonly verdict?: Conclusion['verdict']
  readonly severity?: Severity
  readonly confidence?: Confidence
  readonly entries?: readonly number[]
}

const result = (id: RuleId, ...found: readonly Found[]): RuleResult => ({
  rule: findRule(id),
  conclusions: found.map((other) => ({ verdict: 'problem', detail: '', facts: {}, entries: [0], ...other })),
})

/** Rule and first entry of the worst, whatever the order of the results. */
function worstOf(...results: readonly RuleResult[]): readonly [RuleId, number | undefined] | undefined {
  const [worst, reversed] = [findWorst(results), findWorst(results.toReversed())]
  expect(reversed?.conclusion).toBe(worst?.conclusion)
  return worst && [worst.rule.id, worst.conclusion.entries[0]]
}

describe('the worst problem is chosen', () => {
  test('by severity first', () => {
    const critical = result('blocked-frame', { confidence: 'possible' })
    const warning = result('unsynchronised-clocks', { confidence: 'certain' })
    expect(worstOf(warning, critical)?.[0]).toBe('blocked-frame')
  })

  test('by a conclusion’s own severity where it has one', () => {
    const milder = result('origin-mismatch', { severity: 'info', confidence: 'certain' })
    expect(worstOf(milder, result('unsynchronised-clocks', { confidence: 'possible' }))?.[0]).toBe(
      'unsynchronised-clocks',
    )
  })

  test('then by confidence, of which none counts as possible', () => {
    const certain = result('blocked-frame', { confidence: 'certain' })
    expect(worstOf(result('clock-drift', { confidence: 'likely' }), certain)?.[0]).toBe('blocked-frame')
    expect(worstOf(result('clock-drift', {}), result('blocked-frame', { confidence: 'likely' }))?.[0]).toBe(
      'blocked-frame',
    )
  })

  test('then by the order of the rules', () => {
    const [drift, stale] = [result('clock-drift', { entries: [9] }), result('stale-token', { entries: [1] })]
    expect(worstOf(stale, drift)?.[0]).toBe('clock-drift')
  })

  test('then by time', () => {
    expect(worstOf(result('clock-drift', { entries: [9] }, { entries: [4] }, { entries: [] }))).toEqual([
      'clock-drift',
      4,
    ])
  })
})

describe('no problem is chosen', () => {
  test('when there is none', () => {
    expect(worstOf()).toBeUndefined()
    const verdicts = ['clear', 'cannot-tell', 'not-applicable'] as const
    expect(worstOf(result('clock-drift', ...verdicts.map((verdict) => ({ verdict }))))).toBeUndefined()
  })

  test('when only another call failed', () => {
    expect(worstOf(result('failed-call', { severity: 'critical', confidence: 'certain' }))).toBeUndefined()
  })
})

describe('the verdict', () => {
  const refused: VisitOptions = { status: 401, tokenAgeSec: 1300 }
  const at = (atSec: number, visit: VisitOptions = {}): VisitOptions => ({ atSec, ...visit })
  const verdictOf = (visits: readonly VisitOptions[], aheadSec = 0) =>
    inspectHar(buildHar({ visits, mirror: { aheadSec }, mirrorCalls: 3, hasConfig: false })).verdict

  test.for<[readonly VisitOptions[], string]>([
    [[{}], 'The one panel visit was answered'],
    [[{}, { atSec: 20 }], 'All 2 panel visits were answered'],
    [[{ error: 'net::ERR_ABORTED' }, { atSec: 20 }], 'Of 2 panel visits 1 was answered'],
  ])('counts the visits that were answered (%#)', ([visits, words]) => {
    expect(verdictOf(visits)).toMatchObject({ rule: 'healthy', detail: expect.stringContaining(words) as string })
  })

  test('of one loaded panel is healthy', () => {
    expect(verdictOf([{}])).toMatchObject({ rule: 'healthy', severity: 'ok', visit: 0, mirror: 'mirror.example' })
  })

  test('says how many visits are affected, and that the last one loaded', () => {
    const { rule, headline, visit } = verdictOf([at(10), at(20, refused), at(30)])
    expect([rule, visit]).toEqual(['stale-token', 1])
    expect(headline).toMatch(/ \(1 of 3 visits; the last one loaded\)\.$/)
  })

  test('says how many visits are affected, when the last one is', () => {
    expect(verdictOf([at(10), at(20, refused), at(30, refused)]).headline).toMatch(/ \(2 of 3 visits\)\.$/)
  })

  test.for<[string, readonly string[], string]>([
    ['the same node', ['NODE1', 'NODE1'], '1 of 2 visits; the last one loaded)'],
    ['another node', ['NODE1', 'NODE2', 'NODE1', 'NODE2'], '; the last one loaded, by another node)'],
    ['one that follows it', ['NODE1', 'NODE2'], '; the last one loaded, by another node or after a restart)'],
  ])('says when the last one that loaded was answered by %s', ([, nodes, words]) => {
    const visits = nodes.map((node, index) => at(10 + 10 * index, { ...(index === 0 ? refused : {}), clock: { node } }))
    expect(verdictOf(visits).headline).toContain(words)
  })

  test('of a single visit counts nothing', () => {
    expect(verdictOf([refused]).headline).not.toContain(' visits')
  })

  test('of several loaded panels is the last one, and names their number', () => {
    expect(verdictOf([at(10), at(20)])).toMatchObject({ visit: 1, detail: expect.stringContaining('All 2 ') as string })
  })

  test('is never another call that failed', () => {
    const others = [{ url: `${PRIMARY}/rest/api/latest/x`, atSec: 5, status: 500 }]
    const { verdict, failedCalls } = inspectHar(buildHar({ others }))
    expect([verdict.rule, failedCalls.length]).toEqual(['healthy', 1])
  })

  test('of a capture of something else is that there is nothing to inspect', () => {
    const others = [{ url: 'https://news.example/', atSec: 0, status: 200 }]
    const empty = { visits: [], primaryCalls: 0, hasConfig: false }
    expect(inspectHar(buildHar({ ...empty, others })).verdict).toMatchObject({
      rule: 'nothing-to-inspect',
      severity: 'info',
      confidence: 'certain',
      entries: [],
    })
    expect(inspectHar(buildHar(empty)).verdict.detail).toBe('No request could be read from it.')
    const two = JSON.stringify(buildHar({ ...empty, others: [...others, ...others] }))
    const cut = readBytes(new TextEncoder().encode(two.slice(0, -3)))
    expect(cut.ok && diagnoseCapture(cut, { fileName: 'a', bytes: 1 }).verdict.detail).toMatch(
      /breaks off .* missing\.$/,
    )
  })

  test('of a mirrors page without a panel is not that', () => {
    expect(inspectHar(buildHar({ visits: [] })).verdict.rule).toBe('absent-panel-request')
  })

  test('names the mirror it speaks of', () => {
    expect(verdictOf([refused]).mirror).toBe(new URL(MIRROR).host)
  })

  test('that is open names the other readings', () => {
    const { alternatives, confidence } = inspectHar(
      buildHar({ visit: refused, primary: { hasDates: false }, mirrorCalls: 3 }),
    ).verdict
    expect(confidence).not.toBe('certain')
    expect(alternatives.map(({ rule }) => rule)).toContain('clock-drift')
  })

  test('names each other reading once, the surest first', () => {
    const { alternatives } = inspectHar(
      buildHar({ visits: [], hasConfigBody: true, primary: { aheadSec: -600 } }),
    ).verdict
    expect(alternatives.map(({ rule, confidence }) => [rule, confidence])).toEqual([
      ['browser-clock', 'likely'],
      ['incomplete-capture', 'possible'],
    ])
  })
})
