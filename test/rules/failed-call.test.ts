/** `failed-call`: each distinct failure besides the panel once. */

import { describe, expect, test } from 'vitest'
import { formatStep } from '../../src/diagnosis/format.ts'
import { failedCall } from '../../src/rules/failed-call.ts'
import { buildHar, MIRROR, PRIMARY, type ExchangeOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf, readEvidence } from '../support/diagnose-har.ts'

type Call = Omit<ExchangeOptions, 'atSec' | 'url'> & { readonly path: string; readonly origin?: string }

const captureOf = (calls: readonly Call[]) =>
  buildHar({
    others: calls.map(({ path, origin = PRIMARY, ...call }, index) => ({
      ...call,
      url: origin + path,
      atSec: 20 + index,
    })),
  })
const diagnose = (...calls: readonly Call[]) => diagnoseHar(failedCall, captureOf(calls))

describe('is a problem', () => {
  test('for a call with an error status, with its cause in plain words', () => {
    const [finding] = diagnose({ path: '/rest/api/latest/users', status: 503, method: 'POST' })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain', entries: [5] })
    expect(headlineOf(finding)).toBe('POST bitbucket.example/rest/api/latest/users was answered 503')
    expect(detailOf(finding)).toBe(
      '1 × POST /rest/api/latest/users on bitbucket.example answered 503: the server is starting, stopping or overloaded.',
    )
  })

  test('for a call with a network error, by the name of the error alone', () => {
    const [finding] = diagnose({
      path: '/status',
      error: 'net::ERR_NAME_NOT_RESOLVED at https://a.example/?jwt=secret',
    })
    expect(headlineOf(finding)).toBe('GET bitbucket.example/status got no answer')
    expect(detailOf(finding)).toBe(
      '1 × GET /status on bitbucket.example without an answer (net::ERR_NAME_NOT_RESOLVED): the host name could not be resolved; look at the DNS of this computer, its VPN and its hosts file.',
    )
  })

  test.for<[string, Call, Call, number]>([
    ['the same path but for a number', { path: '/r/17', status: 404 }, { path: '/r/18?a=b', status: 404 }, 1],
    ['another path', { path: '/rest/api', status: 404 }, { path: '/rest/csp', status: 404 }, 2],
    ['another status', { path: '/r', status: 404 }, { path: '/r', status: 403 }, 2],
    ['another method', { path: '/r', status: 404 }, { path: '/r', status: 404, method: 'PUT' }, 2],
    ['another host', { path: '/r', status: 404 }, { path: '/r', status: 404, origin: MIRROR }, 2],
    [
      'another error',
      { path: '/r', error: 'net::ERR_CONNECTION_RESET' },
      { path: '/r', error: 'net::ERR_TIMED_OUT' },
      2,
    ],
  ])('that counts %s: %#', ([, first, second, count]) => {
    const findings = diagnose(first, second)
    expect(findings).toHaveLength(count)
    expect(findings.flatMap(({ entries }) => entries)).toEqual([5, 6])
  })

  test('from status 400 on', () => {
    expect(diagnose({ path: '/r', status: 399 })).toEqual([])
    expect(diagnose({ path: '/r', status: 400 })).toHaveLength(1)
  })
})

describe('its remedy', () => {
  const commandsOf = (calls: readonly Call[]) => {
    const [finding] = failedCall.diagnose({ evidence: readEvidence(captureOf(calls)), decisions: [] })
    return failedCall.remedy.flatMap((step) => formatStep(step, finding?.facts ?? {}).commands)
  }

  test('looks for the first request id, without the sign before it', () => {
    const noId = { hasRequestIds: false }
    expect(
      commandsOf([
        { path: '/r', status: 500, clock: noId },
        { path: '/r', status: 500 },
      ]),
    ).toEqual(['grep -h NODE1x127x17x0 $BITBUCKET_HOME/log/atlassian-bitbucket*.log'])
  })

  test('leaves the place of an id that was not recorded open', () => {
    expect(commandsOf([{ path: '/r', status: 500, clock: { hasRequestIds: false } }])).toEqual([
      'grep -h REQUEST_ID $BITBUCKET_HOME/log/atlassian-bitbucket*.log',
    ])
  })
})

describe('is not applicable', () => {
  test('to a missing icon or a cancelled call', () => {
    expect(diagnose({ path: '/favicon.ico', status: 404 })).toEqual([])
    expect(diagnose({ path: '/bitbucket/favicon.ico', status: 404 })).toEqual([])
    expect(diagnose({ path: '/r', error: 'net::ERR_ABORTED' })).toEqual([])
    expect(diagnose({ path: '/r', error: 'NS_BINDING_ABORTED' })).toEqual([])
  })

  test('to a call that is still open', () => {
    expect(diagnose({ path: '/r' })).toEqual([])
  })

  test('to the panel and to the call for its address, which have rules of their own', () => {
    expect(diagnoseHar(failedCall, buildHar({ visit: { status: 401 } }))).toEqual([])
    const path = '/rest/mirroring/latest/mirrorServers/B0F5-CS21-45C2-CCK3/webPanels/config'
    expect(diagnose({ path, status: 403 })).toEqual([])
  })

  test('to a capture in which everything was answered', () => {
    expect(diagnose()).toEqual([])
  })
})
