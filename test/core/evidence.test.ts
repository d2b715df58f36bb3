import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gatherEvidence } from '../../src/core/evidence.ts'
import { buildHar, MIRROR_ID, PRIMARY, VISIT_SEC } from '../support/build-har.ts'
import { bytesOf, readBytes, readHar } from '../support/read-har.ts'
import { readEvidence } from '../support/diagnose-har.ts'
import { mutatedHars, readSampleHar } from '../support/mutate-har.ts'
import { at, exchangeOf } from '../support/read-entry.ts'

const spanOf = (name: string, evidence: ReturnType<typeof readEvidence>) =>
  evidence.clocks.find(({ server }) => server === name)?.offset

describe('the usual capture', () => {
  const evidence = readEvidence(buildHar({ mirror: { aheadSec: 843 }, mirrorCalls: 3, hasConfigBody: true }))

  test('shows both servers, one session and one announcement', () => {
    expect(evidence.servers.list.map(({ name, roles }) => [name, roles])).toEqual([
      ['bitbucket.example', ['primary']],
      ['mirror.example', ['mirror']],
    ])
    expect(evidence.sessionCount).toBe(1)
    expect(evidence.announcements).toMatchObject([{ mirrorId: MIRROR_ID, source: { host: 'mirror.example' } }])
  })

  test('bounds both clocks, their drift, and the mirror’s time at the visit', () => {
    expect(spanOf('mirror.example', evidence)).toEqual({ lowMs: 842_000, highMs: 845_030 })
    expect(evidence.drifts).toMatchObject([
      { mirror: { server: 'mirror.example' }, primary: { server: 'bitbucket.example' } },
    ])
    const { lowMs = 0, highMs = 0 } = evidence.drifts[0]?.drift ?? {}
    expect([lowMs < 843_000, highMs > 843_000]).toEqual([true, true])
    expect(evidence.visits[0]?.mirrorTime?.from).toBe(at(VISIT_SEC + 842))
  })

  test('bounds the primary’s clock by the token in its own answer', () => {
    const without = readEvidence(buildHar({ mirror: { aheadSec: 843 }, mirrorCalls: 3 }))
    const widthOf = (known: ReturnType<typeof readEvidence>): number => {
      const { lowMs, highMs } = spanOf('bitbucket.example', known) ?? { lowMs: 0, highMs: 0 }
      return highMs - lowMs
    }
    expect(widthOf(evidence)).toBeLessThan(widthOf(without))
  })
})

describe('a mirror is known', () => {
  test('by the list of mirrors, although nothing was asked of it', () => {
    const body = JSON.stringify({ values: [{ id: MIRROR_ID, baseUrl: 'https://listed.example:7990/bb/' }] })
    const others = [{ url: `${PRIMARY}/rest/mirroring/latest/mirrorServers`, atSec: 4, status: 200, body }]
    const { servers } = readEvidence(buildHar({ visits: [], others }))
    expect(servers.list).toContainEqual(
      expect.objectContaining({ name: 'listed.example:7990', contextPath: '/bb', roles: ['mirror'] }),
    )
  })
})

describe('a primary is known', () => {
  test('by the page around the frame, although nothing of it was recorded', () => {
    const { servers, visits } = readEvidence(buildHar({ primaryCalls: 0, hasConfig: false }))
    expect(visits[0]?.primary?.name).toBe('bitbucket.example')
    expect(servers.list.map(({ roles }) => roles)).toEqual([['mirror'], ['primary']])
  })
})

describe('drifts', () => {
  test('are one for each pair of servers in a session, however many visits', () => {
    expect(readEvidence(buildHar({ visits: [{}, { atSec: 20 }, { atSec: 30 }] })).drifts).toHaveLength(1)
  })

  test('are one for each session', () => {
    const later = [{ url: `${PRIMARY}/admin/mirrors`, atSec: 4000, status: 200 }]
    const evidence = readEvidence(buildHar({ visits: [{}, { atSec: 4010 }], others: later }))
    expect(evidence.sessionCount).toBe(2)
    expect(evidence.drifts.map(({ mirror }) => mirror.session)).toEqual([0, 1])
  })

  test('are none without the primary’s clock', () => {
    expect(readEvidence(buildHar({ primary: { hasDates: false } })).drifts).toEqual([])
  })
})

test('an exchange without a session of its own belongs to the first', () => {
  expect(readEvidence(buildHar()).sessionOf(exchangeOf({}, 999))).toBe(0)
})

describe('gathering', () => {
  test('never throws, whatever is removed from a capture or replaced in it', () => {
    const samples = ['mirror-14-minutes-ahead.har', 'two-mirrors-one-ahead.har', 'sso-redirect.har'].map(readSampleHar)
    fc.assert(
      fc.property(fc.oneof(...samples.map(mutatedHars), mutatedHars(buildHar({ hasConfigBody: true }))), (har) => {
        const capture = readBytes(bytesOf(har))
        if (capture.ok) gatherEvidence(capture)
      }),
      { numRuns: 150 },
    )
  })

  test('never throws on entries made of any JSON', () => {
    const entries = fc.array(
      fc.record(
        {
          startedDateTime: fc.oneof(fc.constant('2026-11-23T02:07:00Z'), fc.jsonValue()),
          time: fc.oneof(fc.integer(), fc.double(), fc.jsonValue()),
          request: fc.record({
            method: fc.jsonValue(),
            url: fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.constant(`${PRIMARY}/admin/mirrors`)),
            headers: fc.jsonValue(),
          }),
          response: fc.oneof(fc.record({ status: fc.integer(), headers: fc.jsonValue() }), fc.jsonValue()),
          timings: fc.oneof(fc.dictionary(fc.constantFrom('blocked', 'wait', 'send'), fc.double()), fc.jsonValue()),
        },
        { requiredKeys: ['request'] },
      ),
    )
    fc.assert(
      fc.property(entries, (list) => {
        gatherEvidence(readHar({ log: { entries: list } }))
      }),
    )
  })
})
