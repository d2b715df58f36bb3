/** The decision order, branch by branch, and the table of `refusal.ts` with exact spans. */

import { describe, expect, test } from 'vitest'
import { epochMs, secToMs, type Span } from '../../src/core/units.ts'
import { tokenOf } from '../../src/core/token/find.ts'
import { decideVisit } from '../../src/rules/decision/decide-visit.ts'
import type { VisitDecision } from '../../src/rules/decision/decided.ts'
import {
  buildHar,
  MIRROR,
  MIRROR_ID,
  PRIMARY,
  signedAddress,
  VISIT_SEC,
  type ClockOptions,
  type ExchangeOptions,
  type HarOptions,
  type VisitOptions,
} from '../support/build-har.ts'
import { decideHar, decideOne, readEvidence } from '../support/diagnose-har.ts'

const outcomeOf = (visit: VisitOptions): string => {
  const { outcome, variant } = decideOne(buildHar({ visit }))
  return variant === undefined ? outcome : `${outcome} ${variant}`
}

describe('by what came of the request', () => {
  test.for<[string, VisitOptions, string]>([
    ['no answer and no error', { isUnanswered: true }, 'unanswered-panel'],
    ['a cancelled request', { error: 'net::ERR_ABORTED' }, 'unanswered-panel aborted'],
    ['an unknown name', { error: 'net::ERR_NAME_NOT_RESOLVED' }, 'unreachable-mirror'],
    ['a refused connection', { error: 'NS_ERROR_CONNECTION_REFUSED' }, 'unreachable-mirror'],
    ['an unknown authority', { error: 'net::ERR_CERT_AUTHORITY_INVALID' }, 'untrusted-certificate'],
    ['an extension', { error: 'net::ERR_BLOCKED_BY_CLIENT' }, 'blocked-by-browser'],
    ['a refused frame without status', { error: 'net::ERR_BLOCKED_BY_RESPONSE' }, 'blocked-frame unrecorded-header'],
    ['200', { status: 200 }, 'healthy'],
    ['304', { status: 304 }, 'healthy'],
    ['404', { status: 404 }, 'missing-panel'],
    ['410', { status: 410 }, 'missing-panel'],
    ['500', { status: 500 }, 'server-error'],
    ['501', { status: 501 }, 'server-error'],
    ['502', { status: 502 }, 'gateway-error'],
    ['503', { status: 503 }, 'gateway-error'],
    ['504', { status: 504 }, 'gateway-error'],
    ['505, next to the gateway’s', { status: 505 }, 'server-error'],
    ['519, below the delivery network’s', { status: 519 }, 'server-error'],
    ['520, the first of the delivery network’s', { status: 520 }, 'gateway-error'],
    ['530, the last of the delivery network’s', { status: 530 }, 'gateway-error'],
    ['531, above the delivery network’s', { status: 531 }, 'server-error'],
    ['a redirect elsewhere', { status: 302, headers: { location: 'https://login.example/' } }, 'redirected-panel'],
    ['a redirect without a target', { status: 302 }, 'redirected-panel unfollowed'],
    ['400', { status: 400 }, 'malformed-request'],
    ['414', { status: 414 }, 'malformed-request'],
    ['431', { status: 431 }, 'malformed-request'],
    ['403', { status: 403 }, 'forbidden-panel'],
    ['429', { status: 429 }, 'forbidden-panel'],
    ['401 inside the token’s time', { status: 401 }, 'rejected-token'],
    ['an error of the protocol', { error: 'net::ERR_HTTP2_PROTOCOL_ERROR' }, 'unreachable-mirror'],
    ['200 and then a reset', { status: 200, error: 'net::ERR_CONNECTION_RESET' }, 'unreachable-mirror broken-off'],
    ['200 and an answer cut short', { status: 200, error: 'net::ERR_INCOMPLETE' }, 'unreachable-mirror broken-off'],
    ['200 kept back by the browser', { status: 200, error: 'net::ERR_BLOCKED_BY_CLIENT' }, 'blocked-by-browser'],
    ['205, which holds nothing', { status: 205 }, 'missing-panel empty'],
    ['206, next to it', { status: 206 }, 'healthy'],
    ['a page of no length that has one', { headers: { 'content-length': '0' }, body: '<script>' }, 'healthy'],
    ['403 that asks for a login', { status: 403, headers: { 'www-authenticate': 'NTLM' } }, 'forbidden-panel'],
    ['200 and then cancelled', { status: 200, error: 'net::ERR_ABORTED' }, 'healthy'],
    ['200 and an error that nobody knows', { status: 200, error: 'a fault' }, 'unreachable-mirror broken-off'],
  ])('%s', ([, visit, expected]) => {
    expect(outcomeOf(visit)).toBe(expected)
  })

  test('framing headers on a 401 mean nothing', () => {
    expect(outcomeOf({ status: 401, headers: { 'x-frame-options': 'DENY' } })).toBe('rejected-token')
  })

  test('a 401 that the browser then refused to show is a 401', () => {
    expect(outcomeOf({ status: 401, error: 'net::ERR_BLOCKED_BY_RESPONSE' })).toBe('rejected-token')
  })

  const insecure = (address: string): string => address.replace('https:', 'http:')

  test.for([undefined, 'mixed-content', 'net::ERR_FAILED', 'net::ERR_BLOCKED_BY_CLIENT'])(
    'an http panel without answer inside an https page is insecure (%s)',
    (error) => {
      const visit = { edit: insecure, ...(error === undefined ? { isUnanswered: true } : { error }) }
      expect(outcomeOf(visit)).toBe('insecure-panel')
    },
  )

  test.for<[string, string]>([
    ['net::ERR_CONNECTION_REFUSED', 'unreachable-mirror'],
    ['net::ERR_NAME_NOT_RESOLVED', 'unreachable-mirror'],
    ['net::ERR_ABORTED', 'unanswered-panel aborted'],
  ])('an http panel that was tried, as %s shows, was not blocked', ([error, expected]) => {
    expect(outcomeOf({ edit: insecure, error })).toBe(expected)
  })

  test('an http panel of a page that nothing names is not insecure', () => {
    const visit = { edit: insecure, embedder: null, error: 'net::ERR_FAILED' }
    const { log } = buildHar({ primaryCalls: 0, hasConfig: false, visit })
    const entries = log.entries.map((entry) => ({ ...entry, pageref: undefined }))
    expect(decideOne({ log: { ...log, entries } }).outcome).toBe('unreachable-mirror')
  })

  test('a cancelled request has one reading beside it whoever exported it', () => {
    const { variant, open } = decideOne(buildHar({ exporter: 'Firefox', visit: { error: 'NS_BINDING_ABORTED' } }))
    expect([variant, open?.map(({ rule }) => rule)]).toEqual(['aborted', ['unreachable-mirror']])
  })

  test('an http panel inside an http page is not insecure', () => {
    const embedder = 'http://bitbucket.example'
    expect(outcomeOf({ edit: insecure, embedder, error: 'net::ERR_FAILED' })).toBe('unreachable-mirror')
  })

  test.for<[string, string]>([
    ['net::ERR_HTTP2_PROTOCOL_ERROR', 'certain'],
    ['net::ERR_QUIC_PROTOCOL_ERROR', 'certain'],
    ['net::ERR_HTTP_RESPONSE_CODE_FAILURE', 'possible'],
    ['net::ERR_FAILED', 'possible'],
    ['something else', 'possible'],
  ])('no answer with %s is unreachable-mirror, and %s', ([error, confidence]) => {
    expect(decideOne(buildHar({ visit: { error } }))).toMatchObject({ outcome: 'unreachable-mirror', confidence })
  })
})

describe('silence', () => {
  const silent = (waitMs: number): string => decideOne(buildHar({ visit: { isUnanswered: true, waitMs } })).confidence

  test('of 10 s that the visit’s own entry tells is likely a mirror that hangs', () => {
    expect(silent(10_000)).toBe('likely')
  })

  test('of a millisecond less is possibly one', () => {
    expect(silent(9999)).toBe('possible')
  })
})

describe('without a readable token', () => {
  test.for<[number, string]>([
    [302, 'missing-token'],
    [400, 'missing-token'],
    [401, 'missing-token'],
    [403, 'missing-token'],
    [200, 'healthy'],
    [404, 'missing-panel'],
    [502, 'gateway-error'],
  ])('a missing one with status %i is %s', ([status, expected]) => {
    expect(outcomeOf({ status, token: null })).toBe(expected)
  })

  const LOGIN = { location: 'https://login.example/' }
  const visitWith = (status: number, token: string | null): VisitOptions =>
    status === 302 ? { status, token, headers: LOGIN } : { status, token }

  test.for<[number, string]>([
    [302, 'redirected-panel'],
    [400, 'malformed-request'],
    [403, 'forbidden-panel'],
  ])('one that only the recording lost leaves the answer %i its own rule', ([status, expected]) => {
    const decision = decideOne(buildHar({ visit: visitWith(status, 'REDACTED') }))
    expect(decision.outcome).toBe(expected)
    expect(decision.open ?? []).toEqual([])
  })

  test('one that only the recording lost leaves every reading of a 401 open', () => {
    const decision = decideOne(buildHar({ visit: { status: 401, token: 'REDACTED' } }))
    expect(decision).toMatchObject({ outcome: 'unreadable-token', variant: 'redacted', confidence: 'possible' })
    expect(decision.open?.map(({ rule }) => rule)).toEqual([
      'clock-drift',
      'stale-token',
      'query-hash-mismatch',
      'rejected-token',
    ])
  })

  test.for<[number, string | null, string, string]>([
    [302, null, 'missing-token', 'redirected-panel'],
    [400, null, 'missing-token', 'malformed-request'],
    [403, null, 'missing-token', 'forbidden-panel'],
    [302, 'eyJ0eXAi.cut', 'unreadable-token', 'redirected-panel'],
    [400, 'eyJ0eXAi.cut', 'unreadable-token', 'malformed-request'],
    [403, 'eyJ0eXAi.cut', 'unreadable-token', 'forbidden-panel'],
  ])('with %i and the token %s: %s, and %s is possible', ([status, token, outcome, open]) => {
    const decision = decideOne(buildHar({ visit: visitWith(status, token) }))
    expect(decision).toMatchObject({ outcome, confidence: 'likely', open: [{ rule: open, confidence: 'possible' }] })
    expect(decision.open).toHaveLength(1)
  })

  test.for([null, 'eyJ0eXAi.cut'])('a 401 with the token %s leaves nothing else open', (token) => {
    expect(decideOne(buildHar({ visit: { status: 401, token } })).open).toEqual([])
  })

  test('one that a redirect garbled was not lost by it', () => {
    const hop = { status: 302, headers: { location: signedAddress({ token: 'eyJ0eXAi.cut' }) } }
    const last = { status: 401, token: 'eyJ0eXAi.cut', atSec: VISIT_SEC + 1 }
    const { outcome, variant, visit } = decideOne(buildHar({ visits: [hop, last] }))
    expect([visit.hops.length, outcome, variant]).toEqual([2, 'unreadable-token', 'garbled'])
  })

  test('one that is garbled is told from one that was replaced', () => {
    expect(outcomeOf({ status: 401, token: 'eyJ0eXAi.cut' })).toBe('unreadable-token garbled')
  })
})

test('a redirect chain counts as one visit, judged by its last answer', () => {
  const url = signedAddress({})
  const hop = { status: 301, url: url.replace('https:', 'http:'), headers: { location: url } }
  const decision = decideOne(buildHar({ visits: [hop, { status: 502, url, atSec: VISIT_SEC + 1 }] }))
  expect(decision.outcome).toBe('gateway-error')
  expect(decision.visit.hops).toHaveLength(2)
  expect(decision.entries).toHaveLength(2)
})

describe('three redirects between addresses of the panel', () => {
  const ending = (addresses: readonly string[]) => {
    const hops = [...addresses, `${MIRROR}/x/plugins/servlet/admin/mirror`].map((url, index, all) => ({
      url,
      status: 302,
      atSec: VISIT_SEC + index,
      headers: { location: all[index + 1] ?? '' },
    }))
    return decideOne(buildHar({ visits: hops.slice(0, -1) })).variant
  }
  const panel = signedAddress({})

  test('are a circle when it is the same one each time', () => {
    expect(ending([panel, panel, panel])).toBe('circle')
  })

  test.for<[string, readonly string[]]>([
    ['server', ['a', 'b', 'c'].map((name) => panel.replace('mirror.', `${name}.`))],
    ['path', ['a', 'b', 'c'].map((name) => panel.replace('/plugins', `/${name}/plugins`))],
    ['query', ['a', 'b', 'c'].map((name) => panel.replace('lic=none', `lic=${name}`))],
  ])('are none when each has another %s', ([, addresses]) => {
    expect(ending(addresses)).toBe('unfollowed')
  })
})

/** A refused visit with application clocks on both sides, put into exact spans of seconds. */
function refuse(exact: { drift: number | Span; age: number | Span; past?: number | Span }): VisitDecision {
  const evidence = readEvidence(buildHar({ visit: { status: 401 }, mirrorCalls: 2, hasConfig: false }))
  const [visit] = evidence.visits
  const token = visit && tokenOf(visit.found)
  if (!visit?.drift || !token) throw new Error('the capture shows no drift')
  const [drift, age, past] = [exact.drift, exact.age, exact.past ?? 100].map(toSpan)
  if (!drift || !age || !past) throw new Error('three spans')
  const expiry = secToMs(token.expiresAt)
  return decideVisit(
    {
      ...visit,
      drift: { ...visit.drift, drift },
      age,
      pastExpiry: past,
      mirrorTime: { from: epochMs(expiry + past.lowMs), to: epochMs(expiry + past.highMs) },
    },
    evidence,
  )
}

const toSpan = (value: number | Span): Span =>
  typeof value === 'number' ? { lowMs: value * 1000, highMs: value * 1000 } : value
const between = (low: number, high: number): Span => ({ lowMs: low * 1000, highMs: high * 1000 })

describe('an expired token, by drift and age (usable for 210 s)', () => {
  test.for<[string, number, number, string, string]>([
    ['D = 30 s, any A: the clocks agree', 30, 200, 'stale-token', 'likely'],
    ['D = 30 s, A > U', 30, 210.001, 'stale-token', 'likely'],
    ['D < 0, any A: a mirror that is behind makes no token old', -600, 1200, 'stale-token', 'certain'],
    ['D just over 30 s, A = U', 30.001, 210, 'clock-drift', 'likely'],
    ['D just over 30 s, A just over U', 30.001, 210.001, 'stale-token drifted', 'likely'],
    ['D = U, A just over U', 210, 210.001, 'stale-token drifted', 'likely'],
    ['D just over U, A just over U', 210.001, 210.001, 'clock-drift old-token', 'likely'],
    ['D over U, A = U', 843, 210, 'clock-drift', 'certain'],
    ['D over U, A young', 843, 3, 'clock-drift', 'certain'],
  ])('%s', ([, drift, age, expected, sureness]) => {
    const { outcome, variant, confidence, beside } = refuse({ drift, age, past: 200 })
    expect(variant === undefined ? outcome : `${outcome} ${variant}`).toBe(expected)
    expect(confidence).toBe(sureness)
    expect(beside).toBe(variant === 'old-token' ? 'stale-token' : undefined)
  })

  test.for<[string, Span, Span, string, string]>([
    ['drift astride 30 s, mostly below', between(25, 34), between(200, 200), 'stale-token', 'clock-drift'],
    ['drift astride 30 s, mostly above', between(29, 36), between(200, 200), 'clock-drift', 'stale-token'],
    ['age astride U, mostly below', between(100, 100), between(205, 212), 'clock-drift', 'stale-token'],
    ['age astride U, mostly above', between(100, 100), between(209, 214), 'stale-token', 'clock-drift'],
    ['drift astride U, mostly below', between(205, 212), between(300, 300), 'stale-token', 'clock-drift'],
    ['drift astride U, mostly above', between(209, 214), between(300, 300), 'clock-drift', 'stale-token'],
  ])('%s: the likelier is possible, the other open', ([, drift, age, outcome, other]) => {
    const decision = refuse({ drift, age })
    expect(decision).toMatchObject({ outcome, confidence: 'possible' })
    expect(decision.open?.map(({ rule }) => rule)).toEqual([other])
  })

  test('a token that is old for certain is never called young', () => {
    const { variant, beside } = refuse({ drift: between(209, 214), age: 300 })
    expect({ variant, beside }).toEqual({ variant: 'old-token', beside: 'stale-token' })
  })

  test('a drift astride 30 s decides nothing for a token that is old in any case', () => {
    const { outcome, confidence, variant } = refuse({ drift: between(25, 36), age: 300 })
    expect({ outcome, confidence, variant }).toEqual({
      outcome: 'stale-token',
      confidence: 'certain',
      variant: undefined,
    })
  })

  test('an age astride its limit stays open beside a mirror that refuses every token', () => {
    const { outcome, open } = refuse({ drift: 843, age: between(205, 212) })
    expect([outcome, open?.map(({ rule }) => rule)]).toEqual(['clock-drift', ['stale-token']])
  })

  test('an age of more than a quarter of an hour leaves no clock open beside such a mirror', () => {
    expect(refuse({ drift: 1300, age: 1000, past: 2000 })).toMatchObject({
      outcome: 'clock-drift',
      confidence: 'certain',
    })
  })

  test('an announcement after the birth of the token says nothing against a drift', () => {
    const visit = { status: 401, tokenAgeSec: 12 }
    expect(decideOne(buildHar({ mirror: { aheadSec: 843 }, mirrorCalls: 2, visit }))).toMatchObject({
      outcome: 'clock-drift',
      confidence: 'certain',
    })
  })
})

describe('a token whose age is whole quarters of an hour and less than it is usable for', () => {
  const confidenceAt = (age: number) => refuse({ drift: 0, age, past: 700 }).confidence

  test('is old for certain only beyond what the request ids of the primary leave open', () => {
    expect(confidenceAt(840.02)).toBe('certain')
    expect(confidenceAt(840.03)).toBe('likely')
    expect(confidenceAt(1112)).toBe('likely')
    expect(confidenceAt(1112.001)).toBe('certain')
  })

  test('is in question only where a whole quarter can be taken from its age', () => {
    expect(refuse({ drift: -600, age: 200, past: 700 }).confidence).toBe('certain')
  })

  test('may come from a primary that is an hour behind a proxy that is right', () => {
    const har = buildHar({
      hasConfig: false,
      primary: { aheadSec: -3600, dateAheadSec: 0 },
      mirrorCalls: 2,
      visit: { status: 401 },
    })
    const { outcome, confidence, open } = decideOne(har)
    expect({ outcome, confidence }).toEqual({ outcome: 'stale-token', confidence: 'likely' })
    expect(open?.map(({ rule }) => rule)).toEqual(['proxy-clock'])
  })
})

describe('such a token that is not younger than it seems', () => {
  const CONFIG = `${PRIMARY}/rest/mirroring/latest/mirrorServers`
  const late = { status: 401, atSec: 860, tokenAgeSec: 857 }
  const announced = (headers: Readonly<Record<string, string>>) => {
    const others = [{ url: `${CONFIG}/${MIRROR_ID}/webPanels/config`, atSec: 3, status: 200, headers }]
    return decideOne(buildHar({ hasConfig: false, mirrorCalls: 2, visit: late, others }))
  }

  test('was announced in the recording, and not out of a cache', () => {
    expect(announced({})).toMatchObject({ outcome: 'stale-token', confidence: 'certain' })
    expect(announced({ age: '1' })).toMatchObject({ outcome: 'stale-token', confidence: 'likely' })
  })

  test('was refused beside another token, which confirms the primary’s clock', () => {
    const url = `${CONFIG}/AAAA-BBBB-CCCC-DDDD/webPanels/config`
    const body = `<script>{"src":"${signedAddress({ atSec: 3, tokenAgeSec: 0 })}"}</script>`
    const beside = (answer: Readonly<Record<string, string>>) =>
      decideOne(
        buildHar({
          hasConfig: false,
          mirrorCalls: 2,
          visit: { status: 401, tokenAgeSec: 1000 },
          others: [{ url, atSec: 3, status: 200, ...answer }],
        }),
      )
    expect(beside({ body })).toMatchObject({ outcome: 'stale-token', confidence: 'certain' })
    expect(beside({})).toMatchObject({ outcome: 'stale-token', confidence: 'likely' })
  })
})

describe('a call for the panel’s address says nothing of an old token', () => {
  const url = `${PRIMARY}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`
  const refusedAfter = (answer: Partial<ExchangeOptions>) => {
    const others = [{ url, atSec: 3, ...answer }]
    return buildHar({ hasConfig: false, mirrorCalls: 2, visit: { status: 401, tokenAgeSec: 1300 }, others })
  }
  const certain = { outcome: 'stale-token', confidence: 'certain' }

  test('that was never answered', () => {
    expect(decideOne(refusedAfter({ error: 'net::ERR_ABORTED' }))).toMatchObject(certain)
  })

  test('that has no time', () => {
    const { log } = refusedAfter({ status: 200 })
    const entries = log.entries.map((entry, index) => (index === 3 ? { ...entry, startedDateTime: '' } : entry))
    expect(decideOne({ log: { ...log, entries } })).toMatchObject(certain)
  })
})

test('a refusal without request id speaks for the one node of several whose time its Date can be', () => {
  const ahead = { aheadSec: 843, node: 'NODE2' }
  const others = [12, 13].map((atSec) => ({ url: `${MIRROR}/x`, atSec, status: 200, clock: ahead }))
  const visit = { status: 401, clock: { aheadSec: 843, hasRequestIds: false } }
  const decision = decideOne(buildHar({ mirrorCalls: 3, visit, others }))
  expect(decision).toMatchObject({ outcome: 'clock-drift', confidence: 'likely' })
  expect(decision.visit.mirrorClock).toMatchObject({ node: 'NODE2', writer: 'unknown' })
})

describe('a primary that was set right after the refusal', () => {
  const repaired = (primaryCalls: number, headers: Readonly<Record<string, string>> = {}) =>
    decideOne(
      buildHar({
        hasConfig: false,
        mirrorCalls: 2,
        primaryCalls: 0,
        primary: { aheadSec: -740 },
        visit: { status: 401 },
        others: [
          ...Array.from({ length: primaryCalls }, (_, atSec) => ({ url: `${PRIMARY}/x`, atSec, status: 200, headers })),
          ...[40, 41, 42].map((atSec) => ({ url: `${PRIMARY}/x`, atSec, status: 200, clock: { aheadSec: 0 } })),
        ],
      }),
    )

  test.for([1, 2])('is a reading beside an old token, by as few as %i answers from before', (calls) => {
    const { outcome, confidence, open } = repaired(calls)
    expect({ outcome, confidence }).toEqual({ outcome: 'stale-token', confidence: 'likely' })
    expect(open).toMatchObject([{ rule: 'clock-drift' }])
  })

  test('is none where a browser may have kept those answers, as old as the token', () => {
    expect(repaired(2, { 'cache-control': 'max-age=600' })).toMatchObject({ confidence: 'certain', open: [] })
  })
})

describe('an announcement out of a cache', () => {
  const AGE = 2840
  const announce = (dateAheadSec: number) =>
    decideOne(
      buildHar({
        hasConfig: false,
        mirrorCalls: 2,
        visit: { status: 401, tokenAgeSec: AGE },
        others: [
          {
            url: `${PRIMARY}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`,
            atSec: 3,
            status: 200,
            body: `<script>{"src":"${signedAddress({ tokenAgeSec: AGE })}"}</script>`,
            clock: { aheadSec: dateAheadSec },
          },
        ],
      }),
    )

  test('with its old Date blames no clock that other answers show', () => {
    const { outcome, confidence, open } = announce(7 - AGE)
    expect({ outcome, confidence }).toEqual({ outcome: 'stale-token', confidence: 'possible' })
    expect(open?.map(({ rule }) => rule)).toEqual(['clock-drift'])
  })

  test('under a new Date is a reading beside a proxy’s clock', () => {
    const { outcome, open = [] } = announce(0)
    expect(outcome).toBe('proxy-clock')
    expect(open[0]).toMatchObject({ rule: 'stale-token' })
    expect(open[0]?.why).toContain('A cache that gives out an old answer under a new Date')
    expect(open.map(({ rule }) => rule)).toEqual(['stale-token', 'clock-drift'])
  })

  test('is no reading where its token is newer than its Date', () => {
    const primary = { dateAheadSec: -600, hasRequestIds: false }
    const options = { hasConfigBody: true, primary, mirror: { aheadSec: 843 }, visit: { status: 401 } }
    const { outcome, open = [] } = decideOne(buildHar(options))
    expect(outcome).toBe('proxy-clock')
    expect(open.filter(({ why }) => why.includes('cache'))).toEqual([])
  })
})

describe('the leeway of 30 s', () => {
  test('exactly 30 s past the expiry is not expired', () => {
    expect(refuse({ drift: 843, age: 3, past: 30 })).toMatchObject({ outcome: 'rejected-token', confidence: 'likely' })
  })

  test('a millisecond more is', () => {
    expect(refuse({ drift: 843, age: 3, past: 30.001 })).toMatchObject({ outcome: 'clock-drift', confidence: 'likely' })
  })

  test('6 s more, by which the mirror’s request ids let its application be behind, is certain', () => {
    expect(refuse({ drift: 843, age: 3, past: 36 })).toMatchObject({ confidence: 'likely' })
    expect(refuse({ drift: 843, age: 3, past: 36.001 })).toMatchObject({ confidence: 'certain' })
  })

  test('but not at a drift of whole quarters of an hour, or as near to them as request ids leave it open', () => {
    expect(refuse({ drift: between(848, 848.02), age: 3, past: 700 })).toMatchObject({ confidence: 'certain' })
    expect(refuse({ drift: between(848, 848.03), age: 3, past: 700 })).toMatchObject({ confidence: 'likely' })
    expect(refuse({ drift: 900, age: 3, past: 700 })).toMatchObject({ confidence: 'likely' })
    expect(refuse({ drift: between(959.97, 960), age: 3, past: 700 })).toMatchObject({ confidence: 'likely' })
    expect(refuse({ drift: between(959.98, 960), age: 3, past: 700 })).toMatchObject({ confidence: 'certain' })
  })

  test('and not when the mirror’s proxy alone is 15 min 20 s ahead, which no request id shows', () => {
    const har = buildHar({ mirror: { dateAheadSec: 920 }, mirrorCalls: 2, visit: { status: 401 } })
    const { outcome, confidence, open } = decideOne(har)
    expect({ outcome, confidence }).toEqual({ outcome: 'clock-drift', confidence: 'likely' })
    expect(open?.map(({ rule }) => rule)).toEqual(['proxy-clock'])
  })

  test('astride it the likelier side is possible and the other is open', () => {
    const below = refuse({ drift: 843, age: 3, past: between(20, 39) })
    expect(below).toMatchObject({ outcome: 'rejected-token', confidence: 'possible' })
    expect(below.open?.map(({ rule }) => rule)).toContain('clock-drift')
    const above = refuse({ drift: 843, age: 3, past: between(25, 39) })
    expect(above).toMatchObject({ outcome: 'clock-drift', confidence: 'possible' })
    expect(above.open?.map(({ rule }) => rule)).toContain('rejected-token')
  })
})

describe('a reading', () => {
  /** Below, astride on either side, and above each limit. */
  const DRIFTS = [0, between(25, 34), between(29, 36), 100, between(205, 212), between(209, 214), 300]
  const AGES = [3, between(205, 212), between(209, 214), 300]
  const PASTS = [0, between(20, 39), between(25, 39), 100]
  const cases = DRIFTS.flatMap((drift) => AGES.flatMap((age) => PASTS.map((past) => ({ drift, age, past }))))

  test('that is open is never rejected as well, and is open once', () => {
    const doubles = cases.filter((exact) => {
      const { outcome, open = [], rejected = [] } = refuse(exact)
      const rules = [outcome, ...[...open, ...rejected].map(({ rule }) => rule)]
      return new Set(rules).size < rules.length
    })
    expect(doubles).toEqual([])
  })

  test('that is open for two reasons is open once', () => {
    const changed = { edit: (address: string) => address.replace('en-GB', 'en-US') }
    const decision = decideOne(buildHar({ hasConfig: false, visit: { status: 401, tokenAgeSec: 211, ...changed } }))
    expect(decision.outcome).toBe('stale-token')
    expect(decision.open?.filter(({ rule }) => rule === 'query-hash-mismatch')).toHaveLength(1)
  })

  test('that a single answer leaves open is not rejected by it', () => {
    const decision = decideOne(
      buildHar({ primaryCalls: 1, hasConfig: false, mirror: { aheadSec: 843 }, visit: { status: 401 } }),
    )
    expect(decision.open?.map(({ rule }) => rule)).toContain('stale-token')
    expect(decision.rejected?.map(({ rule }) => rule)).not.toContain('stale-token')
  })
})

describe('a token refused inside its time', () => {
  const redact = (address: string): string => address.replace('user_id=admin', 'user_id=REDACTED')

  test('is likely rejected for its secret when the mirror itself wrote the Date and the hash fits', () => {
    expect(decideOne(buildHar({ visit: { status: 401 } }))).toMatchObject({
      outcome: 'rejected-token',
      confidence: 'likely',
    })
  })

  test.for<[string, VisitOptions, ClockOptions]>([
    ['the address was redacted', { edit: redact }, {}],
    ['the token holds no hash', { claims: { qsh: undefined } }, {}],
    ['nothing tells who wrote the Date', {}, { hasRequestIds: false }],
    ['a proxy wrote the Date', {}, { software: 'nginx' }],
  ])('is only possibly so when %s', ([, visit, mirror]) => {
    expect(decideOne(buildHar({ mirror, visit: { status: 401, ...visit } }))).toMatchObject({
      outcome: 'rejected-token',
      confidence: 'possible',
    })
  })
})

describe('the query hash', () => {
  const edit = (address: string): string => address.replace('en-GB', 'en-US')
  const rules = (options: HarOptions) => {
    const { outcome, confidence, open = [] } = decideOne(buildHar({ mirrorCalls: 2, ...options }))
    return [outcome, confidence, open.map(({ rule }) => rule)]
  }

  test('that is wrong inside the token’s time is the fault, and no reading beside it', () => {
    expect(rules({ visit: { status: 401, edit } })).toEqual(['query-hash-mismatch', 'certain', []])
  })

  test('that is wrong is only likely the fault where the token may be too early as well', () => {
    const visit = { status: 401, notBeforeSec: 0, edit }
    expect(rules({ mirror: { aheadSec: -37 }, visit })).toEqual(['query-hash-mismatch', 'likely', ['clock-drift']])
  })

  test('is told as wrong also of more visits than are searched for what was changed', () => {
    const visits = Array.from({ length: 52 }, (_, index) => ({
      status: 401,
      tokenAgeSec: 1300,
      edit,
      atSec: 10 + index,
    }))
    const decisions = decideHar(buildHar({ hasConfig: false, visits }))
    expect(decisions.at(-1)?.visit.changedAddress).toBeUndefined()
    expect(new Set(decisions.map(({ open = [] }) => open[0]?.rule))).toEqual(new Set(['query-hash-mismatch']))
  })

  test('that the token does not hold is no reading beside a fault of its times', () => {
    const claims = { qsh: undefined }
    expect(rules({ mirror: { aheadSec: 843 }, visit: { status: 401, claims } })).toEqual(['clock-drift', 'certain', []])
    const old = { status: 401, tokenAgeSec: 1300, claims }
    expect(rules({ hasConfig: false, visit: old })).toEqual(['stale-token', 'certain', []])
  })
})

describe('what makes a conclusion certain', () => {
  const ahead = { mirror: { aheadSec: 843 }, visit: { status: 401 } }
  const old = { hasConfig: false, visit: { status: 401, tokenAgeSec: 1300 } }

  test('clock-drift rests on one answer of the mirror and two of the primary', () => {
    expect(decideOne(buildHar(ahead))).toMatchObject({ outcome: 'clock-drift', confidence: 'certain' })
    const once = decideOne(buildHar({ ...ahead, primaryCalls: 1, hasConfig: false }))
    expect(once).toMatchObject({ outcome: 'clock-drift', confidence: 'likely', open: [{ rule: 'stale-token' }] })
  })

  test('stale-token rests on two answers of the mirror and one of the primary', () => {
    expect(decideOne(buildHar({ ...old, primaryCalls: 1, mirrorCalls: 1 }))).toMatchObject({
      outcome: 'stale-token',
      confidence: 'certain',
    })
    expect(decideOne(buildHar(old))).toMatchObject({
      outcome: 'stale-token',
      confidence: 'likely',
      open: [{ rule: 'clock-drift' }],
    })
  })

  test.for(['primary', 'mirror'] as const)('without request ids of the %s its writer is open', (server) => {
    const clock = { aheadSec: server === 'mirror' ? 843 : 0, hasRequestIds: false }
    const decision = decideOne(buildHar({ ...ahead, [server]: clock }))
    expect(decision).toMatchObject({ outcome: 'clock-drift', confidence: 'likely' })
    expect(decision.open?.map(({ rule }) => rule)).toEqual(['proxy-clock'])
  })

  test('a proxy that names itself is not certain although the minutes agree', () => {
    expect(decideOne(buildHar({ ...ahead, mirror: { aheadSec: 843, software: 'nginx' } }))).toMatchObject({
      outcome: 'clock-drift',
      confidence: 'likely',
    })
  })
})

describe('a hidden clock', () => {
  test('of the mirror leaves drift, age and secret open', () => {
    const decision = decideOne(buildHar({ mirror: { aheadSec: 600, dateAheadSec: 0 }, visit: { status: 401 } }))
    expect(decision).toMatchObject({ outcome: 'proxy-clock', confidence: 'likely' })
    expect(decision.open?.map(({ rule }) => rule)).toEqual(['clock-drift', 'stale-token', 'rejected-token'])
  })

  test('of the mirror does not hide a changed address', () => {
    const decision = decideOne(
      buildHar({
        mirror: { aheadSec: 600, dateAheadSec: 0 },
        visit: { status: 401, edit: (url) => url.replace('en-GB', 'en-US') },
      }),
    )
    expect(decision.open?.[0]).toMatchObject({ rule: 'query-hash-mismatch', confidence: 'likely' })
    expect(decision.open?.[0]?.why).toMatch(/ would be refused too\.$/)
  })

  test('of the primary leaves drift and age open once the token is expired', () => {
    const hidden = { primary: { aheadSec: -1260, dateAheadSec: 0 } }
    const expired = decideOne(buildHar({ ...hidden, visit: { status: 401, tokenAgeSec: 3 } }))
    expect(expired.outcome).toBe('proxy-clock')
    expect(expired.open?.map(({ rule }) => rule)).toEqual(['clock-drift', 'stale-token'])
  })

  test('of the primary leaves the secret open as well while the token may not have expired', () => {
    const hidden = { primary: { aheadSec: -1260, dateAheadSec: 0 } }
    const atLimit = (tokenAgeSec: number) => decideOne(buildHar({ ...hidden, visit: { status: 401, tokenAgeSec } }))
    expect(atLimit(208 - 1260).open?.map(({ rule }) => rule)).toEqual(['clock-drift', 'stale-token', 'rejected-token'])
    expect(atLimit(212 - 1260).open?.map(({ rule }) => rule)).toEqual(['clock-drift', 'stale-token'])
    expect(atLimit(207 - 1260).outcome).toBe('rejected-token')
  })
})

describe('a time that the mirror states in its refusal', () => {
  /** As Java prints it, in a zone of its own; the token expires at 02:10:03 UTC. */
  const stating = (now: string): string =>
    `Expired at Mon Nov 23 03:10:03 CET 2026 and time is now Mon Nov 23 ${now} CET 2026 (30 seconds leeway is allowed)`

  test.for<[string, ClockOptions]>([
    ['whose request ids agree with it', {}],
    ['without request ids', { hasRequestIds: false }],
    ['that a proxy wrote, as the request ids show', { aheadSec: 663, dateAheadSec: 0 }],
  ])('is its clock, not a Date %s', ([, mirror]) => {
    const decision = decideOne(buildHar({ mirror, visit: { status: 401, body: stating('03:18:13') } }))
    expect(decision).toMatchObject({ outcome: 'clock-drift', visit: { mirrorClock: { writer: 'application' } } })
    expect(decision.visit.mirrorClock?.contradictedBy).toBeUndefined()
    const { lowMs = 0, highMs = 0 } = decision.visit.pastExpiry ?? {}
    expect(lowMs).toBeGreaterThanOrEqual(488_000)
    expect(highMs).toBeLessThanOrEqual(492_000)
  })

  test('leaves off by 15, 30 or 45 min or by whole hours open', () => {
    const decision = decideOne(buildHar({ visit: { status: 401, body: stating('03:07:10') } }))
    expect(decision).toMatchObject({ outcome: 'rejected-token', confidence: 'likely', open: [] })
  })

  test('confirms the Date that agrees with it', () => {
    const mirror = { aheadSec: 663, hasRequestIds: false }
    const decision = decideOne(buildHar({ mirror, visit: { status: 401, body: stating('03:18:13') } }))
    expect(decision).toMatchObject({ outcome: 'clock-drift', confidence: 'certain' })
  })
})

describe('too early', () => {
  const behind = (aheadSec: number) =>
    decideOne(buildHar({ mirror: { aheadSec }, mirrorCalls: 2, visit: { status: 401, notBeforeSec: 0 } }))

  test('more than 30 s before the not-before time is a mirror that is behind', () => {
    expect(behind(-41)).toMatchObject({ outcome: 'clock-drift', variant: 'too-early', confidence: 'likely' })
    expect(behind(-200)).toMatchObject({ outcome: 'clock-drift', variant: 'too-early', confidence: 'certain' })
  })

  test('up to 30 s before it is not, and clock-drift is rejected', () => {
    const decision = behind(-36)
    expect(decision).toMatchObject({ outcome: 'rejected-token', confidence: 'likely' })
    expect(decision.rejected?.map(({ rule }) => rule)).toContain('clock-drift')
  })

  test.for([-37, -40])('astride the limit, %i s behind, clock-drift stays open', (aheadSec) => {
    const decision = behind(aheadSec)
    expect(decision).toMatchObject({ outcome: 'rejected-token', confidence: 'possible' })
    expect(decision.open?.map(({ rule }) => rule)).toContain('clock-drift')
    expect(decision.rejected?.map(({ rule }) => rule)).not.toContain('clock-drift')
  })
})

describe('too early by more than 30 s, what is left open', () => {
  const readings = (options: HarOptions): readonly string[] => {
    const decision = decideOne(buildHar({ mirrorCalls: 2, ...options, visit: { status: 401, notBeforeSec: 0 } }))
    expect(decision).toMatchObject({ outcome: 'clock-drift', confidence: 'likely' })
    return (decision.open ?? []).map(({ rule, why }) => `${rule}: ${why.split(' ', 3).join(' ')}`)
  }
  const behind = { aheadSec: -300 }

  test.for([
    ['a mirror seen once', { mirror: behind, mirrorCalls: 0 }, ['rejected-token: Only one answer,']],
    ['a writer that nobody knows', { mirror: { ...behind, hasRequestIds: false } }, ['proxy-clock: Nothing in the']],
    [
      'an unknown writer of the primary’s Date',
      { mirror: behind, primary: { hasRequestIds: false } },
      ['proxy-clock: Nothing in the'],
    ],
    ['a whole quarter of an hour', { mirror: { aheadSec: -900 } }, ['proxy-clock: The drift is']],
    ['a limit within the minute of request ids', { mirror: { aheadSec: -60 } }, ['proxy-clock: The request ids']],
    [
      'no clock of the primary',
      { mirror: behind, primary: { hasDates: false } },
      ['rejected-token: The capture holds'],
    ],
  ] as const)('with %s', ([, options, expected]) => {
    expect(readings(options)).toEqual(expected)
  })

  test('is nothing when both are checked and far apart', () => {
    const decision = decideOne(buildHar({ mirrorCalls: 2, mirror: behind, visit: { status: 401, notBeforeSec: 0 } }))
    expect(decision).toMatchObject({ confidence: 'certain', open: [] })
  })

  test('is the signature where the mirror is ahead, and a drift that way is rejected', () => {
    const decision = decideOne(buildHar({ mirror: { aheadSec: 60 }, visit: { status: 401, notBeforeSec: 600 } }))
    expect(decision).toMatchObject({ outcome: 'rejected-token', variant: 'too-early' })
    expect(decision.rejected?.find(({ rule }) => rule === 'clock-drift')?.why).toContain('not behind by more than 30 s')
  })

  test.for([
    [-27, 'rejected-token', 'likely'],
    [-28, 'clock-drift', 'possible'],
    [-33, 'clock-drift', 'possible'],
    [-34, 'clock-drift', 'likely'],
  ] as const)('at the limit of 30 s, %i s behind: %s, %s', ([aheadSec, outcome, confidence]) => {
    const visit = { status: 401, notBeforeSec: 600 }
    const decision = decideOne(buildHar({ waitMs: 940, mirrorCalls: 2, mirror: { aheadSec }, visit }))
    expect(decision).toMatchObject({ outcome, confidence })
  })
})

describe('a token that was not refused for its times', () => {
  const inTime = (options: HarOptions = {}) => decideOne(buildHar({ visit: { status: 401 }, ...options })).open ?? []

  test('leaves a proxy before a mirror off by whole quarters of an hour open', () => {
    expect(inTime().map(({ rule }) => rule)).toEqual(['proxy-clock'])
    expect(inTime()[0]?.why).toContain('off by 15, 30 or 45 min or by whole hours')
  })
})

describe('without one of the clocks', () => {
  test('of the mirror nothing is decided', () => {
    expect(decideOne(buildHar({ mirror: { hasDates: false }, visit: { status: 401 } })).outcome).toBe('undecided-401')
  })

  test('of the primary the browser is the witness', () => {
    const primary = { hasDates: false }
    const ahead = decideOne(buildHar({ primary, mirror: { aheadSec: 843 }, visit: { status: 401 } }))
    expect(ahead).toMatchObject({ outcome: 'clock-drift', confidence: 'possible', variant: 'no-primary-clock' })
    const inStep = decideOne(buildHar({ primary, visit: { status: 401, tokenAgeSec: 1300 } }))
    expect(inStep).toMatchObject({ outcome: 'stale-token', confidence: 'possible', variant: 'no-primary-clock' })
  })
})

test('an error of Playwright’s Firefox that names neither certificate nor TLS leaves both open', () => {
  const decision = decideOne(buildHar({ visit: { error: 'SSL_ERROR_UNKNOWN' } }))
  expect(decision).toMatchObject({ outcome: 'untrusted-certificate', confidence: 'likely' })
  expect(decision.open?.map(({ rule }) => rule)).toEqual(['unreachable-mirror'])
})

test('the page around the frame stands in for a primary that was not recorded', () => {
  const decision = decideOne(buildHar({ primaryCalls: 0, hasConfig: false, visit: { status: 401 } }))
  expect(decision.facts['primary']).toEqual({ kind: 'text', value: new URL(PRIMARY).host })
})
