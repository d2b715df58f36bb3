/**
 * Which places of a text look like places of other texts? A Bloom filter over all their windows of some characters: it overlooks
 * none, takes one in some hundred for one that it is not, and costs two bytes a character.
 */

/** Bits for each window; two of them are set. */
const BITS_A_WINDOW = 16
/** 32 MB; more windows than fill it only make the answer less sure. */
const MOST_BITS = 2 ** 28

/** Places of windows, `to` exclusive. */
export interface Run {
  readonly from: number
  readonly to: number
}

export class WindowFilter {
  readonly #width: number
  readonly #bits: Uint32Array
  readonly #mask: number

  /** Of texts that are shorter than a window nothing is known. */
  constructor(texts: readonly string[], width: number) {
    const count = texts.reduce((sum, { length }) => sum + Math.max(0, length - width + 1), 0)
    const bits = Math.min(MOST_BITS, 2 ** Math.ceil(Math.log2(BITS_A_WINDOW * count + 32)))
    this.#width = width
    this.#mask = bits - 1
    this.#bits = new Uint32Array(bits / 32)
    for (const text of texts) this.#eachWindow(text, (hash) => this.#add(hash))
  }

  /** As long as possible, in order. */
  runsIn(text: string): readonly Run[] {
    const runs: Run[] = []
    let from = -1
    this.#eachWindow(text, (hash, at) => {
      if (this.#has(hash)) {
        if (from < 0) from = at
      } else if (from >= 0) {
        runs.push({ from, to: at })
        from = -1
      }
    })
    if (from >= 0) runs.push({ from, to: text.length - this.#width + 1 })
    return runs
  }

  #add(hash: number): void {
    for (const bit of [this.#firstBit(hash), this.#secondBit(hash)])
      this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31))
  }

  #has(hash: number): boolean {
    return this.#isSet(this.#firstBit(hash)) && this.#isSet(this.#secondBit(hash))
  }

  #firstBit = (hash: number): number => (Math.imul(hash, 0x9e3779b1) >>> 4) & this.#mask

  #secondBit = (hash: number): number => (Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 4) & this.#mask

  #isSet = (bit: number): boolean => (((this.#bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1

  /** With a number for each window that goes along the text a character at a time, modulo 2³². */
  #eachWindow(text: string, take: (hash: number, at: number) => void): void {
    const last = text.length - this.#width
    if (last < 0) return
    let [hash, leaving] = [0, 1]
    for (let index = 0; index < this.#width; index++) {
      hash = (Math.imul(hash, WEIGHT) + text.charCodeAt(index)) | 0
      if (index > 0) leaving = Math.imul(leaving, WEIGHT)
    }
    for (let at = 0; ; at++) {
      take(hash, at)
      if (at === last) return
      hash = (Math.imul(hash - Math.imul(text.charCodeAt(at), leaving), WEIGHT) + text.charCodeAt(at + this.#width)) | 0
    }
  }
}

/** Odd, so that no character is lost. */
const WEIGHT = 0x01000193
