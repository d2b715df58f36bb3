/**
 * The next quote in a chunk, sixteen bytes at a time: twice as fast as the engine's own `indexOf` for bytes, which compares one by
 * one (V8 12 and 15).
 */

import { BACKSLASH, QUOTE } from './bytes.ts'

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

  /**
   * The index of the first quote at or after `from` that no backslash escapes, or the length of the chunk. Of a run of
   * backslashes only those at or after `from` count.
   */
  find(from: number): number {
    const chunk = this.#chunk
    const firstWord = Math.max(0, (from - this.#lead + 3) >> 2)
    const aligned = Math.min(chunk.length, this.#lead + firstWord * 4)
    const before = findByBytes(chunk, from, from, aligned)
    if (before < aligned || aligned === chunk.length) return before
    return this.#findByWords(firstWord, from)
  }

  /** Sixteen bytes are passed over, or looked at where a quote is among them: of `a` to `d`, a byte is 0 where a quote is. */
  #findByWords(first: number, from: number): number {
    const chunk = this.#chunk
    const words = this.#words
    const last = words.length - 4
    let word = first
    for (; word <= last; word += 4) {
      const a = (words[word] as number) ^ QUOTES
      const b = (words[word + 1] as number) ^ QUOTES
      const c = (words[word + 2] as number) ^ QUOTES
      const d = (words[word + 3] as number) ^ QUOTES
      const zeros = ((a - ONES) & ~a) | ((b - ONES) & ~b) | ((c - ONES) & ~c) | ((d - ONES) & ~d)
      if ((zeros & HIGH_BITS) === 0) continue
      const start = this.#lead + word * 4
      const found = findByBytes(chunk, from, start, start + 16)
      if (found < start + 16) return found
    }
    return findByBytes(chunk, from, this.#lead + word * 4, chunk.length)
  }
}

/** Between `start` and `end`; `end` when there is none. */
function findByBytes(chunk: Uint8Array, from: number, start: number, end: number): number {
  let index = start
  while (index < end && (chunk[index] !== QUOTE || endsEscape(chunk, from, index))) index++
  return index
}

/** Is the byte at `index` escaped: are the backslashes directly before it, none before `from`, odd in number? */
export function endsEscape(chunk: Uint8Array, from: number, index: number): boolean {
  let start = index
  while (start > from && chunk[start - 1] === BACKSLASH) start--
  return (index - start) % 2 === 1
}
