/**
 * What if a way of redaction did nothing? The search knows the secrets of an entry by itself (`collect-secrets.ts`), so an entry that
 * stays as it was is found, whichever field the secret stands in.
 */

import { describe, expect, test } from 'vitest'
import { SecretCollector } from '../../../src/core/redact/collect-secrets.ts'
import { SecretBook } from '../../../src/core/redact/secret-book.ts'
import { SecretSearch } from '../../../src/core/redact/secret-search.ts'
import { findSurvivor } from '../../../src/core/redact/verify.ts'
import { makeToken } from '../../support/make-token.ts'

const SECRET = 'a1B2c3D4e5F6g7H8i9J0'
const URL = 'https://bitbucket.corp.test'

const sent = (name: string, value: string): object => ({ request: { url: URL, headers: [{ name, value }] } })
const answered = (name: string, value: string): object => ({ response: { headers: [{ name, value }] } })
const asked = (url: string): object => ({ request: { url } })
const told = (text: string, url = URL): object => ({ request: { url }, response: { content: { text } } })

const PLACES: Readonly<Record<string, object>> = {
  'a cookie in the list': { request: { cookies: [{ name: 'x', value: SECRET }] } },
  'a cookie that is set, in the list': { response: { cookies: [{ name: 'x', value: SECRET }] } },
  Cookie: sent('Cookie', `a=b; x=${SECRET}`),
  'Set-Cookie': answered('Set-Cookie', `x=${SECRET}; Path=/`),
  Authorization: sent('Authorization', `Bearer ${SECRET}`),
  'Authorization without a scheme': sent('Authorization', SECRET),
  'Proxy-Authorization': sent('Proxy-Authorization', `Basic ${SECRET}`),
  'WWW-Authenticate': answered('WWW-Authenticate', `Negotiate ${SECRET}`),
  'Proxy-Authenticate': answered('Proxy-Authenticate', `Negotiate ${SECRET}`),
  'X-AUSERNAME': answered('X-AUSERNAME', SECRET),
  'X-AUSERID': answered('X-AUSERID', SECRET),
  'X-ASESSIONID': answered('X-ASESSIONID', SECRET),
  'a header that nobody knows': sent('X-Anything', SECRET),
  'the name of a header': sent(SECRET, 'x'),
  'Accept-Language': sent('Accept-Language', SECRET),
  'User-Agent': sent('User-Agent', `Mozilla/5.0 ${SECRET}`),
  Server: answered('Server', `nginx ${SECRET}`),
  Via: answered('Via', `1.1 proxy (${SECRET})`),
  'X-Frame-Options': answered('X-Frame-Options', `ALLOW-FROM ${URL}/${SECRET}`),
  'a policy’s nonce': answered('Content-Security-Policy', `script-src 'nonce-${SECRET}'`),
  Location: answered('Location', `/login?next=${SECRET}`),
  Referer: sent('Referer', `${URL}/${SECRET}`),
  Origin: sent('Origin', `https://${SECRET}`),
  ':path': sent(':path', `/x?y=${SECRET}`),
  'a path': asked(`${URL}/projects/${SECRET}`),
  'a user’s path': asked(`${URL}/users/~${SECRET}`),
  'a session in a path': asked(`${URL}/login;jsessionid=${SECRET}`),
  'a parameter of a path': asked(`${URL}/login;v=${SECRET}`),
  'a parameter': asked(`${URL}/login?next=${SECRET}`),
  'the name of a parameter': asked(`${URL}/login?${SECRET}=1`),
  'a query without a name': asked(`${URL}/login?${SECRET}`),
  'an address inside': asked(`${URL}/login?next=${encodeURIComponent(`${URL}/?k=${SECRET}`)}`),
  'a login in an address': asked(`https://svc:${SECRET}@bitbucket.corp.test`),
  'a fragment': asked(`${URL}/login#${SECRET}`),
  'another scheme': asked(`other:${SECRET}`),
  'a signature': asked(`${URL}/x?jwt=${makeToken({ iat: 1, exp: 2 }).replace(/[^.]+$/, SECRET)}`),
  'the person of a token': asked(`${URL}/x?jwt=${makeToken({ iat: 1, exp: 2, sub: SECRET })}`),
  'a claim of a token': asked(`${URL}/x?jwt=${makeToken({ iat: 1, exp: 2, jti: SECRET })}`),
  'a message': told(JSON.stringify({ errors: [{ message: `The key ${SECRET} is unknown.` }] })),
  'the name of an exception': told(JSON.stringify({ errors: [{ exceptionName: SECRET }] })),
  'a page': told(`<p>${SECRET}</p>`),
  'a field of a page': told(`<input name="atl_token" value="${SECRET}">`),
  'the answer of a token': told(JSON.stringify({ x: SECRET }), `${URL}/rest/mirroring/latest/mirrorServers/x/token`),
  'a script that asked': { _initiator: { type: 'script', url: `${URL}/${SECRET}` } },
  'a function that asked': { _initiator: { stack: { callFrames: [{ functionName: SECRET }] } } },
  'a reason phrase': { response: { statusText: `Session ${SECRET} ended` } },
  'an error': { response: { _error: `failed at ${SECRET}` } },
  'a redirect': { response: { redirectURL: `${URL}/login?next=${SECRET}` } },
  'a page’s id': { pageref: SECRET },
  'a kind of resource': { _resourceType: SECRET },
  'a version of HTTP': { request: { url: URL, httpVersion: SECRET } },
  'a method': { request: { url: URL, method: SECRET } },
  'a kind of file': { response: { content: { mimeType: `text/${SECRET}` } } },
  'a field that nobody knows': { _anything: { deep: [SECRET] } },
  'what was sent': { request: { url: URL, postData: { text: `a=${SECRET}` } } },
}

describe('an entry that is not redacted is found by its secret in', () => {
  test.for(Object.entries(PLACES))('%s', async ([, entry]) => {
    const book = new SecretBook()
    book.hosts.shownName('bitbucket.corp.test')
    new SecretCollector(book).collect(entry)
    const line = JSON.stringify(entry)
    expect(await findSurvivor(new Blob([`{"log":{"entries":[\n${line},\n`]), new SecretSearch(book))).toBeDefined()
  })
})
