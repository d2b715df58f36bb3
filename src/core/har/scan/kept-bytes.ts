/** A buffer that grows at its end and can be cut back: the bytes kept of the value that is being scanned. */

export class KeptBytes {
  #bytes = new Uint8Array(65_536)
  length = 0

  append(chunk: Uint8Array, from: number, to: number): void {
    const size = to - from
    if (size <= 0) return
    this.#reserve(size)
    this.#bytes.set(from === 0 && to === chunk.length ? chunk : chunk.subarray(from, to), this.length)
    this.length += size
  }

  appendByte(byte: number): void {
    this.#reserve(1)
    this.#bytes[this.length++] = byte
  }

  /** ASCII only. */
  appendText(text: string): void {
    this.#reserve(text.length)
    for (let index = 0; index < text.length; index++) this.#bytes[this.length++] = text.charCodeAt(index)
  }

  cutBackTo(length: number): void {
    this.length = length
  }

  /** Shared with the buffer: holds until the next change. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length)
  }

  #reserve(size: number): void {
    if (this.length + size <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + size))
    larger.set(this.#bytes.subarray(0, this.length))
    this.#bytes = larger
  }
}
