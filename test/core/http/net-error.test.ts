import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHROMIUM_ERRORS } from '../../../src/core/http/chromium-errors.ts'
import { FIREFOX_ERRORS } from '../../../src/core/http/firefox-errors.ts'
import { netErrorName, readNetError } from '../../../src/core/http/net-error.ts'
import { WEBKIT_ERRORS } from '../../../src/core/http/webkit-errors.ts'
import recorded from '../../support/chromium-error-names.json' with { type: 'json' }

const namesOf = (table: typeof CHROMIUM_ERRORS): readonly string[] =>
  Object.values(table).flatMap((names) => Object.keys(names))
const CHROMIUM_NAMES = namesOf(CHROMIUM_ERRORS)
const FIREFOX_NAMES = namesOf(FIREFOX_ERRORS)

describe('the tables', () => {
  test('know every name that Chromium lists', () => {
    const known = new Set(CHROMIUM_NAMES)
    expect(recorded.names.filter((name) => !known.has(name))).toEqual([])
  })

  test('know no name of Chromium that it does not list, but for the cancelled request', () => {
    const listed = new Set([...recorded.names, 'ERR_ABORTED'])
    expect(CHROMIUM_NAMES.filter((name) => !listed.has(name.replace(/\..*$/, '')))).toEqual([])
  })

  test('name nothing twice', () => {
    const names = [...CHROMIUM_NAMES, ...FIREFOX_NAMES]
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  test('give words that go on within a sentence', () => {
    const words = [...CHROMIUM_NAMES, ...FIREFOX_NAMES].map((name) => readNetError(name).words)
    const sentences = [...words, ...WEBKIT_ERRORS.map((sentence) => sentence.words)]
    expect(sentences.filter((text) => !/^(?:[a-z]|DNS|TLS)/.test(text) || text.endsWith('.'))).toEqual([])
  })

  test('give each name the kind under which it stands', () => {
    for (const table of [CHROMIUM_ERRORS, FIREFOX_ERRORS])
      for (const [kind, names] of Object.entries(table))
        for (const name of Object.keys(names)) expect([name, readNetError(name).kind]).toEqual([name, kind])
  })
})

describe('is of its kind', () => {
  test.for<[string, string]>([
    ['net::ERR_CERT_DATE_INVALID', 'certificate'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
    ['SEC_ERROR_UNKNOWN_ISSUER', 'certificate'],
    ['SSL_ERROR_BAD_CERT_DOMAIN', 'certificate'],
    ['MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT', 'certificate'],
    ['SSL_ERROR_UNKNOWN', 'certificate-or-tls'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'tls'],
    ['net::ERR_BAD_SSL_CLIENT_AUTH_CERT', 'tls'],
    ['NS_ERROR_UNKNOWN_HOST', 'name'],
    ['net::ERR_CONNECTION_REFUSED', 'refused'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'timeout'],
    ['NS_ERROR_NET_TIMEOUT', 'timeout'],
    ['net::ERR_CONNECTION_RESET', 'reset'],
    ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxy'],
    ['net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin', 'blocked-by-response'],
    ['net::ERR_BLOCKED_BY_ORB', 'blocked-by-client'],
    ['net::ERR_BLOCKED_BY_CSP', 'blocked-by-policy'],
    ['net::ERR_ABORTED', 'aborted'],
    ['NS_BINDING_ABORTED', 'aborted'],
    ['net::ERR_HTTP2_PROTOCOL_ERROR', 'protocol'],
    ['net::ERR_INCOMPLETE_CHUNKED_ENCODING', 'protocol'],
    ['net::ERR_HTTP_RESPONSE_CODE_FAILURE', 'other'],
    ['something else', 'other'],
    ['', 'other'],
  ])('%s: %s', ([error, kind]) => {
    expect(readNetError(error).kind).toBe(kind)
  })

  test.for<[string, string]>([
    ['A server with the specified hostname could not be found.', 'name'],
    ['Error resolving “mirror.example”: Name or service not known', 'name'],
    ['Could not connect to the server.', 'refused'],
    ['Could not connect to mirror.example: Connection refused', 'refused'],
    ['The request timed out.', 'timeout'],
    ['The network connection was lost.', 'reset'],
    ['The Internet connection appears to be offline.', 'offline'],
    ['The certificate for this server is invalid.', 'certificate'],
    ['Unacceptable TLS certificate', 'certificate'],
    ['SSL peer certificate or SSH remote key was not OK', 'certificate'],
    ['The server “mirror.example” requires a client certificate.', 'tls'],
    ['An SSL error has occurred and a secure connection to the server cannot be made.', 'tls'],
    ['Load request cancelled', 'aborted'],
    ['cancelled', 'aborted'],
    ['The URL was blocked by a content blocker', 'blocked-by-client'],
    ['too many HTTP redirects', 'other'],
  ])('a sentence of WebKit, %s: %s', ([error, kind]) => {
    expect(readNetError(error).kind).toBe(kind)
  })

  test.for<[string, string]>([
    ['net::ERR_CERT_OF_TOMORROW', 'certificate'],
    ['SEC_ERROR_OF_TOMORROW', 'certificate'],
    ['MOZILLA_PKIX_ERROR_OF_TOMORROW', 'certificate'],
    ['net::ERR_SSL_OF_TOMORROW', 'tls'],
    ['SSL_ERROR_RX_MALFORMED_FINISHED', 'tls'],
    ['net::ERR_DNS_OF_TOMORROW', 'name'],
    ['net::ERR_PROXY_OF_TOMORROW', 'proxy'],
    ['NS_ERROR_PROXY_OF_TOMORROW', 'proxy'],
    ['net::ERR_BLOCKED_BY_TOMORROW', 'blocked-by-client'],
    ['net::ERR_CONNECTION_OF_TOMORROW', 'reset'],
    ['net::ERR_SPDY_PROTOCOL_ERROR', 'protocol'],
    ['net::ERR_OF_TOMORROW', 'other'],
    ['NS_ERROR_OF_TOMORROW', 'other'],
  ])('a name that no table knows, by its family, %s: %s', ([error, kind]) => {
    expect(readNetError(error).kind).toBe(kind)
  })

  test('whatever stands around the name', () => {
    const text = 'page.goto: net::ERR_CONNECTION_REFUSED at https://mirror.example/certificate?jwt=secret'
    expect(readNetError(text).kind).toBe('refused')
  })

  test('never from what stands beyond the first thousand characters', () => {
    expect(readNetError(`${' '.repeat(970)}net::ERR_TIMED_OUT`).kind).toBe('timeout')
    expect(readNetError(`${' '.repeat(1000)}net::ERR_TIMED_OUT`).kind).toBe('other')
  })
})

test('what happened is told apart from where to look', () => {
  const { words, summary } = readNetError('net::ERR_CERT_REVOKED')
  expect(summary).toBe('the certificate was revoked by its authority')
  expect(words).toBe(`${summary}; install a new one`)
})

describe('the reason that Chromium appends', () => {
  test('is read where it is known', () => {
    expect(readNetError('net::ERR_BLOCKED_BY_CLIENT.Inspector').words).toContain('developer tools')
  })

  test('changes nothing where it is not', () => {
    expect(readNetError('net::ERR_BLOCKED_BY_CLIENT.Other')).toEqual(readNetError('net::ERR_BLOCKED_BY_CLIENT'))
  })
})

describe('the name that is shown', () => {
  test('is the error’s own, never with what stands around it', () => {
    expect(netErrorName('net::ERR_ABORTED at https://mirror.example/?jwt=secret')).toBe('net::ERR_ABORTED')
    expect(netErrorName('net::ERR_BLOCKED_BY_CLIENT.Inspector')).toBe('net::ERR_BLOCKED_BY_CLIENT')
    expect(netErrorName('secret')).toBe('a network error')
  })

  test('holds capital letters, digits and underscores, whatever the capture says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(netErrorName(`ERR_${text}`)).toMatch(/^(?:a network error|ERR_[A-Z0-9_]{1,100})$/)
        expect(readNetError(text).words).not.toBe('')
      }),
    )
  })
})
