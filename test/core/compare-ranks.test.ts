import { expect, test } from 'vitest'
import { compareRanks } from '../../src/core/compare-ranks.ts'

test('the first place that differs decides, and equal lists keep their order', () => {
  const lists = [
    [1, 2, 3],
    [1, 2, 1],
    [0, Infinity, 9],
    [0, Infinity, 8],
    [0, 5, 9],
  ]
  expect(lists.toSorted(compareRanks)).toEqual([
    [0, 5, 9],
    [0, Infinity, 8],
    [0, Infinity, 9],
    [1, 2, 1],
    [1, 2, 3],
  ])
  expect(compareRanks([1, Infinity], [1, Infinity])).toBe(0)
})
