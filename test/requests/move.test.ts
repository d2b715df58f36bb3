import { expect, test } from 'vitest'
import { moveTo } from '../../src/requests/move.ts'

test.for([
  ['ArrowDown', 3, 4],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 3, 2],
  ['ArrowUp', 0, 0],
  ['PageDown', 3, 7],
  ['PageDown', 8, 9],
  ['PageUp', 3, 0],
  ['Home', 3, 0],
  ['End', 3, 9],
] as const)('%s leads from row %i of ten to row %i', ([key, from, to]) => {
  expect(moveTo(key, from, 10, 4)).toBe(to)
})

test('other keys lead nowhere, and of no rows none does', () => {
  expect(moveTo('a', 3, 10, 4)).toBeUndefined()
  expect(moveTo('End', 0, 0, 4)).toBeUndefined()
})
