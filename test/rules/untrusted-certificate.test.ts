/** `untrusted-certificate`: no answer, and a certificate error. */

import { expect, test } from 'vitest'
import { untrustedCertificate } from '../../src/rules/untrusted-certificate.ts'
import { buildHar, type VisitOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

const diagnose = (visit: VisitOptions) => diagnoseHar(untrustedCertificate, buildHar({ visit }))

test.for<[string, string]>([
  ['net::ERR_CERT_AUTHORITY_INVALID', 'the certificate is not issued by an authority that the browser trusts'],
  ['net::ERR_CERT_COMMON_NAME_INVALID', 'the certificate does not name this host'],
  ['net::ERR_CERT_DATE_INVALID', 'the certificate is expired or not yet valid by the clock of the browser’s computer'],
  ['SEC_ERROR_UNKNOWN_ISSUER', 'the certificate is not issued by an authority that the browser trusts'],
  ['SSL_ERROR_BAD_CERT_DOMAIN', 'the certificate does not name this host'],
  ['net::ERR_CERT_REVOKED', 'the certificate was revoked by its authority'],
])('%s is certainly a problem', ([error, words]) => {
  const [finding] = diagnose({ error })
  expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
  expect(headlineOf(finding)).toBe(`The browser refuses the certificate of the mirror mirror.example: ${words}`)
  expect(detailOf(finding)).toContain(`${error}. In plain words: ${words}`)
})

test('is cleared by any answer that came over https', () => {
  const [finding] = diagnose({ status: 401 })
  expect(finding?.verdict).toBe('clear')
  expect(detailOf(finding)).toBe('An answer came over https, with status 401.')
  expect(diagnose({ status: 200, edit: (address) => address.replace('https:', 'http:') })).toEqual([])
})

test('is not applicable to other errors of TLS, or to silence', () => {
  expect(diagnose({ error: 'net::ERR_SSL_PROTOCOL_ERROR' })).toEqual([])
  expect(diagnose({ isUnanswered: true })).toEqual([])
})
