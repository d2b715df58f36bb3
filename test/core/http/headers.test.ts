import { describe, expect, test } from 'vitest'
import { parseHeaders } from '../../../src/core/http/headers.ts'

const headers = parseHeaders([
  { name: 'Date', value: ' Mon, 23 Nov 2026 02:07:00 GMT ' },
  { name: 'SET-COOKIE', value: 'a=1' },
  { name: 'set-cookie', value: 'b=2' },
])

test('names compare without case, and values are trimmed', () => {
  expect(headers.find('date')).toBe('Mon, 23 Nov 2026 02:07:00 GMT')
})

test('repeats are kept in order, and the first one is found', () => {
  expect(headers.all('set-cookie')).toEqual(['a=1', 'b=2'])
  expect(headers.find('set-cookie')).toBe('a=1')
})

test('a name that is not there is found nowhere', () => {
  expect(headers.find('age')).toBeUndefined()
  expect(headers.all('age')).toEqual([])
  expect(headers.has('age')).toBe(false)
  expect(headers.has('set-cookie')).toBe(true)
})

test('an empty value is a value', () => {
  expect(parseHeaders([{ name: 'Via', value: '' }]).find('via')).toBe('')
})

describe('values that are no text', () => {
  test('as numbers and lists are read', () => {
    expect(parseHeaders([{ name: 'Age', value: 17 }]).find('age')).toBe('17')
    expect(parseHeaders([{ name: 'Via', value: ['a', 'b'] }]).all('via')).toEqual(['a', 'b'])
  })

  test.for([null, undefined, true, {}, [null]])('as %s are passed over', (value) => {
    expect(parseHeaders([{ name: 'Age', value }]).find('age')).toBeUndefined()
  })
})

test.for([null, undefined, 'Date: x', {}, [null, 'x', 7, [], { value: 'x' }, { name: 7, value: 'x' }]])(
  '%s holds no header',
  (value) => {
    expect(parseHeaders(value).isEmpty).toBe(true)
  },
)
