/**
 * What a panel that spins looks like in a capture, symptom by symptom, and the diagnosis that each must lead to: one capture for
 * every row of the differential diagnosis that the rules were made from.
 */

import { describe, expect, test } from 'vitest'
import type { VerdictRule } from '../../src/diagnosis/diagnosis.ts'
import {
  buildHar,
  MIRROR,
  MIRROR_ID,
  PRIMARY,
  VISIT_SEC,
  type ExchangeOptions,
  type HarOptions,
  type VisitOptions,
} from '../support/build-har.ts'
import { inspectHar } from '../support/inspect-har.ts'

const visit = (options: VisitOptions): HarOptions => ({ visit: options })
const refused = (options: VisitOptions = {}): HarOptions => visit({ status: 401, ...options })
const unanswered = (error: string, options: VisitOptions = {}): HarOptions => visit({ error, ...options })
const besides = (...others: readonly ExchangeOptions[]): HarOptions => ({ others })
const afterPanel = (path: string, options: Partial<ExchangeOptions>): ExchangeOptions => ({
  url: MIRROR + path,
  atSec: VISIT_SEC + 2,
  requestHeaders: { host: 'mirror.example', referer: `${MIRROR}/plugins/servlet/admin/mirror` },
  resourceType: 'fetch',
  ...options,
})
const CONFIG = `${PRIMARY}/rest/mirroring/latest/mirrorServers/${MIRROR_ID}/webPanels/config`
const toHttp = (address: string): string => address.replace('https:', 'http:')
const page = (headers: Readonly<Record<string, string>>): ExchangeOptions => ({
  url: `${PRIMARY}/admin/mirrors`,
  atSec: 0.5,
  status: 200,
  resourceType: 'document',
  headers,
})

const SYMPTOMS: readonly (readonly [row: number, symptom: string, capture: HarOptions, rule: VerdictRule])[] = [
  [1, '401 past the expiry on a mirror that is ahead', { ...refused(), mirror: { aheadSec: 843 } }, 'clock-drift'],
  [1, '401 past the expiry with clocks in step', refused({ tokenAgeSec: 1300 }), 'stale-token'],
  [1, '200 with clocks apart', { mirror: { aheadSec: -300 } }, 'unsynchronised-clocks'],
  [2, '401 with a changed query', refused({ edit: (url) => url.replace('en-GB', 'de-DE') }), 'query-hash-mismatch'],
  [3, '401 with times and query right', refused(), 'rejected-token'],
  [4, '400', visit({ status: 400 }), 'malformed-request'],
  [4, '400 for a token that is cut', visit({ status: 400, token: 'eyJhbGciOiJIUzI1NiJ9.eyJpc3M' }), 'unreadable-token'],
  [5, '403', visit({ status: 403 }), 'forbidden-panel'],
  [6, 'redirect to a login', visit({ status: 302, headers: { location: 'https://sso.example/' } }), 'redirected-panel'],
  [6, 'redirect of a request without token', visit({ status: 302, token: null }), 'missing-token'],
  [7, '404', visit({ status: 404 }), 'missing-panel'],
  [8, '502', visit({ status: 502 }), 'gateway-error'],
  [8, '503', visit({ status: 503 }), 'gateway-error'],
  [8, '504', visit({ status: 504 }), 'gateway-error'],
  [9, 'an unknown authority', unanswered('net::ERR_CERT_AUTHORITY_INVALID'), 'untrusted-certificate'],
  [9, 'another name in the certificate', unanswered('net::ERR_CERT_COMMON_NAME_INVALID'), 'untrusted-certificate'],
  [9, 'a certificate out of date', unanswered('net::ERR_CERT_DATE_INVALID'), 'untrusted-certificate'],
  [10, 'an unknown name', unanswered('net::ERR_NAME_NOT_RESOLVED'), 'unreachable-mirror'],
  [10, 'a refused connection', unanswered('net::ERR_CONNECTION_REFUSED'), 'unreachable-mirror'],
  [10, 'a connection that timed out', unanswered('net::ERR_CONNECTION_TIMED_OUT'), 'unreachable-mirror'],
  [10, 'a connection that was reset', unanswered('net::ERR_CONNECTION_RESET'), 'unreachable-mirror'],
  [11, 'blocked by an extension', unanswered('net::ERR_BLOCKED_BY_CLIENT'), 'blocked-by-browser'],
  [12, 'blocked by its own headers', visit({ headers: { 'x-frame-options': 'SAMEORIGIN' } }), 'blocked-frame'],
  [12, 'blocked by headers not recorded', unanswered('net::ERR_BLOCKED_BY_RESPONSE'), 'blocked-frame'],
  [12, '401 with framing headers', refused({ headers: { 'x-frame-options': 'DENY' } }), 'rejected-token'],
  [
    13,
    'excluded by the policy of the page',
    {
      visits: [],
      hasConfigBody: true,
      others: [page({ 'content-security-policy': "frame-src 'self'" })],
    },
    'refused-panel-source',
  ],
  [14, 'http in an https page', visit({ isUnanswered: true, edit: toHttp }), 'insecure-panel'],
  [15, 'a bridge to another origin', visit({ parameters: { xdm_e: 'https://bb.example' } }), 'origin-mismatch'],
  [16, 'a script of the panel missing', besides(afterPanel('/s/mirror.js', { status: 404 })), 'failed-panel-asset'],
  [
    16,
    'a bridge script that is a login page',
    besides({
      url: `${PRIMARY}/atlassian-connect/all.js`,
      atSec: VISIT_SEC + 1,
      status: 200,
      resourceType: 'script',
      headers: { 'content-type': 'text/html' },
      body: '<html>',
    }),
    'failed-panel-asset',
  ],
  [
    17,
    'calls of the panel refused without its cookie',
    {
      visit: { headers: { 'set-cookie': 'BITBUCKETSESSIONID=1' }, requestHeaders: { cookie: 'a=1' } },
      others: [afterPanel('/rest/mirroring/latest/progress', { status: 401 })],
    },
    'blocked-cookie',
  ],
  ...[401, 403, 404, 500].map(
    (status) =>
      [
        18,
        `webPanels/config ${status}`,
        { visits: [], hasConfig: false, others: [{ url: CONFIG, atSec: 3, status }] },
        'refused-panel-config',
      ] as const,
  ),
  [19, 'announced and never requested', { visits: [], hasConfigBody: true }, 'absent-panel-request'],
  [
    20,
    '409 for want of a licence',
    {
      visits: [],
      hasConfig: false,
      others: [{ url: CONFIG, atSec: 3, status: 409, body: 'Mirroring requires a Bitbucket Data Center license.' }],
    },
    'missing-licence',
  ],
  [
    21,
    'nodes of a farm with different clocks',
    besides(
      ...[20, 21].map((atSec) => ({
        url: `${MIRROR}/s/mirror.js`,
        atSec,
        status: 200,
        clock: { aheadSec: 600, node: 'NODE2' },
      })),
      { url: `${MIRROR}/s/panel.js`, atSec: 12, status: 200 },
    ),
    'disagreeing-nodes',
  ],
  [21, 'a proxy with another clock', { ...refused(), mirror: { aheadSec: 600, dateAheadSec: 0 } }, 'proxy-clock'],
  [
    22,
    'a realm that names another host',
    refused({ headers: { 'www-authenticate': 'OAuth realm="https%3A%2F%2Fold.example"' } }),
    'base-url-mismatch',
  ],
]

describe.for(SYMPTOMS)('row %i: %s', ([, , capture, rule]) => {
  const { verdict, findings } = inspectHar(buildHar(capture))

  test(`leads to ${rule}`, () => {
    const found = findings.filter((finding) => finding.verdict === 'problem').map((finding) => finding.rule)
    expect([verdict.rule, ...found]).toContain(rule)
  })

  test('says what to do next', () => {
    expect(verdict.remedy.length + verdict.settle.length).toBeGreaterThan(0)
  })

  test('says how to settle what is left open', () => {
    expect(verdict.confidence === 'certain' || verdict.rule === 'healthy' || verdict.settle.length > 0).toBe(true)
  })
})

test('every row of the differential diagnosis has its capture', () => {
  const rows = new Set(SYMPTOMS.map(([row]) => row))
  expect([...rows].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1))
})
