/** `failed-panel-asset`: the panel loaded, and what it asked for next failed. */

import { describe, expect, test } from 'vitest'
import { formatStep } from '../../src/diagnosis/format.ts'
import { decideLoaded } from '../../src/rules/decision/loaded.ts'
import { failedPanelAsset } from '../../src/rules/failed-panel-asset.ts'
import { buildHar, MIRROR, PRIMARY, VISIT_SEC, type ExchangeOptions, type VisitOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf, readEvidence } from '../support/diagnose-har.ts'

const after = (exchange: Partial<ExchangeOptions> & { url: string }): ExchangeOptions => ({
  atSec: VISIT_SEC + 1,
  ...exchange,
})
const diagnose = (others: readonly ExchangeOptions[], visit: VisitOptions = {}) =>
  diagnoseHar(failedPanelAsset, buildHar({ visit, others }))

const BRIDGE = `${PRIMARY}/atlassian-connect/all.js`
const SCRIPT = `${MIRROR}/s/batch.js`
const CALL = `${MIRROR}/rest/mirroring/latest/upstreamServers/1/settings`

test('is no problem when the browser logs in and the same call is let in at once', () => {
  const asked = after({ url: CALL, status: 401, headers: { 'www-authenticate': 'Negotiate' } })
  const again = after({ url: CALL, status: 200, atSec: VISIT_SEC + 2 })
  expect(diagnose([asked, again]).filter(({ verdict }) => verdict === 'problem')).toEqual([])
  expect(diagnose([asked]).filter(({ verdict }) => verdict === 'problem')).toHaveLength(1)
})

test('is likely a problem when a redirect leads the bridge script to a login page', () => {
  const login = `${PRIMARY}/login`
  const [finding] = diagnose([
    after({ url: BRIDGE, status: 302, headers: { location: login }, resourceType: 'script' }),
    after({ url: login, status: 200, headers: { 'content-type': 'text/html' }, atSec: VISIT_SEC + 2 }),
  ])
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
  expect(headlineOf(finding)).toContain('all.js from bitbucket.example fails (redirected to an HTML page)')
  expect(finding?.entries).toHaveLength(3)
})

test('a redirect to the same path with another query is no redirect to another page', () => {
  const [finding] = diagnose([
    after({ url: SCRIPT, status: 302, headers: { location: `${SCRIPT}?v=2` } }),
    after({ url: `${SCRIPT}?v=2`, status: 200, headers: { 'content-type': 'text/html' }, atSec: VISIT_SEC + 2 }),
  ])
  expect(headlineOf(finding)).toContain('fails (an HTML page instead of a script)')
})

describe('a bridge script without an answer and without an error', () => {
  const silent = after({ url: BRIDGE })
  const until = (sec: number) => ({ url: `${PRIMARY}/later`, atSec: VISIT_SEC + 1 + sec, waitMs: 0 })

  test('is likely the problem when the recording goes on for 10 s', () => {
    const [finding] = diagnose([silent, until(10)])
    expect(headlineOf(finding)).toContain('all.js from bitbucket.example fails (no answer)')
  })

  test('is none when it ends before', () => {
    expect(diagnose([silent, until(9)]).filter(({ verdict }) => verdict === 'problem')).toEqual([])
  })

  test('is none when it was cancelled', () => {
    expect(diagnose([after({ url: BRIDGE, error: 'net::ERR_ABORTED' }), until(60)])).toEqual([])
  })

  test('is none when it is another script', () => {
    expect(diagnose([after({ url: SCRIPT }), until(60)]).filter(({ verdict }) => verdict === 'problem')).toEqual([])
  })
})

describe('is likely a problem', () => {
  test.for<[string, ExchangeOptions, string]>([
    [
      'the bridge script is missing',
      after({ url: BRIDGE, status: 404 }),
      'all.js from bitbucket.example fails (status 404)',
    ],
    [
      'a script is an HTML page',
      after({ url: SCRIPT, status: 200, headers: { 'content-type': 'text/html;charset=UTF-8' } }),
      'batch.js from mirror.example fails (an HTML page instead of a script)',
    ],
    [
      'a script has no answer',
      after({ url: SCRIPT, error: 'net::ERR_CONNECTION_RESET' }),
      'batch.js from mirror.example fails (the connection was cut by the server or something on the way)',
    ],
    [
      'the bridge script does not come in',
      after({ url: BRIDGE, status: 200, error: 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin' }),
      'all.js from bitbucket.example fails (the answer’s Cross-Origin-Resource-Policy keeps it from other sites)',
    ],
    [
      'a style fails',
      after({ url: `${MIRROR}/s/batch.css`, status: 500 }),
      'batch.css from mirror.example fails (status 500)',
    ],
    [
      'a script without an ending fails',
      after({ url: `${MIRROR}/s/batch`, status: 500, resourceType: 'script' }),
      'batch from mirror.example fails (status 500)',
    ],
    [
      'a style without an ending fails',
      after({ url: `${MIRROR}/s/batch`, status: 500, resourceType: 'stylesheet' }),
      'batch from mirror.example fails (status 500)',
    ],
    [
      'a call inside the panel is refused',
      after({ url: CALL, status: 401 }),
      'settings from mirror.example fails (status 401)',
    ],
  ])('when %s', ([, exchange, words]) => {
    const [finding] = diagnose([exchange])
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toBe(`The panel of the mirror mirror.example loads, but ${words}`)
    expect(finding?.entries).toHaveLength(2)
  })

  test('that counts the requests when several fail', () => {
    const [finding] = diagnose([after({ url: SCRIPT, status: 404 }), after({ url: CALL, status: 500 })])
    expect(headlineOf(finding)).toContain('2 of the requests that it needs fail')
    expect(detailOf(finding)).toContain('first batch.js from mirror.example: status 404')
    expect(finding?.entries).toEqual([4, 5, 6])
  })

  test('in the order of the file, whichever server was asked', () => {
    const [finding] = diagnose([
      after({ url: BRIDGE, status: 404 }),
      after({ url: SCRIPT, status: 404, atSec: VISIT_SEC + 2 }),
    ])
    expect(detailOf(finding)).toContain('first all.js from bitbucket.example')
    expect(finding?.entries).toEqual([4, 5, 6])
  })

  test('once for a bridge script that the mirror itself serves', () => {
    const [finding] = diagnose([after({ url: `${MIRROR}/atlassian-connect/all.js`, status: 404 })])
    expect(headlineOf(finding)).toContain('all.js from mirror.example fails (status 404)')
  })

  test('that names 100 requests at most, and counts all', () => {
    const [finding] = diagnose(Array.from({ length: 120 }, () => after({ url: SCRIPT, status: 404 })))
    expect(headlineOf(finding)).toContain('120 of the requests')
    expect(finding?.entries).toHaveLength(101)
  })
})

test('thousands of mirrors and failures are told apart', () => {
  const mirrors = Array.from({ length: 4000 }, (_, index) => `https://m${index}.example`)
  const visits = mirrors.map((mirror) => ({ url: `${mirror}/plugins/servlet/admin/mirror`, token: null }))
  const others = mirrors.map((mirror) => after({ url: `${mirror}/s/batch.js`, status: 404 }))
  const evidence = readEvidence(buildHar({ visits, others }))
  const decided = evidence.visits.map((visit) => decideLoaded(visit, evidence))
  expect(decided.filter(({ outcome }) => outcome === 'failed-panel-asset')).toHaveLength(4000)
})

describe('at the status 400', () => {
  test('a request has failed', () => {
    expect(diagnose([after({ url: SCRIPT, status: 400 })])).toMatchObject([{ verdict: 'problem' }])
  })

  test('just below it has not', () => {
    const [finding] = diagnose([after({ url: SCRIPT, status: 399 })])
    expect(finding?.verdict).toBe('clear')
    expect(detailOf(finding)).toContain('was answered without an error, 1 in all.')
  })
})

test('is cleared when all that the mirror was asked for was answered, with the number', () => {
  const [finding] = diagnose([after({ url: SCRIPT, status: 200 }), after({ url: CALL, status: 200 })])
  expect(finding?.verdict).toBe('clear')
  expect(detailOf(finding)).toContain('2 in all')
})

describe('is not applicable', () => {
  test('when nothing but the bridge script was asked for', () => {
    expect(diagnose([after({ url: BRIDGE, status: 200 })])).toEqual([])
  })

  test('to pictures, fonts and icons', () => {
    expect(diagnose(['png', 'woff2', 'ico'].map((end) => after({ url: `${MIRROR}/a.${end}`, status: 404 })))).toEqual(
      [],
    )
  })

  test('to cancelled and unanswered requests', () => {
    expect(diagnose([after({ url: SCRIPT, error: 'net::ERR_ABORTED' })])).toEqual([])
    expect(diagnose([after({ url: SCRIPT })])).toEqual([])
  })

  test('to other files of the primary, and to what failed before the panel', () => {
    expect(diagnose([after({ url: `${PRIMARY}/s/page.js`, status: 404 })])).toEqual([])
    expect(diagnose([after({ url: SCRIPT, status: 404, atSec: VISIT_SEC - 1 })])).toEqual([])
  })

  test('to a preflight', () => {
    expect(diagnose([after({ url: CALL, method: 'OPTIONS', status: 403 })])).toEqual([])
  })

  test('to a panel that was refused', () => {
    expect(diagnose([after({ url: SCRIPT, status: 404 })], { status: 401 })).toEqual([])
  })
})

test('what fails after the next visit belongs to that one', () => {
  const findings = diagnoseHar(
    failedPanelAsset,
    buildHar({
      visits: [{}, { atSec: VISIT_SEC + 20, tokenAgeSec: 3 }],
      others: [after({ url: SCRIPT, status: 404, atSec: VISIT_SEC + 21 })],
    }),
  )
  expect(findings).toMatchObject([{ verdict: 'problem', visit: 1 }])
})

test('what fails just before the next visit belongs to the one before', () => {
  const others = [after({ url: SCRIPT, status: 404, atSec: VISIT_SEC + 19 })]
  const visits = [{}, { atSec: VISIT_SEC + 20, tokenAgeSec: 3 }]
  const findings = diagnoseHar(failedPanelAsset, buildHar({ visits, others }))
  expect(findings).toMatchObject([{ verdict: 'problem', visit: 0 }])
})

test('what fails in another session belongs to no visit of this one', () => {
  const later = VISIT_SEC + 2 * 3600
  expect(diagnose([after({ url: SCRIPT, status: 404, atSec: later })])).toEqual([])
})

describe('the command that asks for the failed file', () => {
  const commandFor = (url: string) => {
    const [finding] = diagnose([after({ url, status: 404, resourceType: 'script' })])
    return failedPanelAsset.remedy.flatMap((step) => formatStep(step, finding?.facts ?? {}).commands)[0]
  }

  test('holds its address without the query, where all of it is known to be harmless', () => {
    expect(commandFor(`${SCRIPT}?v=secret`)).toContain("'https://mirror.example/s/batch.js'")
  })

  test('leaves it to the reader where a part of it may be a secret', () => {
    expect(commandFor(`${MIRROR}/s/8f14e45fceea167a5a36dedd4bea2543/batch.js`)).toContain("'FAILED_ADDRESS'")
  })
})
