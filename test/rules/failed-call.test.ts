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
      '1 × POST /rest/api/latest/users on bitbucket.example answered 503: the server is starting, stopping or overloaded. It can matter for the page around the panel: it is a call of the primary’s page, which holds the panel.',
    )
  })

  test('for a call with a network error, by the name of the error alone', () => {
    const [finding] = diagnose({
      path: '/status',
      error: 'net::ERR_NAME_NOT_RESOLVED at https://a.example/?jwt=secret',
    })
    expect(headlineOf(finding)).toBe('GET bitbucket.example/status got no answer')
    expect(detailOf(finding)).toBe(
      '1 × GET /status on bitbucket.example without an answer (net::ERR_NAME_NOT_RESOLVED): the host name could not be resolved; look at the DNS of this computer, its VPN and its hosts file. It can matter for the page around the panel: it is a call of the primary’s page, which holds the panel.',
    )
  })

  test.for<[string, Call, Call, number]>([
    ['the same path but for a number', { path: '/r/17', status: 404 }, { path: '/r/18?a=b', status: 404 }, 1],
    ['another path', { path: '/rest/api', status: 404 }, { path: '/rest/csp', status: 404 }, 2],
    ['another status', { path: '/r', status: 404 }, { path: '/r', status: 403 }, 2],
    ['another method', { path: '/r', status: 404 }, { path: '/r', status: 404, method: 'PUT' }, 2],
    ['another kind of file', { path: '/s/a/x', status: 404 }, { path: '/s/b/x', status: 404, resourceType: 'font' }, 2],
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
    expect(new Set(findings.flatMap(({ entries }) => entries))).toEqual(new Set([5, 6]))
  })

  test('that was answered below 400 by what became of the answer', () => {
    const headline = (status: number) => headlineOf(diagnose({ path: '/r', status, error: 'net::ERR_FAILED' })[0])
    expect(headline(399)).toContain('was answered 399, and the answer did not come in')
    expect(headline(400)).toMatch(/was answered 400$/)
  })

  test('whose facts name no other end where there was no redirect', () => {
    expect(diagnose({ path: '/r', status: 404 })[0]?.facts).not.toHaveProperty('endHost')
  })

  test('from status 400 on', () => {
    expect(diagnose({ path: '/r', status: 399 })).toEqual([])
    expect(diagnose({ path: '/r', status: 400 })).toHaveLength(1)
  })
})

describe('a call that was redirected', () => {
  const from = { path: '/rest/api/latest/users', status: 302 }
  const toLogin = { ...from, headers: { location: '/login?next=%2Fusers' } }
  const html = { 'content-type': 'text/html;charset=UTF-8' }
  const login = { path: '/login?next=%2Fusers', status: 200, headers: html }

  test('and fails at its last address is one failure, told at its first one', () => {
    const findings = diagnose(toLogin, { path: '/logo.svg', status: 200 }, { ...login, status: 503 })
    expect(findings).toMatchObject([{ verdict: 'problem', entries: [5] }])
    expect(headlineOf(findings[0])).toBe(
      'GET bitbucket.example/rest/api/latest/users was redirected to bitbucket.example/login and was answered 503',
    )
    expect(detailOf(findings[0])).toContain(
      'redirected to /login on bitbucket.example and answered 503: the server is starting, stopping or overloaded.',
    )
  })

  test('and gets no answer at its last address says with which error', () => {
    const error = 'net::ERR_CONNECTION_REFUSED'
    const [finding] = diagnose(toLogin, { path: '/login?next=%2Fusers', error })
    expect(headlineOf(finding)).toMatch(/was redirected to bitbucket\.example\/login and got no answer$/)
    expect(detailOf(finding)).toContain(`redirected to /login on bitbucket.example and without an answer (${error})`)
  })

  test('from data to a web page has failed although it is answered 200', () => {
    const [finding, ...others] = diagnose(toLogin, login)
    expect(others).toEqual([])
    expect(headlineOf(finding)).toMatch(/was redirected to bitbucket\.example\/login and got a web page$/)
    expect(detailOf(finding)).toContain('the session had ended or never begun')
  })

  test.for<[string, readonly Call[]]>([
    ['to data', [toLogin, { ...login, headers: { 'content-type': 'application/json' } }]],
    ['from one web page to another', [{ ...toLogin, path: '/dashboard' }, login]],
    ['and was not followed', [toLogin]],
  ])('%s has not failed', ([, calls]) => {
    expect(diagnose(...calls)).toEqual([])
  })

  test('that is a web page without a redirect has not failed: some calls give a piece of one', () => {
    expect(diagnose({ path: '/rest/api/latest/markup/preview', status: 200, headers: html })).toEqual([])
  })

  test('from the panel is the story of the visit', () => {
    const visit = { status: 302, headers: { location: `${PRIMARY}/login` } }
    const others = [{ url: `${PRIMARY}/login`, atSec: 20, status: 500 }]
    expect(diagnoseHar(failedCall, buildHar({ visit, others }))).toEqual([])
  })

  test('to several places is told once for each place', () => {
    const elsewhere = { ...toLogin, headers: { location: 'https://sso.example/' } }
    const sso = { path: '/', origin: 'https://sso.example', status: 500 }
    expect(diagnose(toLogin, { ...login, status: 500 }, elsewhere, sso)).toHaveLength(2)
    expect(diagnose(toLogin, { ...login, status: 500 }, toLogin, { ...login, status: 500 })).toHaveLength(1)
  })
})

test('an answer with an error of the browser’s did not come in', () => {
  const [finding] = diagnose({ path: '/r', status: 200, error: 'net::ERR_CONTENT_DECODING_FAILED' })
  expect(headlineOf(finding)).toBe('GET bitbucket.example/{…} was answered 200, and the answer did not come in')
  expect(detailOf(finding)).toContain('(net::ERR_CONTENT_DECODING_FAILED): the answer is packed otherwise than it says')
  expect(diagnose({ path: '/r', status: 200, error: 'net::ERR_ABORTED' })).toEqual([])
})

describe('a refusal that asks the browser for a login', () => {
  const asked = (scheme: string, status = 401): Call => ({
    path: '/r',
    status,
    headers: { 'www-authenticate': scheme },
  })
  const letIn = { path: '/r', status: 200 }

  test.for<[string, readonly Call[]]>([
    ['by Negotiate', [asked('Negotiate'), letIn]],
    ['by NTLM, in two steps', [asked('NTLM'), asked('NTLM TlRMTVNTUAAC'), letIn]],
    ['by a proxy', [asked('', 407), letIn]],
  ])('%s has not failed when the same call is let in at once', ([, calls]) => {
    expect(diagnose(...calls)).toEqual([])
  })

  test.for<[string, readonly Call[]]>([
    ['is never let in', [asked('Negotiate'), asked('Negotiate')]],
    ['is let in at another address', [asked('Negotiate'), { ...letIn, path: '/r?a' }]],
    ['is let in by another method', [asked('Negotiate'), { ...letIn, method: 'PUT' }]],
    ['asks for no login of a browser’s', [asked('OAuth realm="https://bitbucket.example"'), letIn]],
    ['was let in before', [letIn, asked('Negotiate')]],
  ])('has failed when it %s', ([, calls]) => {
    expect(diagnose(...calls)).toHaveLength(1)
  })

  test('has failed when the same call comes more than ten seconds later', () => {
    const after = (sec: number) =>
      diagnoseHar(
        failedCall,
        buildHar({
          others: [asked('Negotiate'), letIn].map(({ path, ...call }, index) => ({
            ...call,
            url: PRIMARY + path,
            atSec: 20 + index * sec,
          })),
        }),
      )
    expect(after(10)).toEqual([])
    expect(after(11)).toHaveLength(1)
  })
})

describe('what it can matter for', () => {
  const CDN = 'https://cdn.example'
  test.for<[string, Call, string]>([
    ['a call to the mirror', { path: '/rest/mirroring/latest/progress', origin: MIRROR }, 'panel'],
    ['a script of the mirror', { path: '/s/_/download/batch/mirror.js', origin: MIRROR }, 'panel'],
    ['the bridge script, from anywhere', { path: '/bb/atlassian-connect/all.js', origin: CDN }, 'panel'],
    ['the mirrors page', { path: '/admin/mirrors' }, 'panel'],
    ['the primary’s list of mirrors', { path: '/rest/mirroring/latest/mirrorServers' }, 'panel'],
    ['a REST call of the primary', { path: '/rest/api/latest/users' }, 'page'],
    ['a script of the primary', { path: '/s/_/download/batch/admin.js', resourceType: 'script' }, 'page'],
    ['a script of Bitbucket on another host', { path: '/s/_/download/batch/admin.js', origin: CDN }, 'page'],
    ['any other call to another host', { path: '/rest/api/latest/users', origin: CDN }, 'no'],
    ['a font of the mirror, by its name', { path: '/s/_/atlassian-icons.woff2', origin: MIRROR }, 'no'],
    ['a font of the mirror, by its type', { path: '/s/_/1', origin: MIRROR, resourceType: 'font' }, 'no'],
    ['an avatar', { path: '/users/jane/avatar.png?s=64' }, 'no'],
    ['an avatar without a file name', { path: '/rest/api/latest/projects/X/avatar' }, 'no'],
    ['an icon of the site', { path: '/favicon.ico' }, 'no'],
    ['a map of a script', { path: '/s/_/batch.js.map' }, 'no'],
    ['counting what is used', { path: '/rest/analytics/1.0/publish/bulk' }, 'no'],
  ])('%s: %s', ([, call, matters]) => {
    const [finding] = diagnose({ ...call, status: 403 })
    expect(finding?.facts['matters']).toEqual({ kind: 'text', value: matters })
    expect(finding?.severity).toBe(matters === 'no' ? 'info' : 'warning')
  })

  test('without a mirror or a primary in the capture is nothing', () => {
    const others = [{ url: `${PRIMARY}/rest/api/latest/users`, atSec: 1, status: 500 }]
    const [finding] = diagnoseHar(failedCall, buildHar({ visits: [], primaryCalls: 0, hasConfig: false, others }))
    expect(finding?.facts['matters']).toEqual({ kind: 'text', value: 'no' })
  })
})

describe('the order', () => {
  test('is what matters for the panel, then for its page, then by time', () => {
    const calls = [
      { path: '/icon.png', status: 404 },
      { path: '/rest/api/latest/users', status: 500 },
      { path: '/rest/api/latest/repos', status: 500 },
      { path: '/rest/mirroring/latest/progress', origin: MIRROR, status: 500 },
    ]
    expect(diagnose(...calls).flatMap(({ entries }) => entries)).toEqual([8, 6, 7, 5])
  })
})

test('the order is by time also where the file has another one', () => {
  const { log } = captureOf([
    { path: '/rest/api/latest/users', status: 500 },
    { path: '/rest/api/latest/repos', status: 500 },
  ])
  const [last, ...rest] = log.entries.toReversed()
  const entries = [...rest.toReversed().slice(0, -1), ...(last ? [last] : []), ...rest.slice(0, 1)]
  expect(diagnoseHar(failedCall, { log: { ...log, entries } }).map(headlineOf)).toEqual([
    expect.stringContaining('users'),
    expect.stringContaining('repos'),
  ])
})

test('the mirrors page is told as the page that holds the panel', () => {
  expect(detailOf(diagnose({ path: '/admin/mirrors', status: 503 })[0])).toContain(
    'it is the page that holds the panel',
  )
})

test('ten thousand failures of different addresses are told in little time', () => {
  const capture = captureOf(
    Array.from({ length: 10_000 }, (_, index) => ({
      path: `/file-${index}.js`,
      status: 404,
      headers: { location: '/x' },
    })),
  )
  const evidence = readEvidence(capture)
  expect(failedCall.diagnose({ evidence, decisions: [] })).toHaveLength(10_000)
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
  test('to a cancelled call', () => {
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
