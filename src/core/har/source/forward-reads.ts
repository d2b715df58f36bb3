/**
 * Ranges of bytes that can only be had from the first on, such as inflated ones.
 *
 * One pass is kept open between reads: a range at or beyond the piece last looked at goes on from there, an earlier one
 * begins a new pass. Nothing is kept but one piece and the state of the pass.
 */

import type { ByteRange } from './byte-source.ts'
import { CutOffError } from './errors.ts'

/** Reads of one source wait for each other. A source that is cut off ends at the cut. */
export function forwardReads(open: () => AsyncIterable<Uint8Array>): (range: ByteRange) => Promise<Uint8Array> {
  let pass = new Pass(open())
  let last: Promise<unknown> = Promise.resolve()
  const readNext = (range: ByteRange): Promise<Uint8Array> => {
    if (range.start < pass.at || pass.isBroken) {
      pass.leave()
      pass = new Pass(open())
    }
    return pass.read(range)
  }
  return (range) => {
    const result = last.then(() => readNext(range))
    last = result.catch(() => undefined)
    return result
  }
}

class Pass {
  /** Position of the first byte of `piece`. */
  at = 0
  isBroken = false
  piece: Uint8Array = new Uint8Array()
  readonly #rest: AsyncIterator<Uint8Array>

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#rest = chunks[Symbol.asyncIterator]()
  }

  async read({ start, end }: ByteRange): Promise<Uint8Array> {
    const parts: Uint8Array[] = []
    while (await this.#reach(start)) {
      parts.push(this.piece.slice(start - this.at, end - this.at))
      start = Math.min(end, this.at + this.piece.length)
      if (start === end) break
    }
    return joinBytes(parts)
  }

  /** Whoever gives the bytes need keep nothing for it. */
  leave(): void {
    this.#rest.return?.().catch(() => undefined)
  }

  /** False when the source ends before that position. */
  async #reach(position: number): Promise<boolean> {
    while (position >= this.at + this.piece.length) {
      const next = await this.#next()
      if (!next) return false
      this.at += this.piece.length
      this.piece = next
    }
    return true
  }

  async #next(): Promise<Uint8Array | undefined> {
    try {
      const next = await this.#rest.next()
      return next.done ? undefined : next.value
    } catch (error) {
      if (error instanceof CutOffError) return undefined
      this.isBroken = true
      throw error
    }
  }
}

/** One array of all the parts; a single part is given back as it is. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  if (only && parts.length === 1) return only
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
