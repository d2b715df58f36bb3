/** `clock-drift`: a young token that is expired on the mirror's clock, or not yet valid on it. */

import { describe, expect, test } from 'vitest'
import { formatStep } from '../../src/diagnosis/format.ts'
import { clockDrift } from '../../src/rules/clock-drift.ts'
import {
  buildHar,
  MIRROR,
  PRIMARY,
  VISIT_SEC,
  visitExchange,
  type ExchangeOptions,
  type HarOptions,
  type VisitOptions,
} from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

/** A 401; the mirror is ahead of the browser by `aheadSec`, and everything else is in step. */
const diagnose = (aheadSec: number, options: HarOptions = {}) =>
  diagnoseHar(clockDrift, buildHar({ mirrorCalls: 2, mirror: { aheadSec }, visit: { status: 401 }, ...options }))

describe('is a problem', () => {
  test('when the mirror is ahead and the token is young', () => {
    const [finding] = diagnose(843)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain', mirror: 'mirror.example', visit: 0 })
    expect(headlineOf(finding)).toBe(
      'The clock of the mirror mirror.example is 14 min 3 s ahead of the primary’s, so it takes the panel’s token for expired',
    )
    expect(detailOf(finding)).toContain('its clock read 2026-11-23 02:21:12 to 02:21:16 UTC')
    expect(detailOf(finding)).toContain('after the token’s expiry at 2026-11-23 02:10:03 UTC; 30 s are tolerated')
  })

  test('when the primary is behind, told of the primary, because the browser agrees with the mirror', () => {
    const [finding] = diagnose(0, { primary: { aheadSec: -843 }, visit: { status: 401, tokenAgeSec: 3 } })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
    expect(headlineOf(finding)).toBe(
      'The clock of the primary bitbucket.example is 14 min 3 s behind that of the mirror mirror.example, which takes the panel’s token for expired',
    )
  })

  test.for<[string, number, number, string]>([
    ['the mirror', 843, 0, 'Look first at the mirror mirror.example: the primary’s clock agrees with the browser’s.'],
    ['the primary', 0, -843, 'Look first at the primary bitbucket.example: the mirror’s clock agrees'],
    ['both', 943, 100, 'Look first at both servers: neither agrees with the browser.'],
  ])('whose remedy begins at %s', ([, mirrorSec, primarySec, advice]) => {
    const [finding] = diagnose(mirrorSec, { primary: { aheadSec: primarySec } })
    const steps = clockDrift.remedy.map((step) => formatStep(step, finding?.facts ?? {}).text)
    expect(steps.join(' ')).toContain(advice)
  })

  test('when the token was old besides, and says that a reload does not help', () => {
    const [finding] = diagnose(843, { hasConfig: false, visit: { status: 401, tokenAgeSec: 300 } })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
    expect(headlineOf(finding)).toBe(
      'The clock of the mirror mirror.example is 14 min 3 s ahead of the primary’s, and the panel’s token was old besides',
    )
    expect(detailOf(finding)).toContain('a reload does not help until the clocks agree')
  })

  test('of which an old token is told also where the primary is the one that is behind', () => {
    const visit = { status: 401, tokenAgeSec: 300 }
    const [finding] = diagnose(0, { primary: { aheadSec: -843 }, hasConfig: false, visit })
    expect(headlineOf(finding)).toContain('and the panel’s token was old besides')
  })

  test('that blames neither side for a token not yet valid while the clocks may agree', () => {
    const visit = { status: 401, notBeforeSec: 600 }
    const [finding] = diagnose(-30, { waitMs: 940, visit })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
    expect(headlineOf(finding)).toContain('its clock is behind, or the primary’s is ahead')
  })

  test('when the mirror is so far behind that the token is not yet valid', () => {
    const [finding] = diagnose(-300, { visit: { status: 401, notBeforeSec: 0 } })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
    expect(headlineOf(finding)).toContain('mirror.example is 5 min behind the primary’s')
    expect(headlineOf(finding)).toContain('for not yet valid')
  })

  test('that is not measured when the primary’s clock is missing and the token is not yet valid', () => {
    const visit = { status: 401, notBeforeSec: 0 }
    const [finding] = diagnose(-300, { primary: { hasDates: false }, visit })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toContain('its clock is behind, or the primary’s is ahead')
  })

  test('that is only possible without the primary’s clock, by the browser as the only witness', () => {
    const [finding] = diagnose(843, { primary: { hasDates: false } })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
    expect(headlineOf(finding)).toContain('its clock is 14 min 4 s ahead of the browser’s')
  })

  test('that is only likely when nothing confirms who wrote a Date, or the primary answered once', () => {
    const likely = { verdict: 'problem', confidence: 'likely' }
    expect(diagnose(843, { mirror: { aheadSec: 843, hasRequestIds: false } })).toMatchObject([likely])
    expect(diagnose(843, { primaryCalls: 1, hasConfig: false })).toMatchObject([likely])
  })
})

describe('at the drift of 30 s, with a token of 200 s', () => {
  const drifted = (aheadSec: number) =>
    diagnose(aheadSec, { waitMs: 940, hasConfig: false, visit: { status: 401, tokenAgeSec: 200 } })

  test('that cannot be passed, the clocks agree', () => {
    const [finding] = drifted(27)
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toContain('not more than 30 s ahead of the primary’s')
  })

  test('that mostly is not passed, it is open', () => {
    expect(drifted(28)).toMatchObject([{ verdict: 'cannot-tell', confidence: 'possible' }])
  })

  test('that the drift begins at, it is possible', () => {
    expect(drifted(33)).toMatchObject([{ verdict: 'problem', confidence: 'possible' }])
  })

  test('that is passed by less than request ids confirm, it is likely', () => {
    expect(drifted(34)).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
  })
})

describe('at the usable age of 210 s, with a mirror that is 100 s ahead', () => {
  const aged = (tokenAgeSec: number) => diagnose(100, { hasConfig: false, visit: { status: 401, tokenAgeSec } })

  test('that the token cannot pass, the clocks are to blame', () => {
    expect(aged(207)).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
  })

  test('that the token mostly does not pass, it is possible', () => {
    expect(aged(208)).toMatchObject([{ verdict: 'problem', confidence: 'possible' }])
  })

  test('that the age begins at, it is open', () => {
    expect(aged(211)).toMatchObject([{ verdict: 'cannot-tell', confidence: 'possible' }])
  })

  test('that the token has passed, a fresh one would bear the drift', () => {
    const [finding] = aged(212)
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toContain('which a fresh token bears')
  })
})

describe('is clear', () => {
  test('when the token is in time on the mirror’s clock', () => {
    const [finding] = diagnose(0)
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toContain('before the token’s expiry')
  })

  test('when the mirror is behind, which makes no token look old', () => {
    const [finding] = diagnose(-100, { hasConfig: false, visit: { status: 401, tokenAgeSec: 1300 } })
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toContain('A mirror that is behind makes no token look old')
  })
})

describe('cannot tell', () => {
  test('without any time of the mirror', () => {
    expect(diagnose(0, { mirror: { hasDates: false } })).toMatchObject([{ verdict: 'cannot-tell' }])
  })

  test('when a proxy hides a clock, whatever the drift behind it', () => {
    expect(diagnose(0, { mirror: { aheadSec: 600, dateAheadSec: 0 } })).toMatchObject([{ verdict: 'cannot-tell' }])
  })

  test('when the token was taken out of the recording, and the mirror is no further ahead than a usual one bears', () => {
    const hidden = { waitMs: 940, mirrorCalls: 2, visit: { status: 401, token: 'REDACTED' } }
    expect(diagnose(213, hidden)).toMatchObject([{ verdict: 'cannot-tell', confidence: 'possible' }])
    const [finding] = diagnose(214, hidden)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(detailOf(finding)).toContain('more than 3 min 30 s ahead refuses every token of the usual lifetime')
  })

  test('more than possibly so when nothing confirms who wrote the Dates', () => {
    const mirror = { aheadSec: 843, hasRequestIds: false }
    const [finding] = diagnose(843, { mirror, visit: { status: 401, token: 'REDACTED' } })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
  })
})

describe('over time', () => {
  const call = { url: `${PRIMARY}/rest/mirroring/latest/requests`, status: 200 }
  const late = (others: readonly ExchangeOptions[]) =>
    diagnose(843, { visits: [], mirrorCalls: 0, others: [...others, visitExchange({ status: 401, atSec: 402 })] })

  test('a pause of more than five minutes with no clock seen on both sides loses the primary’s clock', () => {
    expect(late([])).toMatchObject([{ verdict: 'problem', confidence: 'possible' }])
  })

  test('a pause of more than five minutes after which a clock is seen again keeps it', () => {
    expect(late([{ ...call, atSec: 401 }])).toMatchObject([{ verdict: 'problem', confidence: 'certain' }])
  })

  test('a browser clock that is set in mid-capture is no drift', () => {
    const clock = { aheadSec: -240 }
    const others = [
      ...[0, 1, 2].map((index) => ({ ...call, clock, atSec: VISIT_SEC + 240 + index })),
      visitExchange({ status: 401, atSec: VISIT_SEC + 244, tokenAgeSec: 3, clock }, { primary: clock }),
    ]
    const [finding] = diagnose(0, { visits: [], others })
    expect(finding?.verdict).toBe('clear')
  })
})

test('names a mirror by its port or context path where the host alone does not', () => {
  const moved = (to: string): HarOptions => ({
    mirrorCalls: 0,
    visit: { status: 401, edit: (address) => address.replace(MIRROR, to), clock: { aheadSec: 843 } },
  })
  expect(diagnose(843, moved(`${MIRROR}:8443`))).toMatchObject([{ verdict: 'problem', mirror: 'mirror.example:8443' }])
  expect(diagnose(843, moved(`${PRIMARY}/mirror`))).toMatchObject([
    { verdict: 'problem', mirror: 'bitbucket.example/mirror' },
  ])
})

test('is not applicable to a panel that loaded or carried no token', () => {
  expect(diagnose(843, { visit: { status: 200 } })).toEqual([])
  expect(diagnose(843, { visit: { status: 401, token: null } })).toEqual([])
})

describe('of a mirror that several nodes answer for', () => {
  const AHEAD = { aheadSec: 905, node: 'NODE2' }
  const visit = (atSec: number, status: number, clock = {}) => ({ atSec, status, clock })
  const icon = (atSec: number, clock = {}) => ({ url: `${MIRROR}/icon.png`, atSec, status: 200, clock })
  const farm = (others: readonly ExchangeOptions[]) =>
    diagnoseHar(clockDrift, buildHar({ visits: [visit(10, 401, AHEAD), visit(30, 200)], others, hasConfig: false }))

  test('names the node that is ahead, and begins with how to find it', () => {
    const [finding] = farm([icon(8, AHEAD), icon(12), icon(14, AHEAD), icon(16)])
    expect(headlineOf(finding)).toBe(
      'The clock of one node of the mirror mirror.example is 15 min 5 s ahead of the primary’s, so that node takes the panel’s token for expired',
    )
    expect(detailOf(finding)).toContain('the request ids of this one hold NODE2x')
    const [first] = (finding?.remedy ?? []).map((step) => formatStep(step, finding?.facts ?? {}))
    expect(first?.commands[0]).toContain("grep -c 'NODE2x'")
  })

  test('names it also where nothing tells whose clock is wrong, but not where it is the primary’s', () => {
    const others = [icon(8, AHEAD), icon(12), icon(14, AHEAD), icon(16)]
    const headlineWith = (primarySec: number, nodeSec: number): string => {
      const clock = { aheadSec: nodeSec, node: 'NODE2' }
      const visits = [visit(10, 401, clock), visit(30, 200)]
      const icons = others.map((each) => ({ ...each, clock: each.clock === AHEAD ? clock : {} }))
      const har = buildHar({ visits, others: icons, hasConfig: false, primary: { aheadSec: primarySec } })
      return headlineOf(diagnoseHar(clockDrift, har)[0])
    }
    expect(headlineWith(100, 1005)).toContain('The clock of one node of the mirror')
    expect(headlineWith(-843, 0)).toContain('The clock of the primary')
  })

  test('does not, where one name follows the other, as it does when a node is started anew', () => {
    expect(headlineOf(farm([icon(8, AHEAD), icon(12), icon(14), icon(16)])[0])).toContain('The clock of the mirror')
  })
})

describe('that was set while recording', () => {
  const clock = { aheadSec: 512 }
  const loadedLater = (later: VisitOptions) =>
    headlineOf(
      diagnoseHar(
        clockDrift,
        buildHar({
          visits: [
            { atSec: 10, status: 401, clock },
            { atSec: 30, status: 200, clock: {}, ...later },
          ],
          others: [{ url: `${MIRROR}/icon.png`, atSec: 8, status: 200, clock }],
        }),
      )[0],
    )

  test('is told as past, when the same node lets a later visit in', () => {
    expect(loadedLater({})).toBe(
      'The clock of the mirror mirror.example was 8 min 32 s ahead of the primary’s, so it took the panel’s token for expired; it seems to have been set right since',
    )
  })

  test.for<[string, VisitOptions]>([
    ['another node let it in', { clock: { node: 'NODE2' } }],
    ['nothing names the node', { clock: { hasRequestIds: false } }],
    ['the later visit was refused too', { status: 401, clock }],
    ['a token of longer life would have passed before', { lifetimeSec: 3600 }],
  ])('is told as present, when %s', ([, later]) => {
    expect(loadedLater(later)).toContain(' ahead of the primary’s')
    expect(loadedLater(later)).not.toContain('seems to have been set')
  })
})

test('that is only possible says with it that the address was changed, which is surer', () => {
  const edit = (address: string): string => address.replace('loc=en-GB', 'loc=de-DE')
  const headlineAt = (options: HarOptions): string =>
    headlineOf(diagnose(600, { visit: { status: 401, edit }, ...options })[0])
  const surer = 'besides, and surer than this, the panel’s address was changed after it was signed'
  expect(headlineAt({ hasConfig: false, primaryCalls: 0 })).toContain(surer)
  expect(headlineAt({})).not.toContain('surer')
})
