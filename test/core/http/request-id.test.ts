import { expect, test } from 'vitest'
import { parseRequestId } from '../../../src/core/http/request-id.ts'

test('names the node and the minute of the day', () => {
  expect(parseRequestId('@SMHTOXx759x64x0')).toEqual({ text: '@SMHTOXx759x64x0', node: 'SMHTOX', minuteOfDay: 759 })
})

test('may begin with a star, or with the node itself', () => {
  expect(parseRequestId('*1SMHTOXx0x64x12')?.node).toBe('1SMHTOX')
  expect(parseRequestId(' SMHTOXx0x64x12 ')?.text).toBe('SMHTOXx0x64x12')
})

test('a node may hold the letter x', () => {
  expect(parseRequestId('@AxBx759x64x0')).toMatchObject({ node: 'AxB', minuteOfDay: 759 })
})

test('the last minute of a day is 1439', () => {
  expect(parseRequestId('@Ax1439x1x0')?.minuteOfDay).toBe(1439)
  expect(parseRequestId('@Ax1440x1x0')).toBeUndefined()
})

test.for(['', '@', '@Ax759x64', '@x759x64x0', '@Ax-1x64x0', '@A Bx1x2x3', 'b0f5c2d4-1111-2222', '@Ax1x2x3 and more'])(
  '“%s” is no request id',
  (text) => {
    expect(parseRequestId(text)).toBeUndefined()
  },
)
