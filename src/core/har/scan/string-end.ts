/**
 * Finds where a string ends, over as many chunks as it takes, without decoding it.
 *
 * The first bytes are looked at one by one, in the rest only quotes are searched for. Where escaped quotes come thick
 * (JSON inside a body), calling that search for each costs more than looking, so a stretch is looked at again. Which
 * way is taken depends on positions in the file only, so the size of the chunks never changes the result.
 */

import { BACKSLASH, STOPS_STRING } from './bytes.ts'
import { QuoteFinder } from './find-quote.ts'

/** So many bytes of each string are looked at one by one. */
export const LOOK_BYTES = 64
/** An escaped quote nearer than this to the place where the search began came too soon for the search to pay. */
const NEAR_BYTES = 48
/** So many bytes are looked at after such a quote. */
const LOOK_AGAIN_BYTES = 1024

export class StringEnd {
  readonly #finder = new QuoteFinder()
  #chunk: Uint8Array = new Uint8Array()
  /** Position of the chunk in the file. */
  #base = 0
  /** Does the next byte belong to a backslash before it? */
  #isEscaped = false
  /** Position in the file up to which bytes are looked at one by one. */
  #lookUntil = 0
  /** Position in the file where the search that is under way began. */
  #searchFrom = -1

  /** `start` is the position in the file of the byte after the opening quote. */
  begin(start: number): void {
    this.#isEscaped = false
    this.#lookUntil = start + LOOK_BYTES
    this.#searchFrom = -1
  }

  beginChunk(chunk: Uint8Array, base: number): void {
    this.#chunk = chunk
    this.#base = base
    this.#finder.begin(chunk)
  }

  /** Index of the closing quote, or of a newline in the string; −1 when the chunk ends first. */
  find(from: number): number {
    const { length } = this.#chunk
    let index = this.#isEscaped ? from + 1 : from
    for (;;) {
      index = this.#look(index)
      if (index < 0) return ~index
      if (index >= length) return this.#suspend(index > length)
      const quote = this.#search(index)
      const isEscaped = isOddRun(this.#chunk, quote, index)
      if (quote === length) return this.#suspend(isEscaped)
      if (!isEscaped) return quote
      index = this.#lookAgain(quote)
    }
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

  #search(from: number): number {
    if (this.#searchFrom < 0) this.#searchFrom = this.#base + from
    return this.#finder.find(from)
  }

  /** Index after an escaped quote. */
  #lookAgain(quote: number): number {
    const position = this.#base + quote
    if (position - this.#searchFrom < NEAR_BYTES) this.#lookUntil = position + LOOK_AGAIN_BYTES
    this.#searchFrom = -1
    return quote + 1
  }
}

/** Is the number of backslashes directly before `end`, none before `from`, odd? */
function isOddRun(chunk: Uint8Array, end: number, from: number): boolean {
  let start = end
  while (start > from && chunk[start - 1] === BACKSLASH) start--
  return (end - start) % 2 === 1
}
