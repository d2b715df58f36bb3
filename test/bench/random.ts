/** Numbers that look random and are the same for the same seed, so that every run measures the same captures. */

export interface Random {
  /** From 0 up to, not including, 1. */
  fraction(): number
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number
  pick<Item>(items: readonly [Item, ...Item[]]): Item
  /** Mean 0, standard deviation 1. */
  normal(): number
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string
}

/** Mulberry32, a 32-bit generator in the public domain. */
export function startRandom(seed: number): Random {
  let state = seed | 0
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(fraction() * limit)
  return {
    fraction,
    below,
    pick: (items) => items[below(items.length)] ?? items[0],
    normal: () => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction()),
    hex: (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join(''),
  }
}
