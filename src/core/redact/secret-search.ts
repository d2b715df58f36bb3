/**
 * Finds secrets in texts: whole, or twelve characters of one that nobody writes by chance, in any case of letters.
 *
 * Time grows with the text, not with the number of secrets: one in seven places of each secret is known by its six characters,
 * and any twelve characters in a row hold one of those places.
 */

import { holdsRandom } from '../random-text.ts'
import type { Secret, SecretBook } from './secret-book.ts'

/** In a text, `end` exclusive. */
export interface Hit {
  readonly start: number
  readonly end: number
  readonly placeholder: string
}

const GRAM = 6
const WINDOW = 12
const STEP = WINDOW - GRAM + 1
/** Joined with a word it looks like nothing that anybody writes, and stands in every address inside another one. */
const PERCENT_CODE = /%[\da-f]{2}/gi

export class SecretSearch {
  readonly #secrets: readonly Secret[]
  readonly #lower: readonly string[]
  readonly #kept: readonly string[]
  readonly #isKept = new Map<string, boolean>()
  readonly #index: GramIndex

  constructor({ secrets, kept }: Pick<SecretBook, 'secrets' | 'kept'>) {
    this.#secrets = secrets
    this.#kept = kept
    this.#lower = secrets.map(({ value }) => lower(value))
    this.#index = new GramIndex(this.#lower)
  }

  get count(): number {
    return this.#secrets.length
  }

  /** In the text as it stands; they do not overlap, and are in order. */
  hitsIn(text: string): readonly Hit[] {
    const folded = lower(text)
    const hits: Hit[] = []
    for (let at = 0; at + GRAM <= folded.length; at++) {
      const hit = this.#hitAt(text, folded, at)
      if (!hit || hit.start < (hits.at(-1)?.end ?? 0)) continue
      hits.push(hit)
      at = hit.end - 1
    }
    return hits
  }

  #hitAt(text: string, folded: string, at: number): Hit | undefined {
    for (const { secret, offset } of this.#index.at(folded, at)) {
      const known = this.#lower[secret] ?? ''
      let [before, after] = [0, 0]
      while (before < offset && before < at && known[offset - before - 1] === folded[at - before - 1]) before++
      while (
        offset + after < known.length &&
        at + after < folded.length &&
        known[offset + after] === folded[at + after]
      )
        after++
      const [start, end] = [at - before, at + after]
      if (after >= GRAM && this.#counts(text.slice(start, end), this.#secrets[secret]?.value ?? ''))
        return { start, end, placeholder: this.#secrets[secret]?.placeholder ?? '' }
    }
    return undefined
  }

  #counts(found: string, value: string): boolean {
    const isTelling = found === value || (found.length >= WINDOW && holdsRandom(found.replaceAll(PERCENT_CODE, ' ')))
    return isTelling && !this.#stays(found)
  }

  #stays(found: string): boolean {
    const known = this.#isKept.get(found)
    if (known !== undefined) return known
    const stays = this.#kept.some((text) => text.includes(found))
    this.#isKept.set(found, stays)
    return stays
  }
}

interface Place {
  /** Number of the secret, and where in it the six characters stand. */
  readonly secret: number
  readonly offset: number
}

/** Most texts are, at most of their places. */
const NOWHERE: readonly Place[] = []

/** Chained, in flat arrays, since there can be millions of places. */
class GramIndex {
  readonly #texts: readonly string[]
  readonly #heads: Int32Array
  readonly #next: Int32Array
  readonly #secrets: Int32Array
  readonly #offsets: Int32Array

  constructor(texts: readonly string[]) {
    this.#texts = texts
    const count = texts.reduce((sum, { length }) => sum + Math.max(0, Math.ceil((length - GRAM + 1) / STEP)), 0)
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(2 * count + 2))).fill(-1)
    this.#next = new Int32Array(count)
    this.#secrets = new Int32Array(count)
    this.#offsets = new Int32Array(count)
    this.#fill()
  }

  #fill(): void {
    let place = 0
    for (const [secret, text] of this.#texts.entries()) {
      for (let offset = 0; offset + GRAM <= text.length; offset += STEP) {
        const head = this.#headOf(text, offset)
        this.#next[place] = this.#heads[head] ?? -1
        this.#secrets[place] = secret
        this.#offsets[place] = offset
        this.#heads[head] = place++
      }
    }
  }

  /** All places of these six characters, and of others that share their number by chance. */
  at(text: string, at: number): readonly Place[] {
    let place = this.#heads[this.#headOf(text, at)] ?? -1
    if (place < 0) return NOWHERE
    const places: Place[] = []
    for (; place >= 0; place = this.#next[place] ?? -1)
      places.push({ secret: this.#secrets[place] ?? 0, offset: this.#offsets[place] ?? 0 })
    return places
  }

  #headOf(text: string, at: number): number {
    let hash = 0
    for (let index = at; index < at + GRAM; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
    return (Math.imul(hash, 0x9e3779b1) >>> 8) & (this.#heads.length - 1)
  }
}

/** Of the same length as the text. */
const lower = (text: string): string => text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
