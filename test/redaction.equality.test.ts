/** Equal secrets have equal placeholders, and others have others, wherever in a capture they stand. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redactEntry } from '../src/core/redact/redact-entry.ts'
import { SecretBook } from '../src/core/redact/secret-book.ts'
import { secretLists } from './support/random-texts.ts'

interface Entry {
  readonly request: {
    readonly url: string
    readonly headers: readonly { readonly value: string }[]
    readonly cookies: readonly { readonly value: string }[]
  }
  readonly response: { readonly headers: readonly { readonly value: string }[] }
}

type Place = readonly [put: (secret: string) => object, take: (entry: Entry) => string | undefined]

const inAddress = (before: string): Place => [
  (secret) => ({ request: { method: 'GET', url: before + encodeURIComponent(secret) } }),
  ({ request }) => decodeURIComponent(request.url.slice(before.length)),
]

const inHeader = (name: string, before: string, after = ''): Place => [
  (secret) => ({ request: { headers: [{ name, value: before + secret + after }] } }),
  ({ request }) => request.headers[0]?.value.slice(before.length).split(';')[0],
]

const PLACES: readonly Place[] = [
  inAddress('https://bitbucket.example/projects/'),
  inAddress('https://bitbucket.example/projects/~'),
  inAddress('https://bitbucket.example/login;jsessionid='),
  inAddress('https://bitbucket.example/login?token='),
  inAddress('https://bitbucket.example/login?next='),
  inHeader('Cookie', 'S='),
  inHeader('Set-Cookie', 'S=', '; Path=/'),
  inHeader('Authorization', 'Bearer '),
  inHeader('X-AUSERNAME', ''),
  inHeader('X-Anything', ''),
  [
    (secret) => ({ request: { cookies: [{ name: 'S', value: `"${secret}"` }] } }),
    ({ request }) => request.cookies[0]?.value,
  ],
]

test('equal secrets have equal placeholders, others have others', () => {
  const planted = fc.array(fc.tuple(fc.constantFrom(...PLACES), fc.nat(3)), { minLength: 2, maxLength: 30 })
  fc.assert(
    fc.property(secretLists, planted, (secrets, plan) => {
      const book = new SecretBook()
      const pairs = plan.map(([[put, take], index]) => {
        const secret = secrets[index % secrets.length] ?? ''
        return [secret, take(redactEntry(put(secret), book) as unknown as Entry)] as const
      })
      const bySecret = new Map(pairs)
      for (const [secret, placeholder] of pairs) expect(placeholder).toBe(bySecret.get(secret))
      expect(new Set(bySecret.values()).size).toBe(bySecret.size)
      for (const placeholder of bySecret.values()) expect(placeholder).toMatch(/^REDACTED-[a-z]+-\d+$/)
    }),
  )
})
