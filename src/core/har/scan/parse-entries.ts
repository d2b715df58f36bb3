/**
 * The kept bytes of entries → their values, many in one go: a decode and a parse cost more to begin than an entry is long.
 *
 * A batch that is no JSON is parsed again entry by entry, so that one bad entry loses itself only.
 */

import { CLOSE_LIST, COMMA, OPEN_LIST } from './bytes.ts'
import { KeptBytes } from './kept-bytes.ts'

/** Read in one go when together they are so long; a longer batch is no faster and leaves the processor's cache. */
const BATCH_BYTES = 262_144

interface Waiting<Entry> {
  readonly entry: Entry
  /** Where its bytes begin in the batch. */
  readonly from: number
  readonly to: number
}

export class EntryParser<Entry> {
  readonly #onValue: (entry: Entry, value: unknown) => void
  readonly #onMalformed: (entry: Entry) => void
  readonly #batch = new KeptBytes()
  readonly #decoder = new TextDecoder()
  #waiting: Waiting<Entry>[] = []

  /** Both are called in the order of `add`. */
  constructor(onValue: (entry: Entry, value: unknown) => void, onMalformed: (entry: Entry) => void) {
    this.#onValue = onValue
    this.#onMalformed = onMalformed
  }

  add(entry: Entry, json: Uint8Array): void {
    this.#batch.appendByte(this.#waiting.length === 0 ? OPEN_LIST : COMMA)
    const from = this.#batch.length
    this.#batch.append(json, 0, json.length)
    this.#waiting.push({ entry, from, to: this.#batch.length })
    if (this.#batch.length >= BATCH_BYTES) this.flush()
  }

  /** Also to be called after the last entry, and wherever the order of entries and other things matters. */
  flush(): void {
    const waiting = this.#waiting
    if (waiting.length === 0) return
    this.#batch.appendByte(CLOSE_LIST)
    const values = this.#parse(0, this.#batch.length)
    const isWhole = Array.isArray(values) && values.length === waiting.length
    this.#waiting = []
    if (isWhole) for (const [index, { entry }] of waiting.entries()) this.#onValue(entry, values[index])
    else for (const one of waiting) this.#handOnAlone(one)
    this.#batch.cutBackTo(0)
  }

  #handOnAlone({ entry, from, to }: Waiting<Entry>): void {
    const value = this.#parse(from, to)
    if (value === undefined) this.#onMalformed(entry)
    else this.#onValue(entry, value)
  }

  /** `undefined` for what is no JSON, which says nothing else in JSON. */
  #parse(from: number, to: number): unknown {
    try {
      return JSON.parse(this.#decoder.decode(this.#batch.view().subarray(from, to)))
    } catch {
      return undefined
    }
  }
}
