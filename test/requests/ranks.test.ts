import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderRows, rankNumbers, rankPairs, rankTexts } from '../../src/requests/ranks.ts'

const rowsOf = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, row) => row)
const values = fc.array(fc.oneof(fc.constant(Number.NaN), fc.double({ noNaN: true }), fc.integer({ min: 0, max: 5 })))

/** As anybody would write it. */
const sortedRows = (list: readonly number[], isDescending: boolean): number[] =>
  [...list.keys()].toSorted((a, b) => {
    const [first = 0, second = 0] = [list[a], list[b]]
    if (Number.isNaN(first) || Number.isNaN(second)) return Number(Number.isNaN(first)) - Number(Number.isNaN(second))
    const less = first < second ? -1 : Number(first > second)
    return isDescending ? -less : less
  })

describe('rows in the order of their ranks', () => {
  test('are in the order of the numbers, equal ones as in the file, absent ones last, either way round', () => {
    fc.assert(
      fc.property(values, fc.boolean(), (list, isDescending) => {
        const ordered = orderRows(rowsOf(list.length), rankNumbers(list), isDescending)
        expect([...ordered]).toEqual(sortedRows(list, isDescending))
      }),
    )
  })

  test('are the same rows, and a choice of them is in the order in which all are', () => {
    fc.assert(
      fc.property(values, fc.func(fc.boolean()), (list, keeps) => {
        const ranks = rankNumbers(list)
        const kept = rowsOf(list.length).filter((row) => keeps(row))
        const all = orderRows(rowsOf(list.length), ranks, false).filter((row) => keeps(row))
        expect([...orderRows(kept, ranks, false)]).toEqual([...all])
      }),
    )
  })

  test('are in the order of the texts by code units', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const ordered = [...orderRows(rowsOf(texts.length), rankTexts(texts), false)].map((row) => texts[row])
        expect(ordered).toEqual(texts.toSorted())
      }),
    )
  })

  test('of pairs are decided by the second where the first is equal', () => {
    const ranks = rankPairs(Uint32Array.of(1, 0, 1, 0), Uint32Array.of(0, 3, 2, 1))
    expect([...orderRows(rowsOf(4), ranks, false)]).toEqual([3, 1, 0, 2])
  })
})
