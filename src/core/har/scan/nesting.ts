/** The brackets that are open in a value. Brackets that do not match are taken for damage and put right as far as they tell. */

import { CLOSE_OBJECT, OPEN_LIST, OPEN_OBJECT } from './bytes.ts'

/** Deeper brackets are counted but not told apart. */
const KNOWN_DEPTH = 4096
/** A bracket that does not match closes at most so many others; without a limit, hostile brackets would cost their square. */
const REPAIRED_DEPTH = 32

export class Nesting {
  readonly #open = new Uint8Array(KNOWN_DEPTH)
  depth = 0
  /** Did a bracket not match? */
  isBroken = false

  begin(): void {
    this.depth = 0
    this.isBroken = false
  }

  isInObject(): boolean {
    return this.depth > 0 && this.#open[this.depth - 1] === OPEN_OBJECT
  }

  open(bracket: number): void {
    if (this.depth < KNOWN_DEPTH) this.#open[this.depth] = bracket
    this.depth++
  }

  close(bracket: number): void {
    const opener = bracket === CLOSE_OBJECT ? OPEN_OBJECT : OPEN_LIST
    if (this.depth > KNOWN_DEPTH || this.#open[this.depth - 1] === opener) this.depth--
    else this.#repair(opener)
  }

  /** What was left open inside closes with it; a bracket that nothing opened is passed over. */
  #repair(opener: number): void {
    this.isBroken = true
    const lowest = Math.max(0, this.depth - REPAIRED_DEPTH)
    for (let depth = this.depth - 1; depth >= lowest; depth--) {
      if (this.#open[depth] !== opener) continue
      this.depth = depth
      return
    }
  }
}
