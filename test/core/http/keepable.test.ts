import { expect, test } from 'vitest'
import { parseHeaders } from '../../../src/core/http/headers.ts'
import { isKeepable } from '../../../src/core/http/keepable.ts'

const DATE = { name: 'Date', value: 'Mon, 23 Nov 2026 02:07:00 GMT' }
const keeps = (name: string, value: string, method = 'GET', status = 200): boolean =>
  isKeepable(method, status, parseHeaders([DATE, { name, value }]))

test.for([
  ['Cache-Control', 'max-age=1'],
  ['Cache-Control', 'private, max-age="600"'],
  ['Last-Modified', 'Mon, 23 Nov 2020 00:00:00 GMT'],
  ['Expires', 'Mon, 23 Nov 2026 02:07:01 GMT'],
])('an answer with %s: %s may be kept', ([name = '', value = '']) => {
  expect(keeps(name, value)).toBe(true)
})

test.for([
  ['Cache-Control', 'max-age=0'],
  ['Cache-Control', 'no-store, max-age=600'],
  ['Cache-Control', 'private, no-cache'],
  ['Expires', 'Mon, 23 Nov 2026 02:07:00 GMT'],
  ['Expires', '0'],
  ['Content-Type', 'text/html'],
])('an answer with %s: %s may not', ([name = '', value = '']) => {
  expect(keeps(name, value)).toBe(false)
})

test('what is sent to a server or refused is never kept', () => {
  expect(keeps('Cache-Control', 'max-age=600', 'POST')).toBe(false)
  expect(keeps('Cache-Control', 'max-age=600', 'GET', 401)).toBe(false)
})
