import { describe, expect, test } from 'vitest'
import { inspectHar } from '../support/inspect-har.ts'
import { buildHar, MIRROR, PRIMARY, VISIT_SEC, type ExchangeOptions } from '../support/build-har.ts'

const calls = (
  origin: string,
  count: number,
  atSec: number,
  aheadSec: number,
  node = 'AAAA',
): readonly ExchangeOptions[] =>
  Array.from({ length: count }, (_, index) => ({
    url: `${origin}/rest/api/latest/${index}`,
    atSec: atSec + index,
    status: 200,
    clock: { aheadSec, node },
  }))

describe('a clock that is repaired while recording', () => {
  const repaired = buildHar({
    primary: { aheadSec: -840 },
    visits: [{ status: 401 }, { status: 200, atSec: VISIT_SEC + 60, clock: { aheadSec: 0 }, tokenAgeSec: -835 }],
    mirrorCalls: 2,
    others: calls(PRIMARY, 4, VISIT_SEC + 40, 0),
  })

  test('leaves the drift that was there before', () => {
    const { verdict, drift } = inspectHar(repaired)
    expect(verdict).toMatchObject({ rule: 'clock-drift', confidence: 'certain' })
    expect(verdict.headline).toContain('(1 of 2 visits; the last one loaded)')
    expect(drift[0]?.lowMs).toBeGreaterThan(830_000)
  })
})

describe('the Date of the refusal itself', () => {
  test('counts for the node that its request id names, not those of another node', () => {
    const { verdict, visits } = inspectHar(
      buildHar({
        visit: { status: 401, clock: { aheadSec: 0, node: 'BBBB' } },
        others: calls(MIRROR, 2, VISIT_SEC + 2, 843, 'CCCC'),
      }),
    )
    expect(verdict).toMatchObject({ rule: 'rejected-token', confidence: 'possible' })
    expect(visits[0]?.mirrorTime?.low).toMatch(/^2026-11-23T02:07:0/)
  })

  test('leaves both readings open where no id tells whose it is', () => {
    const clock = { hasRequestIds: false }
    const others = calls(MIRROR, 2, VISIT_SEC + 2, 843).map((call) => ({ ...call, clock: { ...clock, aheadSec: 843 } }))
    const { verdict } = inspectHar(buildHar({ visit: { status: 401, clock }, others }))
    expect(verdict.confidence).toBe('possible')
  })
})

test('a token that expires before it was issued is a fault of the token, not of its age', () => {
  const { verdict } = inspectHar(buildHar({ visit: { status: 401, lifetimeSec: -300 } }))
  expect(verdict.rule).toBe('unreadable-token')
  expect(verdict.detail).toContain('it expires before it was issued')
})

test('a token whose not-before time lies ahead of both clocks blames neither', () => {
  const { verdict } = inspectHar(buildHar({ visit: { status: 401, notBeforeSec: 3600 }, mirrorCalls: 2 }))
  expect(verdict.rule).toBe('rejected-token')
  expect(verdict.headline).toContain('not valid yet, by either clock')
})

test('a cancelled request beside a visit that loaded is no fault', () => {
  const visits = [{ error: 'net::ERR_ABORTED' }, { status: 200, atSec: VISIT_SEC + 5 }]
  expect(inspectHar(buildHar({ visits, mirrorCalls: 2 })).verdict.rule).toBe('healthy')
})

test('a visit to another mirror is not counted for this one', () => {
  const other = { status: 200, atSec: VISIT_SEC + 1, url: `https://other.example/plugins/servlet/admin/mirror` }
  const { verdict } = inspectHar(buildHar({ mirror: { aheadSec: 843 }, visits: [{ status: 401 }, other] }))
  expect(verdict.headline).not.toContain('of 2 visits')
})

test('of two primaries on one origin the one that the panel’s address names is meant', () => {
  const page = (context: string, aheadSec: number) =>
    ['/admin/mirrors', '/rest/mirroring/latest/mirrorServers', '/rest/mirroring/latest/requests'].map(
      (path, index) => ({
        url: `${PRIMARY}${context}${path}`,
        atSec: 1 + index,
        status: 200,
        clock: { aheadSec },
      }),
    )
  const capture = buildHar({
    primaryCalls: 0,
    hasConfig: false,
    visit: { status: 401, tokenAgeSec: 600, parameters: { cp: '/b' } },
    others: [...page('/a', -600), ...page('/b', 0)],
  })
  expect(inspectHar(capture).verdict.rule).toBe('stale-token')
})

describe('two recordings in one file, three days apart', () => {
  const before = buildHar({ mirror: { aheadSec: 843 }, visit: { status: 401 } })
  const after = buildHar({ mirror: { aheadSec: 2 }, primary: { aheadSec: -40 } })
  const threeDays = 3 * 86_400_000
  const later = after.log.entries.map((entry) => ({
    ...entry,
    startedDateTime: new Date(Date.parse(entry.startedDateTime) + threeDays).toISOString(),
  }))
  const { verdict, source, drift, findings } = inspectHar({
    log: { ...before.log, entries: [...before.log.entries, ...later] },
  })

  test('are two sessions, each with a drift of its own', () => {
    expect(source.sessions).toBe(2)
    const holds = (session: number, trueMs: number) => {
      const own = drift.find((one) => one.session === session)
      return (own?.lowMs ?? Infinity) <= trueMs && (own?.highMs ?? -Infinity) >= trueMs
    }
    expect([holds(0, 843_000), holds(1, 42_000)]).toEqual([true, true])
  })

  test('keep the fault of the first, although the panel loads in the second', () => {
    expect(verdict).toMatchObject({ rule: 'clock-drift', confidence: 'certain' })
    expect(verdict.headline).toContain('(1 of 2 visits; the last one loaded)')
  })

  test('say nothing of a clock that was set, which nobody saw', () => {
    expect(findings.filter(({ rule, facts }) => rule === 'browser-clock' && 'step' in facts)).toEqual([])
  })
})

describe('an exporter that writes one and the same start for all entries', () => {
  const refused = buildHar({ visit: { status: 401, atSec: VISIT_SEC + 240, tokenAgeSec: 240 }, mirrorCalls: 2 })
  const startedAt = (startedDateTime: string) => ({
    log: { ...refused.log, entries: refused.log.entries.map((entry) => ({ ...entry, startedDateTime })) },
  })

  test('the epoch, in any zone, blames no clock', () => {
    for (const zone of ['Z', '+0530', '-11:00']) {
      const { verdict, drift } = inspectHar(startedAt(`1970-01-01T00:00:00.000${zone}`))
      expect(verdict.rule).toBe('undecided-401')
      expect(drift).toEqual([])
    }
  })

  test('any other moment blames no clock either, and the file’s notes say why', () => {
    const { verdict, drift, source } = inspectHar(startedAt('2026-11-23T02:07:00.000Z'))
    expect(verdict.rule).toBe('undecided-401')
    expect(drift).toEqual([])
    expect(source.problems.map(({ code }) => code)).toEqual(['same-start'])
  })
})
