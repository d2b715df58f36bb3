/** Which of many texts stands whole at a place of another one? Looked up by how it begins, then by each length that such a text has. */

import { GRAM, WINDOW } from './gram-index.ts'

interface Valued {
  readonly value: string
}

export class WholeIndex<Item extends Valued> {
  readonly #items: ReadonlyMap<string, Item>
  /** By beginning, the longest first. */
  readonly #lengths = new Map<string, number[]>()

  /** Items whose values are shorter than six characters are never found. */
  constructor(items: readonly Item[]) {
    this.#items = new Map(items.map((item) => [item.value, item]))
    for (const { value } of items) this.#addLength(value.slice(0, beginningOf(value.length)), value.length)
    for (const lengths of this.#lengths.values()) lengths.sort((a, b) => b - a)
  }

  /** The longest that ends before `end`. */
  at(text: string, at: number, end: number): Item | undefined {
    const space = Math.min(end, text.length) - at
    for (const beginning of [WINDOW, GRAM]) {
      for (const length of this.#lengths.get(text.slice(at, at + beginning)) ?? []) {
        const item = length <= space ? this.#items.get(text.slice(at, at + length)) : undefined
        if (item) return item
      }
    }
    return undefined
  }

  #addLength(beginning: string, length: number): void {
    const lengths = this.#lengths.get(beginning)
    if (!lengths) this.#lengths.set(beginning, [length])
    else if (!lengths.includes(length)) lengths.push(length)
  }
}

const beginningOf = (length: number): number => (length < WINDOW ? GRAM : WINDOW)
