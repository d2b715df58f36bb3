/**
 * Finds secrets in texts: whole, or twelve characters of one that nobody writes by chance, in any case of letters.
 *
 * Time grows with the text, not with the number of secrets, also where many of them begin alike: a filter says which stretches of
 * a text stand in secrets at all, and each of these stretches is looked at once, however often it comes.
 */

import { holdsRandom } from '../random-text.ts'
import { PERCENT_CODE } from './decode-percents.ts'
import { GRAM, GramIndex, WINDOW } from './gram-index.ts'
import type { Secret, SecretBook } from './secret-book.ts'
import { WholeIndex } from './whole-index.ts'
import { WindowFilter } from './window-filter.ts'

/** In a text, `end` exclusive. */
export interface Hit {
  readonly start: number
  readonly end: number
  readonly placeholder: string
}

/** What holds none of these holds nothing random, nor does any part of it. */
const RUN = /[A-Za-z0-9]{12,}/g
/** More of them are looked at again when they come again. */
const REMEMBERED = 2000

export class SecretSearch {
  readonly #secrets: readonly Secret[]
  readonly #lower: readonly string[]
  readonly #kept: string
  readonly #keptRuns: ReadonlySet<string>
  readonly #stays = new Map<string, boolean>()
  readonly #hits = new Map<string, readonly Hit[]>()
  readonly #windows: WindowFilter
  readonly #shorts: WindowFilter
  readonly #wholes: WholeIndex<Secret>
  readonly #places: GramIndex

  constructor({ secrets, kept }: Pick<SecretBook, 'secrets' | 'kept'>) {
    this.#secrets = secrets
    this.#kept = kept.join('\n')
    this.#keptRuns = new Set(this.#kept.match(RUN))
    this.#lower = secrets.map(({ value }) => lower(value))
    this.#windows = new WindowFilter(this.#lower, WINDOW)
    const shorts = this.#lower.filter(({ length }) => length >= GRAM && length < WINDOW)
    this.#shorts = new WindowFilter(
      shorts.map((value) => value.slice(0, GRAM)),
      GRAM,
    )
    this.#wholes = new WholeIndex(secrets)
    this.#places = new GramIndex(this.#lower)
  }

  get count(): number {
    return this.#secrets.length
  }

  /** In the text as it stands; they do not overlap, and are in order. */
  hitsIn(text: string): readonly Hit[] {
    const folded = lower(text)
    const shorts = this.#shorts.runsIn(folded).flatMap(({ from, to }) => this.#wholesIn(text, from, to, text.length))
    const longs = this.#windows.runsIn(folded).flatMap(({ from, to }) => {
      const hits = this.#longsIn(text.slice(from, to + WINDOW - 1))
      return hits.map((hit) => ({ ...hit, start: hit.start + from, end: hit.end + from }))
    })
    return withoutOverlaps([...shorts, ...longs])
  }

  /** Of a stretch every twelve characters of which stand in some secret. */
  #longsIn(stretch: string): readonly Hit[] {
    const known = this.#hits.get(stretch)
    if (known) return known
    const wholes = this.#wholesIn(stretch, 0, stretch.length, stretch.length)
    const hits = withoutOverlaps([...wholes, ...(this.#mayTell(stretch) ? this.#partsIn(stretch) : [])])
    if (this.#hits.size >= REMEMBERED) this.#hits.clear()
    this.#hits.set(stretch, hits)
    return hits
  }

  /** That begin from `from` to before `to` and end before `end`. */
  #wholesIn(text: string, from: number, to: number, end: number): readonly Hit[] {
    const hits: Hit[] = []
    for (let start = from; start < to; start++) {
      const secret = this.#wholes.at(text, start, end)
      if (secret && !this.#isKept(secret.value))
        hits.push({ start, end: start + secret.value.length, placeholder: secret.placeholder })
    }
    return hits
  }

  #mayTell(stretch: string): boolean {
    return (stretch.match(RUN) ?? []).some((run) => !this.#keptRuns.has(run))
  }

  #partsIn(stretch: string): readonly Hit[] {
    const folded = lower(stretch)
    const hits: Hit[] = []
    for (let at = 0; at + GRAM <= stretch.length; at++) {
      const hit = this.#partAt(stretch, folded, at)
      if (!hit) continue
      hits.push(hit)
      at = hit.end - 1
    }
    return hits
  }

  #partAt(stretch: string, folded: string, at: number): Hit | undefined {
    for (const { text, offset } of this.#places.at(folded, at)) {
      const known = this.#lower[text] ?? ''
      let [before, after] = [0, 0]
      while (before < offset && before < at && known[offset - before - 1] === folded[at - before - 1]) before++
      while (
        offset + after < known.length &&
        at + after < folded.length &&
        known[offset + after] === folded[at + after]
      )
        after++
      const [start, end] = [at - before, at + after]
      if (after >= GRAM && this.#isTelling(stretch.slice(start, end)))
        return { start, end, placeholder: this.#secrets[text]?.placeholder ?? '' }
    }
    return undefined
  }

  #isTelling(part: string): boolean {
    return part.length >= WINDOW && holdsRandom(part.replaceAll(PERCENT_CODE, ' ')) && !this.#isKept(part)
  }

  #isKept(part: string): boolean {
    const known = this.#stays.get(part)
    if (known !== undefined) return known
    const isKept = this.#kept.includes(part)
    if (this.#stays.size >= REMEMBERED) this.#stays.clear()
    this.#stays.set(part, isKept)
    return isKept
  }
}

/** In order; of those that overlap the one that begins first, the longest of them. */
function withoutOverlaps(hits: readonly Hit[]): readonly Hit[] {
  let end = 0
  return hits
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((hit) => {
      if (hit.start < end) return false
      end = hit.end
      return true
    })
}

/** Of the same length as the text. */
const lower = (text: string): string => text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
