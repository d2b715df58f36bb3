/** `stale-token`: both sides of every limit, met by whole seconds; with T the age and A the drift, T + A − 180 is past expiry. */

import { describe, expect, test } from 'vitest'
import { staleToken } from '../../src/rules/stale-token.ts'
import { buildHar, type HarOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

/** A restored page: no new announcement, two answers of the mirror besides the refusal. */
const diagnose = (tokenAgeSec: number, aheadSec = 0, options: HarOptions = {}) =>
  diagnoseHar(
    staleToken,
    buildHar({
      hasConfig: false,
      mirrorCalls: 2,
      mirror: { aheadSec },
      visit: { status: 401, tokenAgeSec },
      ...options,
    }),
  )

describe('is a problem', () => {
  test('when the token is old and the clocks agree', () => {
    const [finding] = diagnose(1300)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain', mirror: 'mirror.example', visit: 0 })
    expect(headlineOf(finding)).toBe(
      'The panel of the mirror mirror.example was requested with a token 21 min 41 s old, which is valid for 3 min',
    )
    expect(detailOf(finding)).toContain(
      'On the clock of bitbucket.example the token was 21 min 39 s to 21 min 43 s old',
    )
  })

  test('when the token is old and the mirror is ahead by what a fresh one bears', () => {
    const [finding] = diagnose(300, 100)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
    expect(headlineOf(finding)).toContain('the mirror’s clock is 1 min 40 s ahead besides')
    expect(diagnose(300, 200)).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
  })

  test('beside clocks that are so far apart that a new token is refused too', () => {
    const [finding] = diagnose(300, 843)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
    expect(headlineOf(finding)).toContain('besides the clocks that disagree')
    expect(detailOf(finding)).toContain('refuses new tokens as well')
  })

  test('that is only possible when the primary’s clock is not recorded', () => {
    const [finding] = diagnose(1300, 0, { primary: { hasDates: false } })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
    expect(headlineOf(finding)).toBe(
      'On the clock of the mirror mirror.example the panel’s token had expired 18 min 41 s before it was used',
    )
  })

  test('that is only possible when the primary announced the panel later than the token seems to be made', () => {
    expect(diagnose(1300, 0, { hasConfig: true })).toMatchObject([{ verdict: 'problem', confidence: 'possible' }])
  })

  test('that is only likely when the mirror answered once', () => {
    expect(diagnose(1300, 0, { mirrorCalls: 0 })).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
  })
})

describe('at the leeway of 30 s past the expiry', () => {
  test('that the mirror’s time cannot pass, the token is not expired', () => {
    const [finding] = diagnose(207)
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toContain('26 s to 30 s after the expiry')
  })

  test('that the mirror’s time mostly does not pass, it is open', () => {
    expect(diagnose(208)).toMatchObject([{ verdict: 'cannot-tell', confidence: 'possible' }])
  })

  test('that the mirror’s time begins at, it is possible', () => {
    expect(diagnose(211)).toMatchObject([{ verdict: 'problem', confidence: 'possible' }])
  })

  test('that the mirror’s time has passed, it is expired', () => {
    expect(diagnose(212)).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
  })
})

describe('at the age of 210 s, with a mirror that is 100 s ahead', () => {
  test('that the token cannot pass, the clocks are to blame', () => {
    const [finding] = diagnose(207, 100)
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toContain('it is usable for 3 min 30 s')
  })

  test('that the token mostly does not pass, it is open', () => {
    expect(diagnose(208, 100)).toMatchObject([{ verdict: 'cannot-tell', confidence: 'possible' }])
  })

  test('that the token’s age begins at, it is possible', () => {
    expect(diagnose(211, 100)).toMatchObject([{ verdict: 'problem', confidence: 'possible' }])
  })

  test('that the token has passed, it is old', () => {
    expect(diagnose(212, 100)).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
  })
})

describe('at the drift of 30 s, with a token of 200 s', () => {
  const waitMs = 940

  test('that the clocks cannot pass, the token is to blame', () => {
    expect(diagnose(200, 27, { waitMs })).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
  })

  test('that the drift mostly does not pass, it is possible', () => {
    expect(diagnose(200, 28, { waitMs })).toMatchObject([{ verdict: 'problem', confidence: 'possible' }])
  })

  test('that the drift begins at, it is open', () => {
    expect(diagnose(200, 33, { waitMs })).toMatchObject([{ verdict: 'cannot-tell', confidence: 'possible' }])
  })

  test('that the clocks have passed, the clocks are to blame', () => {
    expect(diagnose(200, 34, { waitMs })).toMatchObject([{ verdict: 'clear' }])
  })
})

describe('at the drift of 210 s, with an old token', () => {
  const waitMs = 940

  test('that the clocks cannot pass, a fresh token would be taken', () => {
    const [finding] = diagnose(300, 207, { waitMs })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toContain('ahead besides')
  })

  test('that the drift mostly does not pass, that is possible', () => {
    expect(diagnose(300, 208, { waitMs })).toMatchObject([{ verdict: 'problem', confidence: 'possible' }])
  })

  test('that the drift begins at, it possibly stands beside the drift', () => {
    const [finding] = diagnose(300, 213, { waitMs })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'possible' })
    expect(headlineOf(finding)).toContain('besides the clocks that disagree')
  })

  test('that the clocks have passed, it stands beside the drift', () => {
    const [finding] = diagnose(300, 214, { waitMs })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toContain('besides the clocks that disagree')
  })
})

test('cannot tell without any time of the mirror', () => {
  const [finding] = diagnose(1300, 0, { mirror: { hasDates: false } })
  expect(finding).toMatchObject({ verdict: 'cannot-tell', confidence: 'possible' })
})

test('is clear when the token is young and the mirror far ahead', () => {
  const [finding] = diagnose(3, 843)
  expect(finding?.verdict).toBe('clear')
  expect(detailOf(finding)).toContain('the token was 2 s to 6 s old')
})

test('reads the lifetime from the token', () => {
  expect(diagnose(300, 0, { visit: { status: 401, tokenAgeSec: 300, lifetimeSec: 900 } })).toMatchObject([
    { verdict: 'clear' },
  ])
})

test('is not applicable to a panel that loaded', () => {
  expect(diagnose(1300, 0, { visit: { status: 200, tokenAgeSec: 1300 } })).toEqual([])
})
