/** Where in which of many texts do six characters stand? One place in seven is known, so that any twelve in a row hold one. */

export const GRAM = 6
export const WINDOW = 12
const STEP = WINDOW - GRAM + 1

export interface Place {
  /** Number of the text, and where in it the six characters stand. */
  readonly text: number
  readonly offset: number
}

/** Chained, in flat arrays, since there can be millions of places. */
export class GramIndex {
  readonly #heads: Int32Array
  readonly #next: Int32Array
  readonly #texts: Int32Array
  readonly #offsets: Int32Array

  constructor(texts: readonly string[]) {
    const count = texts.reduce((sum, { length }) => sum + Math.max(0, Math.ceil((length - GRAM + 1) / STEP)), 0)
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(2 * count + 2))).fill(-1)
    this.#next = new Int32Array(count)
    this.#texts = new Int32Array(count)
    this.#offsets = new Int32Array(count)
    let place = 0
    for (const [number, text] of texts.entries())
      for (let offset = 0; offset + GRAM <= text.length; offset += STEP) this.#add(place++, number, text, offset)
  }

  /** All places of these six characters, and of others that share their number by chance. */
  at(text: string, at: number): readonly Place[] {
    const places: Place[] = []
    for (let place = this.#heads[this.#headOf(text, at)] ?? -1; place >= 0; place = this.#next[place] ?? -1)
      places.push({ text: this.#texts[place] ?? 0, offset: this.#offsets[place] ?? 0 })
    return places
  }

  #add(place: number, number: number, text: string, offset: number): void {
    const head = this.#headOf(text, offset)
    this.#next[place] = this.#heads[head] ?? -1
    this.#texts[place] = number
    this.#offsets[place] = offset
    this.#heads[head] = place
  }

  #headOf(text: string, at: number): number {
    let hash = 0
    for (let index = at; index < at + GRAM; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
    return (Math.imul(hash, 0x9e3779b1) >>> 8) & (this.#heads.length - 1)
  }
}
