/** The decision order, branch by branch, and the table of `refusal.ts` with exact spans. */

import { describe, expect, test } from 'vitest'
import { epochMs, secToMs, type Span } from '../../src/core/units.ts'
import { tokenOf } from '../../src/core/token/find.ts'
import { decideVisit } from '../../src/rules/decision/decide-visit.ts'
import type { VisitDecision } from '../../src/rules/decision/decided.ts'
import { netErrorName, readNetError } from '../../src/rules/decision/net-error.ts'
import { buildHar, PRIMARY, signedAddress, VISIT_SEC, type VisitOptions } from '../support/build-har.ts'
import { decideOne, readEvidence } from '../support/diagnose-har.ts'

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
  ])('%s', ([, visit, expected]) => {
    expect(outcomeOf(visit)).toBe(expected)
  })

  test('framing headers on a 401 mean nothing', () => {
    expect(outcomeOf({ status: 401, headers: { 'x-frame-options': 'DENY' } })).toBe('rejected-token')
  })

  test('a 401 that the browser then refused to show is a 401', () => {
    expect(outcomeOf({ status: 401, error: 'net::ERR_BLOCKED_BY_RESPONSE' })).toBe('rejected-token')
  })

  test('an http panel without answer inside an https page is insecure, whatever the error', () => {
    const insecure = (address: string): string => address.replace('https:', 'http:')
    expect(outcomeOf({ error: 'net::ERR_BLOCKED_BY_CLIENT', edit: insecure })).toBe('insecure-panel')
    expect(outcomeOf({ error: 'net::ERR_FAILED', edit: insecure, embedder: 'http://bitbucket.example' })).toBe(
      'unreachable-mirror',
    )
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

  test('one that was replaced is told from one that is garbled', () => {
    expect(outcomeOf({ status: 401, token: 'REDACTED' })).toBe('unreadable-token redacted')
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
  test.for<[string, number, number, string]>([
    ['D = 30 s, any A: the clocks agree', 30, 200, 'stale-token'],
    ['D = 30 s, A > U', 30, 210.001, 'stale-token'],
    ['D < 0, any A: a mirror that is behind makes no token old', -600, 1000, 'stale-token'],
    ['D just over 30 s, A = U', 30.001, 210, 'clock-drift'],
    ['D just over 30 s, A just over U', 30.001, 210.001, 'stale-token drifted'],
    ['D = U, A just over U', 210, 210.001, 'stale-token drifted'],
    ['D just over U, A just over U', 210.001, 210.001, 'clock-drift old-token'],
    ['D over U, A = U', 843, 210, 'clock-drift'],
    ['D over U, A young', 843, 3, 'clock-drift'],
  ])('%s', ([, drift, age, expected]) => {
    const { outcome, variant, confidence, beside } = refuse({ drift, age })
    expect(variant === undefined ? outcome : `${outcome} ${variant}`).toBe(expected)
    expect(confidence).toBe('certain')
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
    expect(refuse({ drift: between(25, 36), age: 300 })).toMatchObject({
      outcome: 'stale-token',
      confidence: 'certain',
    })
  })
})

describe('the leeway of 30 s', () => {
  test('exactly 30 s past the expiry is not expired', () => {
    expect(refuse({ drift: 843, age: 3, past: 30 })).toMatchObject({ outcome: 'rejected-token', confidence: 'likely' })
  })

  test('a millisecond more is', () => {
    expect(refuse({ drift: 843, age: 3, past: 30.001 })).toMatchObject({
      outcome: 'clock-drift',
      confidence: 'certain',
    })
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
  })

  test('of the primary leaves drift and age open once the token is expired', () => {
    const hidden = { primary: { aheadSec: -1260, dateAheadSec: 0 } }
    const expired = decideOne(buildHar({ ...hidden, visit: { status: 401, tokenAgeSec: 3 } }))
    expect(expired.outcome).toBe('proxy-clock')
    expect(expired.open?.map(({ rule }) => rule)).toEqual(['clock-drift', 'stale-token'])
  })
})

describe('too early', () => {
  const behind = (aheadSec: number) =>
    decideOne(buildHar({ mirror: { aheadSec }, mirrorCalls: 2, visit: { status: 401, notBeforeSec: 0 } }))

  test('more than 30 s before the not-before time is a mirror that is behind', () => {
    expect(behind(-41)).toMatchObject({ outcome: 'clock-drift', variant: 'too-early', confidence: 'certain' })
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

describe('a browser’s error', () => {
  test.for<[string, string]>([
    ['net::ERR_CERT_DATE_INVALID', 'certificate'],
    ['SEC_ERROR_UNKNOWN_ISSUER', 'certificate'],
    ['SSL_ERROR_BAD_CERT_DOMAIN', 'certificate'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'tls'],
    ['NS_ERROR_UNKNOWN_HOST', 'name'],
    ['A server with the specified hostname could not be found.', 'name'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'timeout'],
    ['net::ERR_CONNECTION_RESET', 'reset'],
    ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxy'],
    ['net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin', 'blocked-by-response'],
    ['net::ERR_BLOCKED_BY_ORB', 'blocked-by-client'],
    ['NS_BINDING_ABORTED', 'aborted'],
    ['net::ERR_HTTP2_PROTOCOL_ERROR', 'other'],
    ['something else', 'other'],
  ])('%s is of the kind %s', ([error, kind]) => {
    expect(readNetError(error).kind).toBe(kind)
  })

  test('is shown by its name only, never with what stands around it', () => {
    expect(netErrorName('net::ERR_ABORTED at https://mirror.example/?jwt=secret')).toBe('net::ERR_ABORTED')
    expect(netErrorName('secret')).toBe('network error')
  })
})

test('the page around the frame stands in for a primary that was not recorded', () => {
  const decision = decideOne(buildHar({ primaryCalls: 0, hasConfig: false, visit: { status: 401 } }))
  expect(decision.facts['primary']).toEqual({ kind: 'text', value: new URL(PRIMARY).host })
})
