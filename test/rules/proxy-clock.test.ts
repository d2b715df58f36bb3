/** `proxy-clock`: a `Date` that the application itself contradicts, by its request ids or by the token. */

import { describe, expect, test } from 'vitest'
import { clockDrift } from '../../src/rules/clock-drift.ts'
import { proxyClock } from '../../src/rules/proxy-clock.ts'
import { unsynchronisedClocks } from '../../src/rules/unsynchronised-clocks.ts'
import {
  buildHar,
  MIRROR,
  VISIT_SEC,
  type ClockOptions,
  type HarOptions,
  type VisitOptions,
} from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

/** The application is ahead by so many seconds, and the proxy before it, which writes the `Date`, is in step. */
const behindProxy = (aheadSec: number): HarOptions => ({ mirror: { aheadSec, dateAheadSec: 0 } })
const diagnose = (options: HarOptions, visit: VisitOptions = { status: 401 }) =>
  diagnoseHar(proxyClock, buildHar({ visit, ...options }))

describe('is a problem', () => {
  test('when the minute of the mirror’s request ids does not fit its Date and a 401 is in question', () => {
    const [finding] = diagnose(behindProxy(600))
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely', mirror: 'mirror.example' })
    expect(finding?.severity).toBeUndefined()
    expect(headlineOf(finding)).toBe(
      'The Date of the mirror mirror.example comes from a proxy, which hides the application’s own clock and with it the reason for the 401',
    )
    expect(detailOf(finding)).toContain('reads 2026-11-23 02:07:10 UTC, but its request id was made at 02:17')
    expect(finding?.facts).not.toHaveProperty('madeAt')
  })

  test('when the token was made at a time that the Date of the primary had not reached', () => {
    const hidden = { aheadSec: 600, dateAheadSec: 0, hasRequestIds: false }
    const [finding] = diagnose({ primary: hidden, mirror: { aheadSec: 1200 } }, { status: 401, tokenAgeSec: 3 })
    expect(headlineOf(finding)).toContain('The Date of the primary bitbucket.example comes from a proxy')
    expect(detailOf(finding)).toContain('had not reached yet')
  })

  test('when the token was made at another time than the answer that carries it was dated', () => {
    const hidden = { aheadSec: -600, dateAheadSec: 0, hasRequestIds: false }
    const [finding] = diagnose({ primary: hidden, hasConfigBody: true, visit: { status: 401 } })
    expect(detailOf(finding)).toContain('the token inside the same answer was made at 2026-11-23 01:57:03 UTC')
  })

  test('that is a warning when the panel loads', () => {
    const [finding] = diagnose(behindProxy(600), {})
    expect(finding).toMatchObject({ verdict: 'problem', severity: 'warning', confidence: 'likely' })
    expect(headlineOf(finding)).toBe(
      'The Date of the mirror mirror.example comes from a proxy whose clock is not the application’s',
    )
  })

  test('that is told once for each server, by the visit that it matters to', () => {
    const visits = [{}, { status: 401, atSec: VISIT_SEC + 1 }, { atSec: VISIT_SEC + 2 }]
    const findings = diagnose({ ...behindProxy(600), visits })
    expect(findings).toMatchObject([{ verdict: 'problem', visit: 1 }])
    expect(diagnose({ ...behindProxy(600), visits: [{}, { atSec: VISIT_SEC + 1 }] })).toHaveLength(1)
  })
})

test.for([
  [-480, '01:59'],
  [-420, '02:00'],
] as const)('the minute of a request id that was made %i s off is told as %s', ([aheadSec, time]) => {
  expect(detailOf(diagnose(behindProxy(aheadSec))[0])).toContain(`its request id was made at ${time} on`)
})

describe('at the minute of the request id', () => {
  test.for([49, -10])('that the Date can still be in, nothing is contradicted (%i s)', (aheadSec) => {
    expect(diagnose(behindProxy(aheadSec), {})).toMatchObject([{ verdict: 'clear' }])
  })

  test.for([50, -11])('that the Date cannot be in, it is (%i s)', (aheadSec) => {
    expect(diagnose(behindProxy(aheadSec), {})).toMatchObject([{ verdict: 'problem' }])
  })

  test('a difference of a quarter of an hour cannot be seen, because the zone is not known', () => {
    for (const aheadSec of [900, -3600]) {
      const [finding] = diagnose(behindProxy(aheadSec), {})
      expect(finding?.verdict).toBe('clear')
      expect(detailOf(finding)).toContain('off by 15, 30 or 45 min or by whole hours would not show')
    }
  })
})

describe('cannot tell', () => {
  test('when nothing confirms who wrote a Date that a 401 rests on', () => {
    const [finding] = diagnose({ mirror: { aheadSec: 843, hasRequestIds: false } })
    expect(finding).toMatchObject({ verdict: 'cannot-tell', confidence: 'possible' })
    expect(detailOf(finding)).toContain('Nothing in the capture confirms')
  })

  test('when a proxy names itself and the minutes agree', () => {
    expect(diagnose({ mirror: { software: 'nginx' } })).toMatchObject([{ verdict: 'cannot-tell' }])
  })
})

test('takes the place of a drift that its Date would show or hide', () => {
  const har = buildHar({ mirror: { aheadSec: 0, dateAheadSec: 400 }, visit: { status: 401 } })
  expect(diagnoseHar(proxyClock, har)).toMatchObject([{ verdict: 'problem' }])
  expect(diagnoseHar(clockDrift, har)).toMatchObject([{ verdict: 'cannot-tell' }])
  expect(diagnoseHar(unsynchronisedClocks, har)).toEqual([])
})

describe('is clear', () => {
  test('when request ids and Date agree, whatever the drift, and says on how many answers that rests', () => {
    const [finding, ...others] = diagnose({ mirror: { aheadSec: 843 } })
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toContain('The Dates of bitbucket.example (4) and of mirror.example (1) fit the minutes')
    expect(others).toEqual([])
  })

  test('whatever else a visit leaves open', () => {
    const edit = (address: string): string => address.replace('en-GB', 'en-US')
    const [finding] = diagnose({ mirror: { aheadSec: 843 }, mirrorCalls: 2 }, { status: 401, edit })
    expect(finding?.verdict).toBe('clear')
  })

  test('once for each mirror, of which another may leave it open', () => {
    const other = (clock: ClockOptions) => {
      const edit = (address: string): string => address.replace(MIRROR, 'https://mirror-b.example')
      return diagnose({ visits: [{}, { edit, atSec: 20, clock }] }).map(({ verdict, mirror }) => `${verdict} ${mirror}`)
    }
    expect(other({})).toEqual(['clear mirror.example', 'clear mirror-b.example'])
    expect(other({ aheadSec: 600, dateAheadSec: 0 })).toEqual(['problem mirror-b.example', 'clear mirror.example'])
  })

  test('once for each mirror, however many visits', () => {
    expect(diagnose({ visits: [{}, { atSec: 20 }] })).toMatchObject([{ verdict: 'clear' }])
  })
})

test('is not applicable when nothing confirms a Date that no 401 rests on, or a server has none', () => {
  expect(diagnose({ mirror: { hasRequestIds: false } }, {})).toEqual([])
  expect(diagnose({ primary: { hasRequestIds: false } }, {})).toEqual([])
  expect(diagnose({ mirror: { hasDates: false } }, {})).toEqual([])
  expect(diagnose({ primary: { hasDates: false } }, {})).toEqual([])
})

test('is a warning of the primary where the mirror shows no clock', () => {
  const primary = { aheadSec: 600, dateAheadSec: 0 }
  const [finding] = diagnose({ primary, mirror: { hasDates: false } }, {})
  expect(headlineOf(finding)).toContain('The Date of the primary bitbucket.example comes from a proxy')
})
