/** `rejected-token`: a 401 that neither times nor query hash explain. */

import { describe, expect, test } from 'vitest'
import { rejectedToken } from '../../src/rules/rejected-token.ts'
import { buildHar, type HarOptions, type VisitOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions = {}, options: HarOptions = {}) =>
  diagnoseHar(rejectedToken, buildHar({ ...options, visit: { status: 401, ...visit } }))

describe('is a problem', () => {
  test('when the token is in time and the hash fits', () => {
    const [finding] = diagnose()
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toBe(
      'The mirror mirror.example answers 401 although the panel’s token had not expired by the clocks in this capture',
    )
    expect(detailOf(finding)).toContain('The query hash fits the visited address')
  })

  test('when the hash could not be checked, which is said', () => {
    const [finding] = diagnose({ edit: (address) => address.replace('user_id=admin', 'user_id=REDACTED') })
    expect(finding?.verdict).toBe('problem')
    expect(detailOf(finding)).toContain('could not be checked')
  })

  test('that is told apart where the token is not yet valid by either clock', () => {
    const [finding] = diagnose({ notBeforeSec: 600 })
    expect(headlineOf(finding)).toContain('the primary signed a token that is not valid yet, by either clock')
  })

  test('that is only possible when nothing confirms who wrote the Date', () => {
    expect(diagnose({}, { mirror: { hasRequestIds: false } })).toMatchObject([
      { verdict: 'problem', confidence: 'possible' },
    ])
  })
})

describe('at the leeway of 30 s', () => {
  const aged = (tokenAgeSec: number) => diagnose({ tokenAgeSec }, { mirrorCalls: 1, hasConfig: false })

  test('that cannot be passed, it is likely', () => {
    expect(aged(207)).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
  })

  test('that mostly is not passed, it is possible', () => {
    expect(aged(208)).toMatchObject([{ verdict: 'problem', confidence: 'possible' }])
  })

  test('that the mirror’s time begins at, it is open', () => {
    expect(aged(211)).toMatchObject([{ verdict: 'cannot-tell', confidence: 'possible' }])
  })

  test('that is passed, the times alone are refused', () => {
    const [finding] = aged(212)
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toContain('The token’s times alone explain the 401')
  })
})

describe('cannot tell', () => {
  test('without any time of the mirror', () => {
    expect(diagnose({}, { mirror: { hasDates: false } })).toMatchObject([{ verdict: 'cannot-tell' }])
  })

  test('when a proxy hides the mirror’s clock', () => {
    expect(diagnose({}, { mirror: { aheadSec: 600, dateAheadSec: 0 } })).toMatchObject([{ verdict: 'cannot-tell' }])
  })

  test('when the token was taken out of the recording', () => {
    expect(diagnose({ token: 'REDACTED' })).toMatchObject([{ verdict: 'cannot-tell' }])
  })
})

test('is not applicable when the address was changed or the panel loaded', () => {
  expect(diagnose({ edit: (address) => `${address}&more=1` })).toEqual([])
  expect(diagnose({ status: 200 })).toEqual([])
})

test('advises to register again only after the log, which comes first, and the clocks, and names its price', () => {
  const steps = rejectedToken.remedy.map(({ text }) => text)
  const last = steps.at(-1) ?? ''
  expect(last).toContain('Only if the log says “Signature mismatch”')
  expect(last).toContain('full synchronisation')
  expect(steps[0]).toContain('Read the mirror’s own words')
  expect(rejectedToken.remedy[1]?.commands?.[0]).toMatch(/^date -u;/)
  expect(steps.slice(0, -1).join(' ')).not.toContain('register')
})
