/**
 * Sorting by ranks: a column is ranked once, and then any of its rows are put in order without comparing values. Rows of equal rank
 * keep the order of the file; rows without a value come last, whichever way round.
 */

/** Rank of a row without a value. */
export const ABSENT = 0xff_ff_ff_ff

/** `NaN` is absent. */
export function rankNumbers(values: ArrayLike<number>): Uint32Array {
  const sorted = new Float64Array(values).toSorted()
  const ranks = new Uint32Array(values.length)
  for (let row = 0; row < ranks.length; row++) {
    const value = values[row] ?? Number.NaN
    ranks[row] = Number.isNaN(value) ? ABSENT : firstIndexOf(sorted, value)
  }
  return ranks
}

/** By code units, which is quick and the same everywhere. */
export function rankTexts(values: readonly string[]): Uint32Array {
  const ranks = new Map([...new Set(values)].toSorted().map((value, rank) => [value, rank]))
  return Uint32Array.from(values, (value) => ranks.get(value) ?? ABSENT)
}

/** Ranks by two columns: the first decides, the second where it leaves two rows equal. None may be absent. */
export function rankPairs(first: Uint32Array, second: Uint32Array): Uint32Array {
  const pairs = new Float64Array(first.length)
  for (const [row, rank] of first.entries()) pairs[row] = rank * first.length + (second[row] ?? 0)
  return rankNumbers(pairs)
}

/** Up to 90 million rows: rank and row share the 53 bits of a number. `rows` must be in the order of the file. */
export function orderRows(rows: Uint32Array, ranks: Uint32Array, isDescending: boolean): Uint32Array {
  const count = ranks.length
  const keyOf = (row: number): number => {
    const rank = ranks[row] ?? ABSENT
    if (rank === ABSENT) return count
    return isDescending ? count - 1 - rank : rank
  }
  const keys = new Float64Array(rows.length)
  for (const [index, row] of rows.entries()) keys[index] = keyOf(row) * count + row
  const ordered = new Uint32Array(rows.length)
  for (const [index, key] of keys.toSorted().entries()) ordered[index] = key % count
  return ordered
}

/** By halving; `NaN` stands at the end of a sorted list. */
function firstIndexOf(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? Number.NaN) < value) low = middle + 1
    else high = middle
  }
  return low
}
