/**
 * The next quote in a chunk, sixteen bytes at a time: twice as fast as the engine's own `indexOf` for bytes, which compares one by
 * one (V8 12 and 15).
 */

import { QUOTE } from './bytes.ts'

const QUOTES = 0x22222222
const ONES = 0x01010101
const HIGH_BITS = 0x80808080

export class QuoteFinder {
  #chunk: Uint8Array = new Uint8Array()
  #words: Uint32Array = new Uint32Array()
  /** Bytes of the chunk before the first word; words lie on multiples of four of the memory. */
  #lead = 0

  begin(chunk: Uint8Array): void {
    this.#chunk = chunk
    this.#lead = -chunk.byteOffset & 3
    const count = Math.max(0, (chunk.length - this.#lead) >> 2)
    this.#words = count === 0 ? new Uint32Array() : new Uint32Array(chunk.buffer, chunk.byteOffset + this.#lead, count)
  }

  /** Its index at or after `from`, or the length of the chunk. */
  find(from: number): number {
    const chunk = this.#chunk
    const firstWord = Math.max(0, (from - this.#lead + 3) >> 2)
    const aligned = Math.min(chunk.length, this.#lead + firstWord * 4)
    const before = indexOfQuote(chunk, from, aligned)
    if (before < aligned || aligned === chunk.length) return before
    return indexOfQuote(chunk, this.#lead + this.#skipWords(firstWord) * 4, chunk.length)
  }

  /** Number of a word before which no quote is, and within sixteen bytes of the next one. A byte of `a` is 0 where a quote is. */
  #skipWords(from: number): number {
    const words = this.#words
    const last = words.length - 4
    let word = from
    for (; word <= last; word += 4) {
      const a = (words[word] as number) ^ QUOTES
      const b = (words[word + 1] as number) ^ QUOTES
      const c = (words[word + 2] as number) ^ QUOTES
      const d = (words[word + 3] as number) ^ QUOTES
      const zeros = ((a - ONES) & ~a) | ((b - ONES) & ~b) | ((c - ONES) & ~c) | ((d - ONES) & ~d)
      if ((zeros & HIGH_BITS) !== 0) break
    }
    return word
  }
}

/** Byte by byte; `end` when there is none. */
function indexOfQuote(chunk: Uint8Array, from: number, end: number): number {
  let index = from
  while (index < end && chunk[index] !== QUOTE) index++
  return index
}
