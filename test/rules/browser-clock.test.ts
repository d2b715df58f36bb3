/** `browser-clock`: both servers more than 60 s from the browser and in step, or a browser's clock that was set meanwhile. */

import { describe, expect, test } from 'vitest'
import { browserClock } from '../../src/rules/browser-clock.ts'
import {
  buildHar,
  MIRROR,
  PRIMARY,
  START_MS,
  visitExchange,
  type ExchangeOptions,
  type HarOptions,
} from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf, readEvidence } from '../support/diagnose-har.ts'

/** Both servers so far ahead of the browser; the drift lies in [−3 s, 3 s]. */
const diagnose = (primarySec: number, mirrorSec = primarySec, options: HarOptions = {}) =>
  diagnoseHar(
    browserClock,
    buildHar({
      waitMs: 940,
      mirrorCalls: 2,
      ...options,
      primary: { aheadSec: primarySec, ...options.primary },
      mirror: { aheadSec: mirrorSec, ...options.mirror },
    }),
  )

describe('both servers away from the browser and in step', () => {
  test('is worth knowing when the panel was answered all the same', () => {
    const [finding, ...others] = diagnose(300)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ verdict: 'problem', severity: 'info', confidence: 'likely' })
    expect(headlineOf(finding)).toBe(
      'The browser’s clock is 5 min 1 s behind the clocks of mirror.example and bitbucket.example, which agree',
    )
    expect(detailOf(finding)).toContain('does not explain a spinner here')
  })

  test('is a warning when the panel was not answered: newer bridges do not even ask for it', () => {
    const [finding] = diagnose(-300, -300, { visit: { isUnanswered: true } })
    expect(finding).toMatchObject({ verdict: 'problem', severity: 'warning', confidence: 'likely' })
    expect(headlineOf(finding)).toContain('4 min 59 s ahead of')
    expect(detailOf(finding)).toContain('do not ask for the panel')
  })

  test('is only possible when nothing confirms who wrote the Dates', () => {
    expect(diagnose(300, 300, { mirror: { hasRequestIds: false } })).toMatchObject([{ confidence: 'possible' }])
  })
})

describe('at the limit of 60 s', () => {
  test.for([57, -59])('that cannot be passed by one of them, it is clear (%i s)', (sec) => {
    const [finding] = diagnose(sec)
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toContain('agrees with at least one of them to 1 min')
  })

  test.for([58, 60, -60, -62])('that lies inside the bounds, nobody can tell (%i s)', (sec) => {
    const [finding] = diagnose(sec)
    expect(finding).toMatchObject({ verdict: 'cannot-tell', confidence: 'possible' })
    expect(detailOf(finding)).toContain('the limit of 1 min lies inside these bounds')
  })

  test('by a millisecond', () => {
    expect(diagnose(61, 61, { waitMs: 970 })).toMatchObject([{ verdict: 'cannot-tell' }])
    expect(diagnose(61, 61, { waitMs: 969 })).toMatchObject([{ verdict: 'problem' }])
  })

  test.for([61, -63])('that is passed by both, it is found (%i s)', (sec) => {
    expect(diagnose(sec)).toMatchObject([{ verdict: 'problem' }])
  })
})

describe('a panel that was answered', () => {
  const ahead = { aheadSec: 300 }
  const OTHER = 'https://mirror-b.example'

  test('makes the clock harmless for its own mirror only', () => {
    const answered = visitExchange({
      atSec: 20,
      parameters: { xdm_c: 'channel-bitbucket.mirror.aaaa-bbbb-cccc-dddd__mirror-config-panel' },
      edit: (address) => address.replace(MIRROR, OTHER),
      clock: ahead,
    })
    const findings = diagnose(300, 300, { visit: { isUnanswered: true }, others: [answered] })
    expect(findings.map(({ mirror, severity }) => [mirror, severity])).toEqual([
      ['mirror.example', 'warning'],
      ['mirror-b.example', 'info'],
    ])
  })

  test('makes it harmless for its own session only', () => {
    const visits = [{ isUnanswered: true }, { atSec: 7200 }]
    const others = [7201, 7202].map((atSec) => ({ url: `${PRIMARY}/admin/mirrors`, atSec, status: 200 }))
    expect(diagnose(300, 300, { visits, others }).map(({ severity }) => severity)).toEqual(['warning', 'info'])
  })
})

test('a server’s clock that was set is not the browser’s', () => {
  const repaired = [40, 41, 42].map((atSec) => ({
    url: `${PRIMARY}/admin/mirrors`,
    atSec,
    status: 200,
    clock: { aheadSec: 0 },
  }))
  const { clockSteps } = readEvidence(buildHar({ primary: { aheadSec: -740 }, mirrorCalls: 2, others: repaired }))
  expect(clockSteps).toHaveLength(1)
  expect(diagnose(-740, 0, { others: repaired }).map(headlineOf).join(' ')).not.toContain('was set')
})

test('is clear when one server agrees with the browser, whatever the other shows', () => {
  expect(diagnose(0, 843)).toMatchObject([{ verdict: 'clear' }])
  expect(diagnose(-843, 0)).toMatchObject([{ verdict: 'clear' }])
})

test('cannot tell when browser, primary and mirror show three times', () => {
  const [finding] = diagnose(300, 600)
  expect(finding).toMatchObject({ verdict: 'cannot-tell', confidence: 'possible' })
  expect(detailOf(finding)).toContain('show three times')
})

describe('with the primary alone', () => {
  const alone = (primarySec: number) => diagnose(primarySec, 0, { visits: [], mirrorCalls: 0 })

  test('is clear within 60 s', () => {
    expect(alone(50)).toMatchObject([{ verdict: 'clear' }])
  })

  test('cannot tell beyond, since two clocks do not say which is wrong', () => {
    const [finding] = alone(-600)
    expect(finding).toMatchObject({ verdict: 'cannot-tell' })
    expect(detailOf(finding)).toContain('cannot be told from one')
  })
})

describe('is not applicable', () => {
  test('to a server whose Date its application contradicts', () => {
    expect(diagnose(0, 0, { visits: [], mirrorCalls: 0, primary: { dateAheadSec: 400 } })).toEqual([])
  })

  test('to times without a zone, which may be local ones', () => {
    const har = buildHar({ primary: { aheadSec: 3600 }, mirror: { aheadSec: 3600 } })
    const entries = har.log.entries.map((entry) => ({
      ...entry,
      startedDateTime: entry.startedDateTime.replace('Z', ''),
    }))
    expect(diagnoseHar(browserClock, { log: { ...har.log, entries } })).toEqual([])
  })
})

describe('the browser’s clock was set during the recording', () => {
  /** Calls of both servers, three before and three after; the browser's clock is set by so much in between. */
  function stepped(bySec: number): readonly ReturnType<typeof diagnose>[number][] {
    const calls: readonly ExchangeOptions[] = [20, 21, 22].flatMap((atSec) =>
      [PRIMARY, MIRROR].map((origin) => ({ url: `${origin}/status`, atSec, status: 200 })),
    )
    const har = buildHar({ mirrorCalls: 3, others: calls })
    const entries = har.log.entries.map((entry) =>
      Date.parse(entry.startedDateTime) < START_MS + 20_000
        ? entry
        : { ...entry, startedDateTime: new Date(Date.parse(entry.startedDateTime) + bySec * 1000).toISOString() },
    )
    return diagnoseHar(browserClock, { log: { ...har.log, entries } })
  }

  test.for([
    [-40, 'back'],
    [40, 'ahead'],
  ] as const)('by %i s, which is named with its size and place', ([bySec, way]) => {
    const [finding] = stepped(bySec)
    expect(finding).toMatchObject({ verdict: 'problem', severity: 'info', confidence: 'likely' })
    expect(headlineOf(finding)).toBe(`The browser’s clock was set ${way} by 40 s during the recording`)
    expect(detailOf(finding)).toContain('on all servers are off by')
    expect(detailOf(finding)).toContain('Recordings of two computers in one file look the same.')
  })
})
