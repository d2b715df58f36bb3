/** Both sides of limits in the decisions on a visit, and which of two things a decision names. */

import { describe, expect, test } from 'vitest'
import { tokenOf } from '../../src/core/token/find.ts'
import { usableAgeMs } from '../../src/core/token/time-rules.ts'
import { formatTemplate } from '../../src/diagnosis/format.ts'
import { baseUrlHint, changeFacts, changeTemplate } from '../../src/rules/decision/changed-address.ts'
import { decideExpired } from '../../src/rules/decision/expired.ts'
import { isShown } from '../../src/rules/decision/other-page.ts'
import { addressFacts } from '../../src/rules/decision/visit-facts.ts'
import { parseHttpUrl, type HttpUrl } from '../../src/core/http/url.ts'
import { buildHar, PRIMARY, type HarOptions } from '../support/build-har.ts'
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

  test('matters when the token can have been made by then, to the millisecond', () => {
    expect(confidenceAt(-1000, 0)).toBe(true)
    expect(confidenceAt(-1000, -1)).toBe(false)
  })
})

describe('at the leeway of 30 s', () => {
  test('the likelier side is told: its middle at the limit is not expired', () => {
    expect(refused(209)).toMatchObject({ outcome: 'rejected-token', confidence: 'possible' })
    expect(refused(210)).toMatchObject({ outcome: 'stale-token', confidence: 'possible' })
  })
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

describe('the facts of a visit', () => {
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
