/**
 * Takes out of finished entries what was found to be a secret elsewhere: a session that a server repeats in a message, a user's
 * name in a realm. Only strings are changed, so that the entry stays what it is.
 */

import { fieldsOf, textOf } from '../har/tolerant.ts'
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
    return JSON.stringify(withAddress(mendValue(entry, search))) + comma
  } catch {
    return line
  }
}

/** The schema wants an address with a scheme, also where nothing of it could stay. */
function withAddress(value: unknown): unknown {
  const entry = fieldsOf(value)
  const request = fieldsOf(entry?.['request'])
  const url = textOf(request?.['url'])
  if (url === undefined || /^[a-z][\w+.-]*:/i.test(url)) return value
  return { ...entry, request: { ...request, url: `other:${url}` } }
}

function mendValue(value: unknown, search: SecretSearch): unknown {
  if (typeof value === 'string') return mendText(value, search)
  if (Array.isArray(value)) return value.map((item) => mendValue(item, search))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mendValue(part, search)]))
}

/** What cannot be told apart from its neighbours goes with them. */
const MENDED = 'REDACTED'

/** From words to the parts of an address. */
const PIECES = [/[^\s"'<>,;&?#/=:]+/g, /[^\s"'<>&?#]+/g] as const

/** As little as possible: the secret itself, else the pieces that hold it, else all of it. */
export function mendText(text: string, search: SecretSearch): string {
  let mended = text
  for (const pieces of [undefined, ...PIECES]) {
    if (!isTelling(mended, search)) return mended
    mended = pieces
      ? mended.replaceAll(pieces, (piece) => (isTelling(piece, search) ? MENDED : piece))
      : replaceHits(mended, search)
  }
  return isTelling(mended, search) ? MENDED : mended
}

function replaceHits(text: string, search: SecretSearch): string {
  let [mended, from] = ['', 0]
  for (const { start, end, placeholder } of search.hitsIn(text)) {
    mended += text.slice(from, start) + placeholder
    from = end
  }
  return mended + text.slice(from)
}
