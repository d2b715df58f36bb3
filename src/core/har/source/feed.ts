/**
 * Packed bytes in, plain bytes out, synchronously: what fflate does, and when it is done.
 *
 * fflate and not the platform's `DecompressionStream`, although that is faster (by a tenth on captures, two or three times on
 * noise): Chromium's stops after the first of several members, Node's loses up to 16 KB before trailing bytes, and how much
 * either gives of a damaged or cut file depends on how it was fed. Checksums are not compared: a capture with one wrong byte
 * is still worth reading.
 */

import { FlateErrorCode, Gunzip, Inflate } from 'fflate/browser'

/** Bytes that are handed in at once. What they would have given before a fault in them is lost; smaller costs time. */
export const FED_BYTES = 16 * 1024

/** One that takes more than this in and gives nothing is past the end of its data, or is being fooled. */
const MOST_SILENT_BYTES = 256 * 1024

/** Header and trailer of gzip, with nothing between them. */
const SMALLEST_MEMBER_BYTES = 18

export abstract class Feed {
  fedBytes = 0
  /** Nothing more will come: the end was met, or a fault. */
  isOver = false
  isDamaged = false
  protected given: Uint8Array[] = []
  #silentBytes = 0
  /** Whether everything came that was packed; asked when all was handed in. */
  abstract get isComplete(): boolean
  protected abstract push(packed: Uint8Array): void
  protected abstract endsAt(error: unknown): boolean

  /** Never throws. */
  take(packed: Uint8Array): readonly Uint8Array[] {
    this.given = []
    this.fedBytes += packed.length
    try {
      this.push(packed)
    } catch (error) {
      this.isOver = true
      this.isDamaged = !this.endsAt(error)
    }
    this.#silentBytes = this.given.length > 0 ? 0 : this.#silentBytes + packed.length
    this.isOver ||= this.#silentBytes > MOST_SILENT_BYTES
    return this.given
  }
}

/** `size` is the number of plain bytes where it is known. Without it nobody can tell whether they are complete. */
export class DeflateFeed extends Feed {
  #givenBytes = 0
  readonly #size: number
  readonly #inflater = new Inflate((plain) => {
    if (plain.length === 0) return
    this.#givenBytes += plain.length
    this.given.push(plain)
  })

  constructor(size = 0) {
    super()
    this.#size = size
  }

  get isComplete(): boolean {
    return this.#givenBytes >= this.#size
  }

  protected push(packed: Uint8Array): void {
    this.#inflater.push(packed)
  }

  protected endsAt(): boolean {
    return false
  }
}

/** Members one after another. Ends where something follows that is no member. */
export class GzipFeed extends Feed {
  #memberBytes = 0
  #tail: Uint8Array = new Uint8Array()
  #hasEnded = false
  readonly #inflater = new Gunzip((plain) => {
    if (plain.length === 0) return
    this.#memberBytes += plain.length
    this.given.push(plain)
  })

  constructor() {
    super()
    this.#inflater.onmember = () => {
      this.#memberBytes = 0
    }
  }

  /**
   * fflate does not tell. A member ends with its plain size modulo 2³² (RFC 1952 section 2.3.1), so if the last bytes are
   * that number, they are the end; up to three bytes may follow, such as a line break, that are too few to be no member.
   */
  get isComplete(): boolean {
    if (this.#hasEnded || this.fedBytes < SMALLEST_MEMBER_BYTES) return this.#hasEnded
    const view = new DataView(this.#tail.buffer, this.#tail.byteOffset, this.#tail.length)
    const size = this.#memberBytes >>> 0
    return [4, 5, 6, 7].some((back) => back <= view.byteLength && view.getUint32(view.byteLength - back, true) === size)
  }

  protected push(packed: Uint8Array): void {
    this.#tail = Uint8Array.from([...this.#tail, ...packed.subarray(-7)]).slice(-7)
    this.#inflater.push(packed)
  }

  /** The first member's header was seen before it was taken for gzip, so a bad one is that of something else behind. */
  protected endsAt(error: unknown): boolean {
    this.#hasEnded = (error as { readonly code?: unknown }).code === FlateErrorCode.InvalidHeader
    return this.#hasEnded
  }
}
