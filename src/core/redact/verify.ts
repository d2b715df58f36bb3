/**
 * Proof over the finished bytes: no value that was taken for a secret stands in them, in any of the encodings that are known here.
 *
 * It proves that what was found is gone, not that everything was found. Streams; time grows with the text, not with the number of
 * secrets.
 */

import { encodedForms, SHORTEST_FORM } from './encodings.ts'

/** Where a secret is still there. */
export interface Survivor {
  /** Counted from 1; the redacted HAR has one entry a line. */
  readonly line: number
}

/** The first survivors, at most a few; none is the proof. */
export async function findSurvivors(artefact: Blob, secrets: readonly string[]): Promise<readonly Survivor[]> {
  const search = new FormSearch(secrets)
  const decoder = new TextDecoder()
  const reader = artefact.stream().getReader()
  for (;;) {
    const { value } = await reader.read()
    search.push(value ? decoder.decode(value, { stream: true }) : decoder.decode())
    if (!value || search.survivors.length >= ENOUGH) return search.survivors
  }
}

const ENOUGH = 10

/** Looks at each place by the hash of the six characters there, and compares where a form begins with the same hash. */
class FormSearch {
  readonly survivors: Survivor[] = []
  readonly #byHash = new Map<number, readonly string[]>()
  readonly #longest: number
  #text = ''
  #line = 1

  constructor(secrets: readonly string[]) {
    let longest = SHORTEST_FORM
    for (const form of secrets.flatMap(encodedForms)) {
      const hash = hashAt(form, 0)
      this.#byHash.set(hash, [...(this.#byHash.get(hash) ?? []), form])
      longest = Math.max(longest, form.length)
    }
    this.#longest = longest
  }

  /** Of the text so far, as much is kept as the longest form may need. */
  push(more: string): void {
    this.#text += more
    const isLast = more === ''
    const end = this.#text.length - (isLast ? SHORTEST_FORM : this.#longest)
    for (let index = 0; index <= end; index++) {
      if (this.#text[index] === '\n') this.#line++
      const forms = this.#byHash.get(hashAt(this.#text, index))
      if (forms?.some((form) => this.#text.startsWith(form, index))) this.survivors.push({ line: this.#line })
    }
    this.#text = this.#text.slice(Math.max(0, end + 1))
  }
}

function hashAt(text: string, index: number): number {
  let hash = 0
  for (let at = index; at < index + SHORTEST_FORM; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  return hash
}
