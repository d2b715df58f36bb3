/**
 * Finds where a string ends, over as many chunks as it takes, without decoding it.
 *
 * The first bytes are looked at one by one, in the rest only quotes are searched for. Which way is taken depends on positions in
 * the file only, so the size of the chunks never changes the result.
 */

import { BACKSLASH, STOPS_STRING } from './bytes.ts'
import { endsEscape, QuoteFinder } from './find-quote.ts'

/** So many bytes of each string are looked at one by one. */
export const LOOK_BYTES = 64

export class StringEnd {
  readonly #finder = new QuoteFinder()
  #chunk: Uint8Array = new Uint8Array()
  /** Position of the chunk in the file. */
  #base = 0
  /** Does the next byte belong to a backslash before it? */
  #isEscaped = false
  /** Position in the file up to which bytes are looked at one by one. */
  #lookUntil = 0

  /** `start` is the position in the file of the byte after the opening quote. */
  begin(start: number): void {
    this.#isEscaped = false
    this.#lookUntil = start + LOOK_BYTES
  }

  beginChunk(chunk: Uint8Array, base: number): void {
    this.#chunk = chunk
    this.#base = base
    this.#finder.begin(chunk)
  }

  /** Index of the closing quote, or of a newline among the first bytes; −1 when the chunk ends first. */
  find(from: number): number {
    const { length } = this.#chunk
    const index = this.#look(this.#isEscaped ? from + 1 : from)
    if (index < 0) return ~index
    if (index >= length) return this.#suspend(index > length)
    const quote = this.#finder.find(index)
    return quote < length ? quote : this.#suspend(endsEscape(this.#chunk, index, length))
  }

  #suspend(isEscaped: boolean): number {
    this.#isEscaped = isEscaped
    return -1
  }

  /** The complement of the index of the end; or where looking stopped without it, behind the chunk if that ends in an escape. */
  #look(from: number): number {
    const chunk = this.#chunk
    const stop = Math.min(chunk.length, this.#lookUntil - this.#base)
    this.#isEscaped = false
    let index = from
    for (; index < stop; index++) {
      const byte = chunk[index] as number
      if (STOPS_STRING[byte] === 0) continue
      if (byte !== BACKSLASH) return ~index
      index++
    }
    return index
  }
}
