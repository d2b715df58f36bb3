/**
 * What the diagnosis reads of an entry and was not in it: texts left out as too long, and bodies that Playwright keeps in files
 * beside the HAR. Both are read from the file afterwards, for the few entries that need it.
 */

import { keepsBody } from '../mirror/paths.ts'
import { BODY_LIMIT_CHARACTERS, type Exchange } from './exchange.ts'
import type { ReadEntry } from './scan/entry-scan.ts'
import { elidedRange } from './scan/elided.ts'
import type { ByteRange, ByteSource } from './source/byte-source.ts'
import { fieldsOf, jsonOf, listOf, textOf, type Fields } from './tolerant.ts'

export interface Omission {
  /** Where the whole entry stands. */
  readonly place: ByteRange
  /** Name of the file that holds its body. */
  readonly attachment?: string
}

/** A character of a body takes six bytes of JSON at most, as `\uXXXX`. */
const BODY_LIMIT_BYTES = BODY_LIMIT_CHARACTERS * 6 + 2
/** A larger entry is not read again for a long header field: no server sends one. */
const ENTRY_LIMIT_BYTES = 67_108_864

/** `undefined` where nothing is missing that the diagnosis reads. `readUrl` tells what was asked for, where that can be read. */
export function findOmission(
  value: unknown,
  entry: ReadEntry,
  readUrl: () => Exchange['url'] | undefined,
): Omission | undefined {
  const response = fieldsOf(fieldsOf(value)?.['response']) ?? {}
  const content = fieldsOf(response['content']) ?? {}
  if (entry.isWhole && content['_file'] === undefined) return undefined
  const url = readUrl()
  const readsBody = url !== undefined && keepsBody(url)
  const attachment = readsBody ? textOf(content['_file']) : undefined
  const place = { start: entry.start, end: entry.end }
  if (attachment !== undefined) return { place, attachment }
  if (entry.isWhole || place.end - place.start > ENTRY_LIMIT_BYTES) return undefined
  const body = readsBody ? elidedRange(content['text'], entry) : undefined
  const lacksBody = body !== undefined && body.end - body.start <= BODY_LIMIT_BYTES
  return lacksBody || lacksText(fieldsOf(fieldsOf(value)?.['request']) ?? {}, response, entry) ? { place } : undefined
}

function lacksText(request: Fields, response: Fields, entry: ByteRange): boolean {
  const fields = [...listOf(request['headers']), ...listOf(response['headers'])]
  const texts = [request['url'], response['redirectURL'], ...fields.map((field) => fieldsOf(field)?.['value'])]
  return texts.some((text) => elidedRange(text, entry) !== undefined)
}

/** The whole entry as it stands in the file, bodies, stacks and frames included; `undefined` where that is no JSON. */
export async function readEntry(source: ByteSource, place: ByteRange): Promise<Fields | undefined> {
  return fieldsOf(jsonOf(new TextDecoder().decode(await source.read(place))))
}

/** The same with its body from a file beside the HAR, if what was opened holds that file. */
export async function readOmitted(source: ByteSource, { place, attachment }: Omission): Promise<Fields | undefined> {
  const entry = await readEntry(source, place)
  const body = attachment === undefined ? undefined : await source.attachment(attachment, BODY_LIMIT_BYTES)
  return entry && body ? withBody(entry, new TextDecoder().decode(body)) : entry
}

function withBody(entry: Fields, text: string): Fields {
  const response = fieldsOf(entry['response'])
  const content = { ...fieldsOf(response?.['content']), text, encoding: undefined, _file: undefined }
  return { ...entry, response: { ...response, content } }
}
