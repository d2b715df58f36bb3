/**
 * Takes out of finished entries what was found to be a secret elsewhere: a session that a server repeats in a message, a user's
 * name in a realm. Only strings are changed, so that the entry stays what it is.
 */

import { linesOf, isTelling } from './verify.ts'
import type { SecretSearch } from './secret-search.ts'

/** Of a redacted HAR, whose entries are lines; each line with its end. Lines that are no JSON stay as they are. */
export async function* mendLines(har: Blob, search: SecretSearch): AsyncIterable<string> {
  for await (const line of linesOf(har)) yield `${isTelling(line, search) ? mendLine(line, search) : line}\n`
}

function mendLine(line: string, search: SecretSearch): string {
  const comma = line.endsWith(',') ? ',' : ''
  try {
    const entry: unknown = JSON.parse(line.slice(0, line.length - comma.length))
    return JSON.stringify(mendValue(entry, search)) + comma
  } catch {
    return line
  }
}

function mendValue(value: unknown, search: SecretSearch): unknown {
  if (typeof value === 'string') return mendText(value, search)
  if (Array.isArray(value)) return value.map((item) => mendValue(item, search))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mendValue(part, search)]))
}

/** What cannot be told apart from its neighbours goes with them. */
const MENDED = 'REDACTED'

/** As little as possible: the secret itself, else the words that hold it, else all of it. */
export function mendText(text: string, search: SecretSearch): string {
  if (!isTelling(text, search)) return text
  const plain = replaceHits(text, search)
  if (!isTelling(plain, search)) return plain
  const words = plain.replaceAll(/[^\s"'<>,;&?#/=:]+/g, (word) => (isTelling(word, search) ? MENDED : word))
  return isTelling(words, search) ? MENDED : words
}

function replaceHits(text: string, search: SecretSearch): string {
  let [mended, from] = ['', 0]
  for (const { start, end, placeholder } of search.hitsIn(text)) {
    mended += text.slice(from, start) + placeholder
    from = end
  }
  return mended + text.slice(from)
}
