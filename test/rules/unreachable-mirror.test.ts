/** `unreachable-mirror`: no answer, and the browser's own network error. */

import { describe, expect, test } from 'vitest'
import { unreachableMirror } from '../../src/rules/unreachable-mirror.ts'
import { formatStep } from '../../src/diagnosis/format.ts'
import { buildHar, type VisitOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions) => diagnoseHar(unreachableMirror, buildHar({ visit }))

test.for<[string, string]>([
  ['net::ERR_NAME_NOT_RESOLVED', 'the host name could not be resolved'],
  ['net::ERR_CONNECTION_REFUSED', 'the connection was refused'],
  ['net::ERR_CONNECTION_TIMED_OUT', 'no connection came about in time'],
  ['net::ERR_CONNECTION_RESET', 'the connection was cut'],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'could not agree on TLS'],
  ['NS_ERROR_UNKNOWN_HOST', 'the host name could not be resolved'],
])('%s is certainly a problem', ([error, words]) => {
  const [finding] = diagnose({ error })
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
  expect(headlineOf(finding)).toBe(`The browser cannot reach the mirror mirror.example; it gave up with ${error}`)
  expect(detailOf(finding)).toContain(words)
})

test.for(['net::ERR_INTERNET_DISCONNECTED', 'net::ERR_TUNNEL_CONNECTION_FAILED', 'net::ERR_NETWORK_CHANGED'])(
  '%s may be the computer’s own fault and is likely only',
  (error) => {
    expect(diagnose({ error })).toMatchObject([{ verdict: 'problem', confidence: 'likely' }])
  },
)

test('an answer that broke off is certainly a problem, told as one', () => {
  const [finding] = diagnose({ status: 200, error: 'net::ERR_CONNECTION_RESET' })
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
  expect(headlineOf(finding)).toContain('The answer of the mirror mirror.example broke off')
  expect(detailOf(finding)).toContain('status 200 and did not arrive whole')
})

test('an error that nobody knows is possibly one', () => {
  expect(diagnose({ error: 'a fault' })).toMatchObject([{ verdict: 'problem', confidence: 'possible' }])
})

test('cannot tell when there is neither answer nor error', () => {
  expect(diagnose({ isUnanswered: true })).toMatchObject([{ verdict: 'cannot-tell', confidence: 'possible' }])
})

test('names host and port apart in its commands', () => {
  const elsewhere = (address: string): string => address.replace('mirror.example', 'mirror.example:8443')
  const [finding] = diagnose({ error: 'net::ERR_CONNECTION_REFUSED', edit: elsewhere })
  const commands = unreachableMirror.remedy.flatMap((step) => formatStep(step, finding?.facts ?? {}).commands)
  expect(commands).toContain('getent hosts mirror.example')
  expect(commands).toContain('nc -vz mirror.example 8443')
  expect(commands).toContain(
    'openssl s_client -connect mirror.example:8443 -servername mirror.example -brief </dev/null',
  )
})

test.for([200, 401, 502])('is cleared by any answer, here %i', (status) => {
  const [finding] = diagnose({ status })
  expect(finding?.verdict).toBe('clear')
  expect(detailOf(finding)).toBe(`An answer came, with status ${status}.`)
})

test('is not applicable to a certificate or a browser that blocks', () => {
  expect(diagnose({ error: 'net::ERR_CERT_AUTHORITY_INVALID' })).toEqual([])
  expect(diagnose({ error: 'net::ERR_BLOCKED_BY_CLIENT' })).toEqual([])
})

describe('an answer of the program that made the recording', () => {
  const answered = (visit: VisitOptions) =>
    diagnoseHar(unreachableMirror, buildHar({ exporter: 'Fiddler', visit: { status: 502, ...visit } }))

  test.for<[string, VisitOptions]>([
    ['Fiddler', { body: '[Fiddler] DNS Lookup for "mirror.example" failed.' }],
    ['Charles', { status: 503, body: '<html><head><title>Charles Error Report</title></head></html>' }],
    ['mitmproxy', { headers: { server: 'mitmproxy 10.2' } }],
  ])('is likely a mirror that cannot be reached (%s)', ([, visit]) => {
    const [finding] = answered(visit)
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
    expect(headlineOf(finding)).toContain('The program that made the recording cannot reach the mirror')
  })

  test('is none without its mark', () => {
    expect(answered({ body: '<h1>502 Bad Gateway</h1>' }).filter(({ verdict }) => verdict === 'problem')).toEqual([])
  })
})
