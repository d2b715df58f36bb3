/** `unsynchronised-clocks`: more than 30 s in either direction, once for each pair of servers and session. */

import { describe, expect, test } from 'vitest'
import { unsynchronisedClocks } from '../../src/rules/unsynchronised-clocks.ts'
import {
  buildHar,
  MIRROR,
  PRIMARY,
  VISIT_SEC,
  visitExchange,
  type ExchangeOptions,
  type HarOptions,
} from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

/** A panel that loaded; the drift lies within 3 s of `aheadSec`. */
const diagnose = (aheadSec: number, options: HarOptions = {}) =>
  diagnoseHar(
    unsynchronisedClocks,
    buildHar({ waitMs: 940, mirrorCalls: 2, ...options, mirror: { aheadSec, ...options.mirror } }),
  )

describe('is a problem', () => {
  test('when the mirror is ahead and its panel loads', () => {
    const [finding] = diagnose(100)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely', mirror: 'mirror.example' })
    expect(headlineOf(finding)).toBe(
      'The clock of the mirror mirror.example is 1 min 40 s ahead of the primary’s, outside the 30 s that Atlassian allows',
    )
    expect(detailOf(finding)).toContain('Mirror − primary is 1 min 37 s to 1 min 43 s.')
  })

  test('when the mirror is behind, which breaks its own calls', () => {
    const [finding] = diagnose(-300)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
    expect(headlineOf(finding)).toBe(
      'The clock of the mirror mirror.example is 5 min behind the primary’s: the panel may load, but the mirror’s own calls to the primary are at risk',
    )
  })

  test('that is only likely without request ids, or when one side that it rests on was seen once', () => {
    const likely = { verdict: 'problem', confidence: 'likely' }
    expect(diagnose(100, { mirror: { hasRequestIds: false } })).toMatchObject([likely])
    expect(diagnose(100, { primaryCalls: 1, hasConfig: false })).toMatchObject([likely])
    expect(diagnose(-300, { mirrorCalls: 0 })).toMatchObject([likely])
  })

  test('that rests on one answer of the mirror and two of the primary where the mirror is ahead', () => {
    expect(diagnose(160, { mirrorCalls: 0 })).toMatchObject([{ confidence: 'certain' }])
    expect(diagnose(160, { primaryCalls: 1, hasConfig: false })).toMatchObject([{ confidence: 'likely' }])
  })

  test('that is proven by the answers of both servers, in file order', () => {
    expect(diagnose(100)[0]?.entries).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  test.for<[string, number, number, string]>([
    ['the mirror', 100, 0, 'the mirror mirror.example: the primary’s clock agrees with the browser’s'],
    ['the primary', 0, -100, 'the primary bitbucket.example: the mirror’s clock agrees with the browser’s'],
    ['both', 200, 100, 'both servers: neither agrees with the browser'],
  ])('that suspects %s by the browser as third witness', ([, mirrorSec, primarySec, advice]) => {
    const [finding] = diagnose(mirrorSec, { primary: { aheadSec: primarySec } })
    expect(finding?.facts['suspectAdvice']).toEqual({ kind: 'text', value: advice })
  })
})

describe('at the limit of 30 s', () => {
  test.for([27, -27])('that cannot be passed, it is clear (%i s)', (aheadSec) => {
    const [finding] = diagnose(aheadSec)
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toContain('up to 30 s is no drift')
  })

  test.for([28, 30, -28, -30])('that mostly is not passed, nobody can tell (%i s)', (aheadSec) => {
    const [finding] = diagnose(aheadSec)
    expect(finding).toMatchObject({ verdict: 'cannot-tell', confidence: 'possible' })
    expect(detailOf(finding)).toContain('the limit of 30 s lies inside these bounds')
  })

  test.for([31, 33, -31, -33])('that mostly is passed, it is possible (%i s)', (aheadSec) => {
    expect(diagnose(aheadSec)).toMatchObject([{ verdict: 'problem', confidence: 'possible' }])
  })

  test.for([34, -34])('that is passed by less than request ids confirm, it is likely (%i s)', (aheadSec) => {
    expect(diagnose(aheadSec)).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
  })

  test.for([160, -160])('that is passed by more than request ids confirm, it is certain (%i s)', (aheadSec) => {
    expect(diagnose(aheadSec)).toMatchObject([{ verdict: 'problem', confidence: 'certain' }])
  })

  test.for([900, -2700])('a whole number of quarters of an hour is never certain (%i s)', (aheadSec) => {
    expect(diagnose(aheadSec)).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
  })

  test('a whole number of half-hours is often local time taken for UTC', () => {
    expect(detailOf(diagnose(-7200)[0])).toContain('local time as if it were UTC')
    expect(detailOf(diagnose(-900)[0])).not.toContain('local time')
  })
})

test('is clear by Date headers that nothing confirms, and says so', () => {
  for (const server of ['mirror', 'primary']) {
    const [finding] = diagnose(0, { [server]: { hasRequestIds: false } })
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toContain('nothing confirms that the applications wrote them')
  }
})

describe('is not applicable', () => {
  test('when clock-drift says it already', () => {
    expect(diagnose(843, { visit: { status: 401 } })).toEqual([])
  })

  test('without one of the clocks, or when a proxy hides it', () => {
    expect(diagnose(0, { mirror: { hasDates: false } })).toEqual([])
    expect(diagnose(0, { primary: { hasDates: false } })).toEqual([])
    expect(diagnose(600, { mirror: { dateAheadSec: 0 } })).toEqual([])
    expect(diagnose(0, { primary: { aheadSec: -1260, dateAheadSec: 0 } })).toEqual([])
  })

  test('without a visit, which pairs mirror and primary', () => {
    expect(diagnose(100, { visits: [] })).toEqual([])
  })
})

test('stands beside stale-token when a fresh token would bear the drift', () => {
  expect(diagnose(100, { hasConfig: false, visit: { status: 401, tokenAgeSec: 300 } })).toMatchObject([
    { verdict: 'problem', confidence: 'likely' },
  ])
})

describe('with several servers', () => {
  const OTHER_MIRROR = 'https://mirror-b.example'
  const OTHER_PRIMARY = 'https://bitbucket-b.example'
  const calls = (origin: string, aheadSec: number, first: number): readonly ExchangeOptions[] =>
    [0, 1].map((index) => ({
      url: `${origin}/rest/mirroring/latest/mirrorServers`,
      atSec: first + index,
      status: 200,
      clock: { aheadSec, node: 'OTHER' },
    }))
  const otherVisit = (aheadSec: number, atSec: number, embedder = PRIMARY): ExchangeOptions =>
    visitExchange({
      atSec,
      embedder,
      parameters: { xdm_c: 'channel-bitbucket.mirror.aaaa-bbbb-cccc-dddd__mirror-config-panel', xdm_e: embedder },
      edit: (address) => address.replace(MIRROR, OTHER_MIRROR),
      clock: { aheadSec, node: 'OTHER' },
    })

  test('two mirrors of one primary are compared with it one by one', () => {
    const others = [otherVisit(100, 20), otherVisit(100, 21)]
    const findings = diagnose(0, { others })
    expect(findings.map(({ mirror, verdict }) => [mirror, verdict])).toEqual([
      ['mirror.example', 'clear'],
      ['mirror-b.example', 'problem'],
    ])
  })

  test('a drift that refused the panel of one mirror does not cover another', () => {
    const others = [otherVisit(100, 20), otherVisit(100, 21)]
    const findings = diagnose(843, { visit: { status: 401 }, others })
    expect(findings.map(({ mirror }) => mirror)).toEqual(['mirror-b.example'])
  })

  test('two primaries are each compared with their own mirror', () => {
    const others = [...calls(OTHER_PRIMARY, 500, 15), otherVisit(500, 20, OTHER_PRIMARY)]
    const findings = diagnose(0, { others })
    expect(findings.map(({ mirror, verdict }) => [mirror, verdict])).toEqual([
      ['mirror.example', 'clear'],
      ['mirror-b.example', 'clear'],
    ])
    expect(findings[1]?.facts['primary']).toEqual({ kind: 'text', value: 'bitbucket-b.example' })
  })

  test('a primary and a mirror on one host name are told apart by their context paths', () => {
    const below = (address: string): string => address.replace(MIRROR, `${PRIMARY}/mirror`)
    const visit = { edit: below, clock: { aheadSec: 100, node: 'MIRROR' } }
    const [finding] = diagnose(0, { mirrorCalls: 0, visits: [visit, { ...visit, atSec: VISIT_SEC + 1 }] })
    expect(finding).toMatchObject({ verdict: 'problem', mirror: 'bitbucket.example/mirror' })
    expect(finding?.facts['primary']).toEqual({ kind: 'text', value: 'bitbucket.example' })
  })

  test('a mirror with a port of its own is named with it', () => {
    const moved = (address: string): string => address.replace(MIRROR, `${MIRROR}:8443`)
    const [finding] = diagnose(100, { mirrorCalls: 0, visit: { edit: moved } })
    expect(finding).toMatchObject({ verdict: 'problem', mirror: 'mirror.example:8443' })
    expect(headlineOf(finding)).toContain('the mirror mirror.example:8443 is')
  })
})

describe('over time', () => {
  /** The same servers after the browser's clock was set forward, all in step with one another. */
  const later = (first: number, forwardSec: number): readonly ExchangeOptions[] => {
    const clock = { aheadSec: -forwardSec }
    const call = { url: `${PRIMARY}/rest/mirroring/latest/requests`, status: 200, clock }
    return [
      ...[0, 1, 2].map((index) => ({ ...call, atSec: first + index })),
      visitExchange({ atSec: first + 3, tokenAgeSec: 3, clock }, { primary: clock }),
    ]
  }

  test('a browser clock that is set in mid-capture makes two sessions, both clear', () => {
    const findings = diagnose(0, { others: later(VISIT_SEC + 240, 240) })
    expect(findings.map(({ verdict }) => verdict)).toEqual(['clear', 'clear'])
  })

  test('a mirror whose clock is repaired during a long pause was apart before and is not after', () => {
    const clock = { aheadSec: 0 }
    const call = { url: `${PRIMARY}/rest/mirroring/latest/requests`, status: 200, clock }
    const others = [
      ...[0, 1].map((index) => ({ ...call, atSec: 400 + index })),
      ...[2, 3].map((index) => visitExchange({ atSec: 400 + index, clock })),
    ]
    const findings = diagnose(100, { others })
    expect(findings.map(({ verdict }) => verdict)).toEqual(['problem', 'clear'])
  })

  test('a drift that refused the panel in one session does not cover another', () => {
    const clock = { aheadSec: 100 }
    const call = { url: `${PRIMARY}/rest/mirroring/latest/requests`, status: 200 }
    const others = [
      ...[0, 1].map((index) => ({ ...call, atSec: 7200 + index })),
      ...[2, 3].map((index) => visitExchange({ atSec: 7200 + index, clock })),
    ]
    expect(diagnose(843, { visit: { status: 401 }, others })).toMatchObject([{ verdict: 'problem' }])
  })

  test('a pause of more than five minutes after which all clocks agree changes nothing', () => {
    const others = [
      { url: `${PRIMARY}/rest/mirroring/latest/requests`, atSec: 400, status: 200 },
      visitExchange({ atSec: 401 }),
    ]
    expect(diagnose(100, { others })).toMatchObject([{ verdict: 'problem' }])
  })
})
