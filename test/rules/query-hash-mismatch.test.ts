/** `query-hash-mismatch`: the address was changed after signing; times come first. */

import { describe, expect, test } from 'vitest'
import type { Conclusion } from '../../src/rules/contract.ts'
import { queryHashMismatch } from '../../src/rules/query-hash-mismatch.ts'
import { queryHash } from '../../src/core/token/query-hash.ts'
import { buildHar, MIRROR, signedAddress, type HarOptions, type VisitOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'
import { urlOf } from '../support/read-entry.ts'

const edit = (address: string): string => address.replace('loc=en-GB', 'loc=en-US')
const diagnose = (visit: VisitOptions = {}, options: HarOptions = {}) =>
  diagnoseHar(queryHashMismatch, buildHar({ ...options, visit: { status: 401, ...visit } }))

describe('is a problem', () => {
  test('when a parameter was changed inside the token’s time', () => {
    const [finding] = diagnose({ edit }, { mirrorCalls: 1 })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain', mirror: 'mirror.example' })
    expect(headlineOf(finding)).toBe(
      'The mirror mirror.example answers 401: the panel’s address is not the one that the primary signed',
    )
    expect(detailOf(finding)).toContain('2 min 50 s to 2 min 54 s before the token’s expiry')
    expect(detailOf(finding)).not.toMatch(/ {2}/)
  })

  test('when a parameter was added', () => {
    expect(diagnose({ edit: (address) => `${address}&utm_source=mail` })).toMatchObject([{ verdict: 'problem' }])
  })

  test('when the path below the context path was changed', () => {
    const [finding] = diagnose({ claims: { qsh: '0'.repeat(64) } })
    expect(finding?.verdict).toBe('problem')
  })

  test('that is only likely when the mirror answered once', () => {
    expect(diagnose({ edit })).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
  })

  test('that is only likely without any time of the mirror, which is said', () => {
    const [finding] = diagnose({ edit }, { mirror: { hasDates: false } })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(detailOf(finding)).toContain('no usable time of the mirror')
  })
})

const withAnnouncement = { mirrorCalls: 1, hasConfigBody: true }

describe('names what was changed', () => {
  test('in its headline, with the proof and the part of the way', () => {
    const [finding] = diagnose({ edit: (address) => `${address}&utm_source=mail` }, withAnnouncement)
    expect(headlineOf(finding)).toBe(
      'The mirror mirror.example refuses the panel’s address: the parameter utm_source was added after it was signed',
    )
    expect(detailOf(finding)).toContain(
      'With that undone the address has exactly the signed hash, which cannot be chance.',
    )
    expect(detailOf(finding)).toContain('it was changed after that answer: by a redirect, an extension or a script.')
  })

  test('by all names where several parameters differ', () => {
    const [finding] = diagnose({ edit: (address) => edit(address).replace('tz=E', 'tz=e') }, withAnnouncement)
    expect(headlineOf(finding)).toContain('these parameters were changed after it was signed: tz, loc')
  })

  test('and says of another path that scheme, host and port are not signed', () => {
    const below = queryHash('GET', urlOf(signedAddress({}).replace(MIRROR, `${MIRROR}/mirror`)), '')
    const [finding] = diagnose({ claims: { qsh: below } })
    expect(headlineOf(finding)).toContain(
      'it was signed with /mirror before its path, which the requested address lacks',
    )
    expect(detailOf(finding)).toContain('Scheme, host and port are not part of the hash')
  })

  test('beside a clock fault too', () => {
    const [finding] = diagnose({ edit: (address) => `${address}&a=1`, tokenAgeSec: 400 }, { hasConfig: false })
    expect(detailOf(finding)).toContain('refused too: the parameter a was added after it was signed.')
  })

  test('or that no single change explains it', () => {
    expect(detailOf(diagnose({ edit })[0])).toContain('no single change that was tried leads back')
  })

  test('or that the announced address does not fit either', () => {
    const [finding] = diagnose({ claims: { qsh: '0'.repeat(64) } }, withAnnouncement)
    expect(detailOf(finding)).toContain('it was changed before that answer reached the browser')
  })
})

describe('says where to repair it, and that step first', () => {
  const repairOf = (finding: Conclusion | undefined) => [finding?.place, finding?.remedy?.[0]?.text.slice(0, 40)]

  test('after the primary’s answer, where that holds the signed address', () => {
    expect(repairOf(diagnose({ edit }, withAnnouncement)[0])).toEqual([
      'between the primary’s answer and the mirror {mirror}: a redirect, an extension or a script',
      'Look for a redirect between the answer t',
    ])
  })

  test('before it, where that holds an address that does not fit either', () => {
    expect(repairOf(diagnose({ claims: { qsh: '0'.repeat(64) } }, withAnnouncement)[0])).toEqual([
      'a proxy before the primary, which changes its answer; or the primary itself',
      'Look for rules that replace text or link',
    ])
  })

  test('nowhere in particular, where the capture does not tell', () => {
    expect(repairOf(diagnose({ edit })[0])).toEqual([undefined, undefined])
  })
})

describe('at the leeway of 30 s', () => {
  const aged = (tokenAgeSec: number) => diagnose({ edit, tokenAgeSec }, { mirrorCalls: 1, hasConfig: false })

  test('that cannot be passed, the changed address decides', () => {
    expect(aged(207)).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
    expect(aged(140)).toMatchObject([{ verdict: 'problem', confidence: 'certain' }])
  })

  test('that may be passed, it is possible', () => {
    expect(aged(208)).toMatchObject([{ verdict: 'problem', confidence: 'possible' }])
  })

  test('that is passed, the times explain the refusal and the changed address stays open beside them', () => {
    const [finding] = aged(212)
    expect(finding).toMatchObject({ verdict: 'cannot-tell', confidence: 'likely' })
    expect(detailOf(finding)).toContain('that alone would be refused too')
  })
})

describe('is clear', () => {
  test('when the hash fits', () => {
    const [finding] = diagnose()
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toContain('is the one that was signed')
  })

  test('when the parameters come in another order', () => {
    const reorder = (address: string): string => address.replace(/\?(tz=[^&]*)&(loc=[^&]*)&/, '?$2&$1&')
    expect(diagnose({ edit: reorder })).toMatchObject([{ verdict: 'clear' }])
  })

  test('when the mirror has a context path of its own', () => {
    const prefix = (address: string): string => address.replace('/plugins/', '/bitbucket/plugins/')
    expect(diagnose({ edit: prefix })).toMatchObject([{ verdict: 'clear' }])
  })
})

describe('cannot tell', () => {
  test('when a parameter was redacted', () => {
    const redact = (address: string): string => address.replace('user_id=admin', 'user_id=REDACTED')
    expect(diagnose({ edit: redact })).toMatchObject([{ verdict: 'cannot-tell', confidence: 'possible' }])
  })

  test('when the token holds no hash', () => {
    expect(diagnose({ claims: { qsh: undefined } })).toMatchObject([{ verdict: 'cannot-tell' }])
  })
})

test('is not applicable to a panel that loaded', () => {
  expect(diagnose({ status: 200, edit })).toEqual([])
})
