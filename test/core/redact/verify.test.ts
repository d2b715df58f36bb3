/** The proof over finished bytes finds a secret however it is encoded, and nothing else. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SecretKind } from '../../../src/core/placeholder.ts'
import { mendLines, mendText } from '../../../src/core/redact/mend.ts'
import { SecretBook } from '../../../src/core/redact/secret-book.ts'
import { SecretSearch } from '../../../src/core/redact/secret-search.ts'
import { findSurvivor, isTelling } from '../../../src/core/redact/verify.ts'

const SECRET = 'hush-Ümlaut/17+x'

function searchFor(
  secrets: readonly string[],
  kept: readonly string[] = [],
  kind: SecretKind = 'cookie',
): SecretSearch {
  const book = new SecretBook()
  for (const secret of secrets) book.placeholderFor(kind, secret)
  for (const text of kept) book.keep(text)
  return new SecretSearch(book)
}
const find = (text: string, secrets: readonly string[] = [SECRET]) => findSurvivor(new Blob([text]), searchFor(secrets))

const each = (text: string, write: (code: number) => string): string =>
  Array.from(text, (_, index) => write(text.charCodeAt(index))).join('')
const utf8 = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text))
const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0')

const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  nothing: (text) => text,
  'percent codes': encodeURIComponent,
  'percent codes in lower case': (text) => each(utf8(text), (code) => `%${hex(code, 2)}`),
  'percent codes three times': (text) => encodeURIComponent(encodeURIComponent(encodeURIComponent(text))),
  'percent codes for some letters': (text) => encodeURIComponent(text).replace('h', '%68').replace('u', '%75'),
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  'escapes of JSON for every character': (text) => each(text, (code) => `\\u${hex(code, 4)}`),
  'escapes of a script': (text) => each(text, (code) => `\\x${hex(code, 2)}`),
  'decimal entities': (text) => each(text, (code) => `&#${code};`),
  'hexadecimal entities': (text) => each(text, (code) => `&#x${hex(code, 1)};`),
  'quoted-printable': (text) => each(utf8(text), (code) => `=${hex(code, 2).toUpperCase()}`),
  hex: (text) => each(utf8(text), (code) => hex(code, 2)),
  'hex in upper case': (text) => each(utf8(text), (code) => hex(code, 2).toUpperCase()),
  base64: (text) => btoa(utf8(text)),
  'base64 of base64': (text) => btoa(btoa(utf8(`:${text}`))),
  'percent codes of base64': (text) => encodeURIComponent(btoa(utf8(`u:${text}`))),
}

describe('a secret is found in finished bytes', () => {
  test.for(Object.entries(ENCODINGS))('in %s, with its line', async ([, encode]) => {
    // decoded bytes are UTF-8 or one character each
    const secret = 'hush-Umlaut/17+x'
    expect(await find(`{\n"a": "..${encode(secret)}.."\n}`, [secret])).toEqual({ line: 2, path: '' })
  })

  test('with the place in the entry that the line is', async () => {
    const entry = {
      request: {
        headers: [
          { name: 'A', value: 'b' },
          { name: 'B', value: `x ${SECRET}` },
        ],
      },
    }
    expect(await find(`{"log":{"entries":[\n${JSON.stringify(entry)},\n`)).toEqual({
      line: 2,
      path: 'request.headers[1].value',
    })
  })

  test('inside base64, whatever stands before and after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'grapheme-ascii' }), async (a, b) => {
        expect(await find(btoa(`${a}topsecret-value${b}`), ['topsecret-value'])).toBeDefined()
      }),
    )
  })

  test('wherever it lies, also over the borders of chunks and at the very end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(200_000), async (before) => {
        expect(await find('x'.repeat(before) + 'secret-17', ['secret-17'])).toBeDefined()
      }),
      { numRuns: 20 },
    )
  })

  test('by any twelve of its letters and digits, in any case', () => {
    const secret = 'a1B2c3D4e5F6g7H8i9J0k1L2'
    fc.assert(
      fc.property(fc.nat(12), fc.boolean(), fc.string(), (start, isUpper, before) => {
        const part = secret.slice(start, start + 12)
        expect(isTelling(`${before}.${isUpper ? part.toUpperCase() : part}.`, searchFor([secret]))).toBe(true)
        expect(isTelling(`.${part.slice(1)}.`, searchFor([secret]))).toBe(false)
      }),
    )
  })

  test.for([
    ['a signed token', 'eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjE3MDAwMDAwMDB9.c2lnbmF0dXJl'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----'],
    ['an access token of Bitbucket', `BBDC-${'MDAx'.repeat(11)}`],
    ['an access token of Atlassian', `ATATT3${'xFfGF0'.repeat(8)}`],
    ['an access key of Amazon', 'AKIAIOSFODNN7EXAMPLE'],
    ['a login', 'Authorization: Basic YWxhZGRpbjpvcGVuc2VzYW1l'],
  ])('when it has the shape of %s, though nobody knew it', async ([, text]) => {
    expect(await find(`"${text}"`, [])).toEqual({ line: 1, path: '' })
  })
})

test('nothing is found where nothing is', async () => {
  expect(await find('"hush", "Ümlaut", 17')).toBeUndefined()
  expect(await find('', [SECRET])).toBeUndefined()
  expect(await find('anything', [])).toBeUndefined()
  const token = 'eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjE3MDAwMDAwMDB9.REDACTED-signature-1'
  expect(await find(`"${token}", "Basic REDACTED-credential-1", "Basic realm"`, [])).toBeUndefined()
})

describe('what is searched for', () => {
  test.for([
    ['cookie', 'abcdef', true],
    ['cookie', 'abcde', false],
    ['cookie', '123456789', false],
    ['cookie', '1234567890', true],
    ['user', 'administrator', false],
    ['user', 'bitbucket', false],
    ['header', 'no-store', false],
    ['header', 'aBcDeF123456', true],
    ['cookie', 'session', false],
    ['cookie', 'serverIPAddress', false],
    ['cookie', '"login', false],
    ['cookie', 'Mon, 23 Nov 2026 02:07:00 GMT', false],
    ['cookie', '/rest/api/latest', false],
    ['header', 'https://nobody.example/rest/api/latest', true],
  ] as const)('a %s of %s: %s', ([kind, value, expected]) => {
    expect(isTelling(`x ${value} x`, searchFor([value], [], kind))).toBe(expected)
  })

  test('is no address of nothing but a server of the capture and words that stay', () => {
    const book = new SecretBook()
    book.hosts.shownName('git.corp.test')
    for (const rest of ['/rest/api/latest', ':7990/login', '/rest/api/latest/users?start=25'])
      book.placeholderFor('cookie', `https://git.corp.test${rest}`)
    book.placeholderFor('cookie', 'https%3A%2F%2Fgit.corp.test')
    expect(new SecretSearch(book).count).toBe(0)
    for (const rest of ['/projects/HUSH', '/login#hush', '/login?code=hush'])
      book.placeholderFor('cookie', `https://git.corp.test${rest}`)
    book.placeholderFor('cookie', 'https://jane@git.corp.test/')
    expect(new SecretSearch(book).count).toBe(4)
  })

  test('is no value that stands in what is kept', () => {
    expect(isTelling('https://stash-7.example/', searchFor(['stash-7'], ['stash-7.example']))).toBe(false)
    expect(isTelling('https://stash-7.example/', searchFor(['stash-7']))).toBe(true)
  })
})

describe('what is found is taken out', () => {
  test.for([
    ['alone', 'the user jane.roe may not', 'the user REDACTED-cookie-1 may not'],
    ['with its word, where it is encoded', `see /x/${btoa('jane.roe may not!!')}/y`, 'see /x/REDACTED/y'],
    ['with everything, where words cut it', 'jane&#46;roe', 'REDACTED'],
    ['and nothing else', 'jane roe', 'jane roe'],
  ] as const)('%s', ([, text, expected]) => {
    expect(mendText(text, searchFor(['jane.roe']))).toBe(expected)
  })
})

test('an entry whose whole address is a secret keeps one that is valid', async () => {
  const entry = { request: { method: 'GET', url: 'secret-17:secret-17' } }
  const lines: string[] = []
  for await (const line of mendLines(new Blob([`${JSON.stringify(entry)},\n`]), searchFor(['secret-17:secret-17'])))
    lines.push(line)
  expect(lines).toEqual(['{"request":{"method":"GET","url":"other:REDACTED-cookie-1"}},\n'])
})

test('a part of an address is taken out with as little of the rest as possible', () => {
  const address = `https://b.example/x?a=1&user=${encodeURIComponent('https://c.example/x1')}&b=2`
  expect(mendText(address, searchFor(['=https://c.example/x1']))).toBe('https://b.example/x?a=1&user=REDACTED&b=2')
  const joined = new SecretSearch({ secrets: [{ value: 'r=https://c.example/x1', placeholder: 'X' }], kept: [] })
  expect(mendText(address, joined)).toBe('https://b.example/x?a=1&REDACTED&b=2')
})

test('addresses of servers that are shown are no secrets, whatever stands before them', () => {
  const book = new SecretBook()
  for (const address of ['https://bitbucket.corp.test', 'wss://bitbucket.corp.test/']) {
    book.hosts.shownName('bitbucket.corp.test')
    book.placeholderFor('session', address)
    book.placeholderFor('word', `?=${address}`)
  }
  expect(book.secrets).toEqual([])
})

test('the same value has the same placeholder, another one another, and a free placeholder is its own', () => {
  const book = new SecretBook()
  const [first, again, other] = ['one', 'one', 'two'].map((value) => book.placeholderFor('cookie', value))
  expect([first, again, other]).toEqual(['REDACTED-cookie-1', 'REDACTED-cookie-1', 'REDACTED-cookie-2'])
  expect(book.placeholderFor('token', 'REDACTED-cookie-3')).toBe('REDACTED-cookie-3')
})
