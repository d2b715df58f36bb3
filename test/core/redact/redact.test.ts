/** What becomes of single values: addresses, header fields, tokens and bodies. */

import { describe, expect, test } from 'vitest'
import { HostNames } from '../../../src/core/redact/host-names.ts'
import { redactBody } from '../../../src/core/redact/redact-body.ts'
import { redactHeader } from '../../../src/core/redact/redact-header.ts'
import { redactToken } from '../../../src/core/redact/redact-token.ts'
import { redactUrl } from '../../../src/core/redact/redact-url.ts'
import { SecretBook } from '../../../src/core/redact/secret-book.ts'
import { decodeToken } from '../../../src/core/token/decode.ts'
import { makeToken } from '../../support/make-token.ts'

const url = (text: string): string => redactUrl(text, new SecretBook())
const header = (name: string, value: string): string => redactHeader(name, value, new SecretBook()).value

describe('an address', () => {
  test.for([
    ['keeps words of Bitbucket and numbers', 'https://b.example/rest/api/latest/users?start=25', undefined],
    [
      'loses names in its path',
      'https://b.example/projects/SECRETPROJ/repos/hush',
      'https://b.example/projects/REDACTED-path-1/repos/REDACTED-path-2',
    ],
    ['loses a user’s name', 'https://b.example/users/~jane.roe', 'https://b.example/users/~REDACTED-user-1'],
    [
      'loses a session in its path',
      'https://b.example/login;jsessionid=AB12',
      'https://b.example/login;jsessionid=REDACTED-session-1',
    ],
    ['loses login, password and fragment', 'https://jane:pw@b.example/login#tok', 'https://b.example/login'],
    [
      'loses the values of its query',
      'https://b.example/login?next=x&code=123456',
      'https://b.example/login?next=REDACTED-parameter-1&code=REDACTED-parameter-2',
    ],
    [
      'loses a query that is a value alone',
      'https://b.example/login?jane',
      'https://b.example/login?REDACTED-parameter-1',
    ],
    [
      'loses what an address in it holds',
      'https://b.example/login?to=https%3A%2F%2Fc.example%2F%3Fk%3Dv',
      'https://b.example/login?to=https%3A%2F%2Fc.example%2F%3Fk%3DREDACTED-parameter-1',
    ],
    [
      'loses a zone that is none',
      'https://b.example/login?tz=a1b2c3d4e5f6',
      'https://b.example/login?tz=REDACTED-parameter-1',
    ],
    [
      'keeps names that an object knows',
      'https://b.example/login?constructor=x',
      'https://b.example/login?constructor=REDACTED-parameter-1',
    ],
    [
      'in the place of a token is none',
      'https://b.example/login?jwt=/login',
      'https://b.example/login?jwt=REDACTED-token-1',
    ],
    ['loses a login that looks like a scheme', 'jane:hush', 'other:REDACTED-parameter-1'],
    [
      'holds a token that was replaced before, with a faulty code',
      'https://b.example/login?jwt=%%20',
      'https://b.example/login?jwt=REDACTED',
    ],
    ['that was replaced before stays so', 'REDACTED', 'REDACTED'],
    ['stays relative', '/projects/X?y=z', '/projects/REDACTED-path-1?y=REDACTED-parameter-1'],
    ['of data has none', 'data:text/html,<p>secret', 'data:,'],
    ['of another scheme keeps that', 'chrome-extension://abc/x', 'chrome-extension:REDACTED-parameter-1'],
  ] as const)('%s', ([, text, expected]) => {
    expect(url(text)).toBe(expected ?? text)
    expect(url(url(text))).toBe(url(text))
  })

  test('of the panel keeps what tells mirrors, zone and licence apart', () => {
    const text =
      'https://m.example/plugins/servlet/admin/mirror?tz=Australia%2FSydney&loc=en-US&user_id=jane&lic=none&cp=%2Fbitbucket'
    expect(url(text)).toBe(text.replace('jane', 'REDACTED-user-1'))
  })
})

describe('a header field', () => {
  test.for([
    ['Date', 'Mon, 23 Nov 2026 02:07:00 GMT', undefined],
    ['Content-Type', 'text/html;charset=UTF-8', undefined],
    ['X-AREQUESTID', '@SMHTOXx759x64x0', undefined],
    ['X-AUSERNAME', 'jane.roe', 'REDACTED-user-1'],
    ['Accept', 'text/html;q=0.9, */*; q=.2, *', 'text/html;q=0.9, */*; q=.2, *'],
    ['Accept', '//cdn.corp.test/', 'REDACTED-header-1'],
    ['X-Anything', 'whatever', 'REDACTED-header-1'],
    ['Authorization', 'Basic amFuZTpwdw==', 'Basic REDACTED-credential-1'],
    ['Authorization', ' Basic amFuZTpwdw==', 'Basic REDACTED-credential-1'],
    ['Cookie', 'BITBUCKETSESSIONID=AB12; a=AB12', 'BITBUCKETSESSIONID=REDACTED-cookie-1; a=REDACTED-cookie-1'],
    ['Set-Cookie', 'S=AB; Path=/; HttpOnly; SameSite=Lax', 'S=REDACTED-cookie-1; Path=/; HttpOnly; SameSite=Lax'],
    ['Set-Cookie', 'S=""; Max-Age=0', undefined],
    ['Location', '/login?next=x', '/login?next=REDACTED-parameter-1'],
    ['Content-Security-Policy', "frame-ancestors 'self' https://b.example", undefined],
    ['Content-Security-Policy', "script-src 'nonce-abc'", "script-src 'nonce-REDACTED-field-1'"],
    ['WWW-Authenticate', 'Negotiate YIIabc', 'Negotiate REDACTED-header-1'],
    ['WWW-Authenticate', 'OAuth realm="https%3A%2F%2Fb.example"', undefined],
    ['Authorization', 'a1b2c3d4e5f6 x', 'REDACTED-credential-1 REDACTED-credential-2'],
    ['Content-Security-Policy', 'frame-src a1b2c3d4e5f6', 'frame-src server-1.example.invalid'],
    ['constructor', 'x', 'REDACTED-header-1'],
    ['__proto__', 'x', 'REDACTED-header-1'],
    ['Date', ' ', ''],
  ] as const)('%s: %s', ([name, value, expected]) => {
    expect(header(name, value)).toBe(expected ?? value)
  })

  test('of a proxy loses its name where names are hidden', () => {
    const book = new SecretBook(new HostNames({ hide: true }))
    const { value } = redactHeader('X-Cache', 'MISS from proxy-7.corp.example', book)
    expect(value).toBe('MISS from server-1.example.invalid')
  })

  test('that was replaced before stays known as that', () => {
    expect(header('Cookie', 'S=***')).toBe('S=REDACTED')
  })
})

test('a token keeps its times, issuer and hash, and loses signature, subject and context', () => {
  const token = makeToken({
    iat: 100,
    exp: 280,
    iss: 'B1AB',
    sub: 'jane',
    context: { user: 'jane' },
    qsh: 'ab'.repeat(32),
  })
  const redacted = redactToken(token, new SecretBook()) ?? ''
  expect(decodeToken(redacted)).toEqual(decodeToken(token))
  expect(redacted).toMatch(/\.REDACTED-signature-1$/)
  expect(atob((redacted.split('.')[1] ?? '').replaceAll('-', '+'))).not.toContain('jane')
  expect(redactToken('no token', new SecretBook())).toBeUndefined()
})

describe('a body', () => {
  const body = (text: string): string => redactBody(text, new SecretBook())

  test('of a page keeps whether it logs in and runs scripts, and nothing that it says', () => {
    const page = '<html><body>Jane <input type="password" value="hush"><script>token="abc"</script></body></html>'
    expect(body(page)).not.toMatch(/Jane|hush|abc/)
    expect(body(page)).toMatch(/<input type="password">.*<script>/)
  })

  test('of errors keeps plain words and the names of exceptions', () => {
    const errors = {
      errors: [
        {
          message: 'User “jane” may not access this repository.',
          exceptionName: 'com.atlassian.AuthorisationException',
        },
      ],
    }
    expect(JSON.parse(body(JSON.stringify(errors)))).toEqual({
      errors: [
        {
          message: 'User “REDACTED-word-1” may not access this repository.',
          exceptionName: 'com.atlassian.AuthorisationException',
        },
      ],
    })
  })
})

describe('placeholders of a capture that was redacted before', () => {
  test('stay, and no new secret gets one of theirs', () => {
    const book = new SecretBook()
    expect(book.placeholderFor('cookie', 'REDACTED-cookie-1')).toBe('REDACTED-cookie-1')
    expect(book.placeholderFor('cookie', 'fresh')).toBe('REDACTED-cookie-2')
    expect(book.placeholderFor('header', 'REDACTED-cookie-1')).toBe('REDACTED-cookie-1')
  })

  test('give way where a new secret has theirs already', () => {
    const book = new SecretBook()
    expect(book.placeholderFor('cookie', 'fresh')).toBe('REDACTED-cookie-1')
    expect(book.placeholderFor('cookie', 'REDACTED-cookie-1')).toBe('REDACTED-cookie-2')
    expect(book.placeholderFor('cookie', 'REDACTED-cookie-1')).toBe('REDACTED-cookie-2')
    expect(book.placeholderFor('cookie', 'REDACTED-cookie-2')).toBe('REDACTED-cookie-3')
  })

  test('keep theirs though a secret that is nowhere replaced was learnt before them', () => {
    const book = new SecretBook()
    book.learn('cookie', 'fresh-value')
    expect(book.placeholderFor('cookie', 'REDACTED-cookie-1')).toBe('REDACTED-cookie-1')
    expect(book.secrets).toEqual([{ value: 'fresh-value', placeholder: 'REDACTED-cookie-2' }])
  })

  test('are no secrets: neither counted nor searched for', () => {
    const book = new SecretBook()
    for (const value of ['fresh-value', 'REDACTED-cookie-1', 'REDACTED-cookie-7']) book.placeholderFor('cookie', value)
    expect(book.counts).toEqual(new Map([['cookie', 1]]))
    expect(book.secrets.map(({ value }) => value)).toEqual(['fresh-value'])
  })
})
