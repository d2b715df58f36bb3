/** Where text is put piece by piece and then read back as bytes, so that nobody need hold all of it. */

export interface TextStore {
  write(text: string): void | Promise<void>
  /** Everything that was written. */
  finish(): Promise<Blob>
}

/** Text is gathered to pieces of this size. */
const PART_CHARACTERS = 1_048_576

/** Of the browser's own store, which may lie on disk. */
export class BlobStore implements TextStore {
  readonly #parts: Blob[] = []
  #text = ''

  write(text: string): void {
    this.#text += text
    if (this.#text.length >= PART_CHARACTERS) this.#flush()
  }

  finish(): Promise<Blob> {
    this.#flush()
    return Promise.resolve(new Blob(this.#parts, { type: 'application/json' }))
  }

  #flush(): void {
    this.#parts.push(new Blob([this.#text]))
    this.#text = ''
  }
}

/** For those who want only what was learnt while writing. */
export const NOWHERE: TextStore = { write: () => undefined, finish: () => Promise.resolve(new Blob([])) }
