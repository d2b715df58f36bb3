/** Both sides of limits in the decisions on a visit, and which of two things a decision names. */

import { describe, expect, test } from 'vitest'
import { epochSec } from '../../src/core/units.ts'
import { tokenOf } from '../../src/core/token/find.ts'
import { usableAgeMs } from '../../src/core/token/time-rules.ts'
import { formatTemplate } from '../../src/diagnosis/format.ts'
import { baseUrlHint, changeFacts, changeTemplate, whereTemplate } from '../../src/rules/decision/changed-address.ts'
import { decideExpired } from '../../src/rules/decision/expired.ts'
import { isShown } from '../../src/rules/decision/other-page.ts'
import { decideRefusal } from '../../src/rules/decision/refusal.ts'
import { answeredInTime } from '../../src/rules/decision/refusal-readings.ts'
import { addressFacts, suspectFacts } from '../../src/rules/decision/visit-facts.ts'
import { parseHttpUrl, type HttpUrl } from '../../src/core/http/url.ts'
import {
  buildHar,
  PRIMARY,
  signedAddress,
  VISIT_SEC,
  type HarOptions,
  type VisitOptions,
} from '../support/build-har.ts'
import { decideOne, readEvidence } from '../support/diagnose-har.ts'

const refused = (tokenAgeSec: number, options: HarOptions = {}) =>
  decideOne(buildHar({ ...options, visit: { status: 401, tokenAgeSec, ...options.visit } }))
const reading = (decision: ReturnType<typeof decideOne>, rule: string): string => {
  const found = decision.open?.find((open) => open.rule === rule)
  return found ? formatTemplate(found.why, decision.facts) : ''
}

describe('the server that only one answer shows', () => {
  test('is the primary beside a drift of the mirror', () => {
    const decision = refused(7, { mirror: { aheadSec: 843 }, primaryCalls: 1, hasConfig: false })
    expect(reading(decision, 'stale-token')).toContain('shows the clock of bitbucket.example')
  })

  test('is not the only reading where the drift is a whole quarter of an hour', () => {
    const decision = refused(7, { mirror: { aheadSec: 900 }, primaryCalls: 1, hasConfig: false })
    expect(decision.open?.map(({ rule }) => rule)).toEqual(['stale-token', 'proxy-clock'])
  })

  test('is the mirror beside an old token', () => {
    const decision = refused(1300, { hasConfig: false })
    expect(reading(decision, 'clock-drift')).toContain('shows the clock of mirror.example')
  })
})

describe('a panel announced after the supposed birth of the token', () => {
  /** Announced 3 s after the start; by the primary's clock the token was made before 2 s after `mintedSec`. */
  const announced = (mintedSec: number, aheadSec = 0) => {
    const visit = { status: 401, atSec: 200, tokenAgeSec: 200 - mintedSec, lifetimeSec: 100 }
    const clocks = { primary: { aheadSec }, mirror: { aheadSec } }
    return reading(decideOne(buildHar({ ...clocks, mirrorCalls: 2, visit })), 'clock-drift')
  }

  test('leaves a node of the primary that is behind open, on both sides of the bound', () => {
    expect(announced(0)).toContain('The primary announced the panel after')
    expect(announced(1)).not.toContain('The primary announced the panel after')
  })

  test('also where the clocks of both servers are far from the browser’s', () => {
    expect(announced(-100, 600)).toContain('The primary announced the panel after')
    expect(announced(-100, -600)).toContain('The primary announced the panel after')
  })
})

describe('an earlier time of the primary', () => {
  const [visit] = readEvidence(
    buildHar({ mirrorCalls: 2, hasConfig: false, visit: { status: 401, tokenAgeSec: 1300 } }),
  ).visits
  const token = visit && tokenOf(visit.found)
  /** The token's age by it lies between so many milliseconds. */
  const confidenceAt = (lowMs: number, highMs: number) => {
    const primaryClock = visit?.primaryClock
    if (!visit?.last.answering || !token || !primaryClock) throw new Error('the capture shows no clock')
    const { from, to } = visit.last.answering
    const offset = { lowMs: token.issuedAt * 1000 + lowMs - from, highMs: token.issuedAt * 1000 + highMs - to }
    const { open = [] } = decideExpired({ ...visit, primaryClock: { ...primaryClock, earlier: [offset] } }, token)
    return open.some(({ why }) => why.includes('earlier') || why.includes('older') || why.includes('before it'))
  }
  const usableMs = token ? usableAgeMs(token) : 0

  test('matters when the token can have been usable by it, to the millisecond', () => {
    expect(confidenceAt(usableMs, usableMs + 1000)).toBe(true)
    expect(confidenceAt(usableMs + 1, usableMs + 1000)).toBe(false)
  })

  test('does not matter where the mirror is ahead', () => {
    const [drifted] = readEvidence(
      buildHar({ mirror: { aheadSec: 843 }, mirrorCalls: 2, visit: { status: 401 } }),
    ).visits
    const own = drifted && tokenOf(drifted.found)
    if (!drifted?.primaryClock || !own) throw new Error('the capture shows no clock')
    const primaryClock = { ...drifted.primaryClock, earlier: [{ lowMs: 0, highMs: 0 }] }
    expect(decideExpired({ ...drifted, primaryClock }, own)).toMatchObject({
      outcome: 'clock-drift',
      confidence: 'certain',
    })
  })

  test('matters when the token can have been made by then, to the millisecond', () => {
    expect(confidenceAt(-1000, 0)).toBe(true)
    expect(confidenceAt(-1000, -1)).toBe(false)
  })
})

describe('what is rejected with a number', () => {
  const [visit] = readEvidence(
    buildHar({ mirrorCalls: 2, hasConfig: false, visit: { status: 401, tokenAgeSec: 7 } }),
  ).visits
  const token = visit && tokenOf(visit.found)
  if (!visit?.drift || !visit.mirrorTime || !token) throw new Error('the capture shows no clock')
  const { drift, mirrorTime } = visit

  test('is an old token where its age is below the limit, and not where it lies around it', () => {
    const ahead = { ...drift, drift: { lowMs: 843_000, highMs: 843_000 } }
    const rulesAt = (lowMs: number, highMs: number) =>
      decideExpired({ ...visit, drift: ahead, age: { lowMs, highMs } }, token).rejected?.map(({ rule }) => rule)
    expect(rulesAt(usableAgeMs(token), usableAgeMs(token))).toEqual(['stale-token', 'rejected-token'])
    expect(rulesAt(usableAgeMs(token), usableAgeMs(token) + 1)).toEqual(['rejected-token'])
  })

  test('is a drift where the token was valid already, and not where that lies around the limit', () => {
    const rulesAt = (earlyMs: number) => {
      const notBefore = epochSec((mirrorTime.from + 30_000) / 1000 + earlyMs / 1000)
      return decideRefusal(visit, { ...token, notBefore }).rejected?.map(({ rule }) => rule)
    }
    expect(rulesAt(0)).toContain('clock-drift')
    expect(rulesAt(1)).not.toContain('clock-drift')
    expect(rulesAt(1)).toContain('stale-token')
  })
})

describe('at the leeway of 30 s', () => {
  test('the likelier side is told: its middle at the limit is not expired', () => {
    expect(refused(209)).toMatchObject({ outcome: 'rejected-token', confidence: 'possible' })
    expect(refused(210)).toMatchObject({ outcome: 'stale-token', confidence: 'possible' })
  })

  test('what the likelier side leaves open stays open beside the other side', () => {
    expect(refused(209).open?.map(({ rule }) => rule)).toEqual(['stale-token', 'proxy-clock'])
  })
})

test('the time before the expiry is the time past it with its sign turned round', () => {
  const { facts, visit } = refused(7)
  const { lowMs, highMs } = visit.pastExpiry ?? { lowMs: 0, highMs: 0 }
  expect(facts['beforeExpiry']).toEqual({ kind: 'span', span: { lowMs: -highMs, highMs: -lowMs } })
  expect(answeredInTime({ lowMs: -4000, highMs: 0 })).toContain('{beforeExpiry:bounds} before the token’s expiry')
  expect(answeredInTime({ lowMs: -4000, highMs: 1 })).toContain('{pastExpiry:bounds} after the expiry')
})

test('an answer at the expiry itself still came before it', () => {
  const why = (tokenAgeSec: number) =>
    refused(tokenAgeSec).rejected?.find(({ rule }) => rule === 'stale-token')?.why ?? ''
  expect(why(177)).toContain('before the token’s expiry')
  expect(why(178)).not.toContain('before the token’s expiry.')
})

describe('a login of another kind', () => {
  const visit = { headers: { 'www-authenticate': 'NTLM' }, clock: { hasRequestIds: false } }
  const drifted = { ...visit, clock: { ...visit.clock, aheadSec: 843 } }

  test('leaves nothing certain, and a rejected token only possible', () => {
    expect(refused(7, { mirror: { aheadSec: 843 }, mirrorCalls: 2, visit: drifted }).confidence).toBe('likely')
    expect(refused(7, { mirrorCalls: 2, visit })).toMatchObject({ outcome: 'rejected-token', confidence: 'possible' })
  })

  test('makes a token that was surely lost on the way only likely so', () => {
    const url = signedAddress({})
    const hop = { status: 302, url, headers: { location: signedAddress({ token: null }) } }
    const lost = (last: VisitOptions) =>
      decideOne(buildHar({ visits: [hop, { status: 401, token: null, atSec: VISIT_SEC + 1, ...last }] }))
    expect(lost({})).toMatchObject({ outcome: 'missing-token', confidence: 'certain' })
    expect(lost(visit)).toMatchObject({ outcome: 'missing-token', confidence: 'likely' })
  })

  test('is told of a 401 only', () => {
    expect(decideOne(buildHar({ visit: { ...visit, status: 403 } })).open ?? []).toEqual([])
  })

  test('makes nothing more likely that is only possible', () => {
    const decision = refused(7, { visit: { ...visit, token: 'REDACTED' } })
    expect(decision).toMatchObject({ outcome: 'unreadable-token', confidence: 'possible' })
  })
})

test('a replaced token beside a far drift leaves every reading open but the drift itself', () => {
  const { outcome, open } = refused(7, { mirror: { aheadSec: 843 }, visit: { token: 'REDACTED' } })
  expect([outcome, open?.map(({ rule }) => rule)]).toEqual([
    'clock-drift',
    ['stale-token', 'query-hash-mismatch', 'rejected-token'],
  ])
})

test('a status below 300 shows something, and so does 304', () => {
  expect([299, 300, 303, 304, 305].map(isShown)).toEqual([true, false, false, true, false])
})

test('a status below 400 that shows nothing is a redirect', () => {
  expect([399, 400].map((status) => decideOne(buildHar({ visit: { status } })).outcome)).toEqual([
    'redirected-panel',
    'malformed-request',
  ])
})

test.for(['mirror', 'primary', 'both', 'unknown'] as const)('which server to look at first: %s', (suspect) => {
  const advice = suspectFacts(suspect, 'm.example', 'p.example')['suspectAdvice']
  const words = {
    mirror: 'the mirror m.example: the primary’s clock agrees with the browser’s',
    primary: 'the primary p.example: the mirror’s clock agrees with the browser’s',
    both: 'both servers: neither agrees with the browser',
    unknown: 'both servers: the capture does not show which one is wrong',
  }
  expect(advice).toEqual({ kind: 'text', value: words[suspect] })
})

describe('the facts of a visit', () => {
  test('name the page around the panel, which is the primary’s where nothing else tells', () => {
    const embedder = (visit: VisitOptions) => decideOne(buildHar({ visit })).facts['embedder']
    expect(embedder({ embedder: 'https://other.example' })).toEqual({ kind: 'text', value: 'https://other.example' })
    expect(embedder({ embedder: null })).toEqual({ kind: 'text', value: PRIMARY })
  })

  test('name the address of the primary with its context path, and the direction of the drift', () => {
    const facts = (aheadSec: number) => refused(7, { mirror: { aheadSec } }).facts
    expect(facts(843)['primaryUrl']).toEqual({ kind: 'text', value: PRIMARY })
    expect(facts(843)['direction']).toEqual({ kind: 'text', value: 'ahead of' })
    expect(facts(-843)['direction']).toEqual({ kind: 'text', value: 'behind' })
  })

  test.for([
    ['https://m.example/', '443'],
    ['http://m.example/', '80'],
    ['http://m.example:7990/', '7990'],
  ] as const)('name the port of %s', ([address, port]) => {
    expect(addressFacts(parseHttpUrl(address) as HttpUrl)['mirrorPort']).toEqual({ kind: 'text', value: port })
  })
})

describe('a change of a signed address', () => {
  test('is told of one parameter or of all', () => {
    expect(changeTemplate({ kind: 'value-recoded' })).toContain('the values of its parameters')
    expect(changeTemplate({ kind: 'value-recoded', parameter: 'tz' })).toContain('the parameter {parameter}')
    expect(changeTemplate({ kind: 'parameter-renamed' })).toContain('the names of its parameters')
    expect(changeTemplate({ kind: 'parameter-renamed', parameter: 'tz' })).toContain('the parameter {parameter}')
  })

  test('is told of several parameters, of the path alone, and of nothing that can be named', () => {
    const several = (parameters: readonly string[], isPathChanged: boolean): string =>
      changeTemplate({ kind: 'several-changes', parameters, isPathChanged })
    expect(several(['tz'], false)).toBe('these parameters were changed after it was signed: {parameters}')
    expect(several([], true)).toBe('the words of its path are not those that were signed')
    expect(several([], false)).toBe('it was changed after it was signed')
  })

  test('is told without its place where the capture does not show it', () => {
    expect(whereTemplate('redirect')).toContain('a redirect on the way')
    expect(whereTemplate(undefined)).toBe('')
  })

  test('brings the method that was signed', () => {
    expect(changeFacts({ kind: 'method-changed', method: 'POST' })).toEqual({
      signedMethod: { kind: 'text', value: 'POST' },
    })
    expect(changeFacts({ kind: 'path-slashes' })).toEqual({})
  })

  test('hints at another base URL only where the beginning of the path differs', () => {
    expect(baseUrlHint({ kind: 'prefix-lost', path: '/a' })).toContain('another base URL')
    expect(baseUrlHint({ kind: 'prefix-changed', path: '/a' })).toContain('another base URL')
    expect(baseUrlHint({ kind: 'path-slashes' })).toBe('')
    expect(baseUrlHint(undefined)).toBe('')
  })
})
