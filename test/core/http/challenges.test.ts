/** `WWW-Authenticate`: several challenges in one field or several, quoted values, and text that is none. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findChallenges } from '../../../src/core/http/challenges.ts'
import { parseHeaders } from '../../../src/core/http/headers.ts'

const read = (...values: readonly string[]) =>
  findChallenges(parseHeaders(values.map((value) => ({ name: 'WWW-Authenticate', value })))).map(
    ({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)] as const,
  )

test.for<[string, ReturnType<typeof read>]>([
  ['OAuth realm="https%3A%2F%2Fmirror.example"', [['oauth', { realm: 'https%3A%2F%2Fmirror.example' }]]],
  ['Negotiate', [['negotiate', {}]]],
  ['Negotiate YIICdA==', [['negotiate', {}]]],
  ['NTLM, Basic realm="a, b"', [['ntlm', {}], ['basic', { realm: 'a, b' }]]], // prettier-ignore
  ['Basic realm = plain , charset="UTF-8"', [['basic', { realm: 'plain', charset: 'UTF-8' }]]],
  ['Basic REALM="a \\"quoted\\" b"', [['basic', { realm: 'a "quoted" b' }]]],
  ['Basic realm="never closed, OAuth', [['basic', { realm: 'never closed, OAuth' }]]],
  ['Negotiate\nBasic realm="x"', [['negotiate', {}], ['basic', { realm: 'x' }]]], // prettier-ignore
  ['realm="without a scheme"', []],
  ['', []],
  [', ,', []],
])('%s', ([value, expected]) => {
  expect(read(value)).toEqual(expected)
})

test('fields of one name are read in order', () => {
  expect(read('Negotiate', 'OAuth realm="x"').map(([scheme]) => scheme)).toEqual(['negotiate', 'oauth'])
})

test('what was written is read again', () => {
  const token = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
  const challenge = fc.record({ scheme: token, parameters: fc.dictionary(token, fc.string(), { minKeys: 1 }) })
  fc.assert(
    fc.property(fc.array(challenge, { maxLength: 4 }), (challenges) => {
      const quote = (text: string) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`
      const written = challenges.map(({ scheme, parameters }) => {
        const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${quote(value)}`)
        return `${scheme} ${pairs.join(', ')}`
      })
      expect(read(written.join(', '))).toEqual(challenges.map(({ scheme, parameters }) => [scheme, { ...parameters }]))
    }),
  )
})

test('any text is read to its end without a throw, however long', () => {
  fc.assert(fc.property(fc.string(), (value) => read(value).every(([scheme]) => scheme === scheme.toLowerCase())))
  for (const text of ['"\\', 'a=', 'a ', ', ', 'a="', '\\"'])
    expect(read(text.repeat(50_000)).length).toBeGreaterThanOrEqual(0)
})
