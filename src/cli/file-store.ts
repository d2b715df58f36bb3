/** Texts in temporary files beside the file that is to be written, readable by nobody else, so that no capture need fit into memory. */

import { randomUUID } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { TextStore } from '../core/redact/text-store.ts'

const ONLY_OWNER = 0o600
/** Text is gathered to pieces of this size. */
const PIECE_CHARACTERS = 1_048_576

export class FileStore implements TextStore {
  readonly #path: string
  #file: FileHandle | undefined
  #text = ''

  constructor(output: string) {
    this.#path = join(dirname(output), `.${basename(output).slice(0, 40)}.${randomUUID()}.tmp`)
  }

  async write(text: string): Promise<void> {
    this.#text += text
    if (this.#text.length >= PIECE_CHARACTERS) await this.#flush()
  }

  async finish(): Promise<Blob> {
    await this.#flush()
    await this.#file?.close()
    return openAsBlob(this.#path, { type: 'application/json' })
  }

  /** Under its name, which is replaced. */
  async keepAs(output: string): Promise<void> {
    await rename(this.#path, output)
  }

  /** Also of a file that was not finished, or is kept under another name. Never rejects. */
  async remove(): Promise<void> {
    await this.#file?.close().catch(() => undefined)
    await rm(this.#path, { force: true }).catch(() => undefined)
  }

  async #flush(): Promise<void> {
    this.#file ??= await open(this.#path, 'wx', ONLY_OWNER)
    await this.#file.appendFile(this.#text)
    this.#text = ''
  }
}
