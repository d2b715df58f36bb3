import { describe, expect, test } from 'vitest'
import { findToken, tokenOf } from '../../../src/core/token/find.ts'
import { makeToken } from '../../support/make-token.ts'
import { exchangeOf } from '../../support/read-entry.ts'

const inQuery = makeToken({ iat: 1, exp: 181, iss: 'query' })
const inHeader = makeToken({ iat: 1, exp: 181, iss: 'header' })

const find = (query: string, authorization?: string) =>
  findToken(
    exchangeOf({
      url: `https://mirror.example/p${query}`,
      requestHeaders: authorization === undefined ? {} : { Authorization: authorization },
    }),
  )

describe('a token is looked for', () => {
  test('in the query first', () => {
    expect(tokenOf(find(`?jwt=${inQuery}`, `JWT ${inHeader}`))?.issuer).toBe('query')
  })

  test('in the header when the parameter is empty or absent', () => {
    expect(tokenOf(find('?jwt=', `JWT ${inHeader}`))?.issuer).toBe('header')
    expect(tokenOf(find('', `jwt  ${inHeader}`))?.issuer).toBe('header')
  })

  test('in no other scheme', () => {
    expect(find('', `Bearer ${inHeader}`)).toEqual({ kind: 'missing' })
    expect(find('', inHeader)).toEqual({ kind: 'missing' })
  })

  test('in no other parameter', () => {
    expect(find(`?token=${inQuery}&JWT=${inQuery}`)).toEqual({ kind: 'missing' })
  })
})

test('a readable token is found with its text', () => {
  expect(find(`?jwt=${inQuery}`)).toMatchObject({ kind: 'readable', text: inQuery })
})

test('an unreadable one is found with the reason', () => {
  const found = find('?jwt=[REDACTED]')
  expect(found).toMatchObject({ kind: 'unreadable', why: { code: 'redacted' } })
  expect(tokenOf(found)).toBeUndefined()
})
