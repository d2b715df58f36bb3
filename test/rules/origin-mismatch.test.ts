/** `origin-mismatch`: the panel reports to another origin than the page around it. */

import { describe, expect, test } from 'vitest'
import { originMismatch } from '../../src/rules/origin-mismatch.ts'
import { buildHar, MIRROR, PRIMARY, type VisitOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions) => diagnoseHar(originMismatch, buildHar({ visit }))

describe('is likely a problem when the bridge names', () => {
  test.for<[string, string]>([
    ['another host', 'https://git.example'],
    ['another scheme', 'http://bitbucket.example'],
    ['another port', 'https://bitbucket.example:7990'],
    ['a short name', 'https://bitbucket'],
  ])('%s', ([, bridge]) => {
    const [finding] = diagnose({ parameters: { xdm_e: bridge } })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toBe(
      `The panel of the mirror mirror.example loads but reports to ${bridge}, while the page around it is ${PRIMARY}`,
    )
  })
})

test.for([PRIMARY, 'https://Bitbucket.Example', 'https://bitbucket.example:443'])(
  'is cleared when the page is the one that the panel reports to (%s)',
  (bridge) => {
    const [finding] = diagnose({ parameters: { xdm_e: bridge } })
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toBe(`The parameter xdm_e names ${PRIMARY}, which is the page around the panel.`)
  },
)

describe('is not applicable', () => {
  test('when the bridge names the mirror itself, as in a published sample', () => {
    expect(diagnose({ parameters: { xdm_e: MIRROR } })).toEqual([])
  })

  test('when nothing tells the page around the frame', () => {
    expect(diagnose({ parameters: { xdm_e: 'https://git.example' }, embedder: null })).toEqual([])
  })

  test('without a bridge', () => {
    expect(diagnose({ parameters: { xdm_e: '' } })).toEqual([])
  })

  test('to a panel that was refused, or whose frame is blocked', () => {
    const parameters = { xdm_e: 'https://git.example' }
    expect(diagnose({ parameters, status: 401 })).toEqual([])
    expect(diagnose({ parameters, status: 200, headers: { 'x-frame-options': 'DENY' } })).toEqual([])
  })
})
