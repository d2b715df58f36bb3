/**
 * The body of a message, as text in lines that can be drawn one by one; its beginning, or all of it when asked for. Pictures and other
 * bytes are told by their size alone. HTML is shown as its source, never rendered.
 */

import type { Outline, TextStart } from '../core/har/outline.ts'
import type { ByteSource } from '../core/har/source/byte-source.ts'
import { amountOf, fieldsOf, jsonOf, textOf, type Fields } from '../core/har/tolerant.ts'

export interface BodyQuestion {
  readonly entry: number
  readonly of: 'request' | 'response'
  /** All of it, up to 64 MB; else the first 256 KB. */
  readonly isWholeWanted: boolean
  /** JSON in lines with indentation; it must be whole for that. */
  readonly isFormatted: boolean
}

export type Body =
  | { readonly kind: 'absent' }
  | { readonly kind: 'binary'; readonly type: string; readonly bytes: number | null }
  | BodyText

export interface BodyText {
  readonly kind: 'text'
  readonly format: 'JSON' | 'HTML' | 'text'
  readonly text: string
  /** Where each line ends in the text, its line break left out by `lineOf`. */
  readonly lineEnds: Uint32Array
  readonly isWhole: boolean
  readonly isFormatted: boolean
  readonly bytes: number | null
}

export const SHOWN_FIRST = 262_144
const MOST_SHOWN = 67_108_864
/** A longer line is broken: drawing it would stop the page. */
const LINE_LIMIT = 200

export async function readBody(outline: Outline, source: ByteSource, question: BodyQuestion): Promise<Body> {
  const message = fieldsOf(outline.fields[question.of]) ?? {}
  const content = fieldsOf(message['content']) ?? fieldsOf(message['postData']) ?? {}
  const bytes = amountOf(content['size']) ?? amountOf(message['bodySize']) ?? null
  const type = textOf(content['mimeType'])?.slice(0, 200) ?? ''
  const limit = question.isWholeWanted ? MOST_SHOWN : SHOWN_FIRST
  const start = (await readAttached(content, source, limit)) ?? (await outline.textOf(content['text'], limit))
  if (!start || start.text === '') return { kind: 'absent' }
  const read = content['encoding'] === 'base64' ? decodeBase64(start) : start
  return read && isText(type, read.text) ? toLines(read, type, bytes, question) : { kind: 'binary', type, bytes }
}

/** Playwright writes bodies into files beside the HAR. */
async function readAttached(content: Fields, source: ByteSource, limit: number): Promise<TextStart | undefined> {
  const name = textOf(content['_file'])
  const bytes = name === undefined ? undefined : await source.attachment(name, MOST_SHOWN)
  return bytes && { text: new TextDecoder().decode(bytes.subarray(0, limit)), isWhole: bytes.length <= limit }
}

function decodeBase64({ text, isWhole }: TextStart): TextStart | undefined {
  try {
    const decoded = atob(text.slice(0, text.length - (isWhole ? 0 : text.length % 4)))
    return { text: new TextDecoder().decode(Uint8Array.from(decoded, (each) => each.charCodeAt(0))), isWhole }
  } catch {
    return undefined
  }
}

/** Whatever the type says, bytes that are no text are not shown as one. */
const isText = (type: string, text: string): boolean =>
  !/^(?:image\/(?!svg)|audio\/|video\/|font\/)/i.test(type) && !/[\0\u{FFFD}]/u.test(text.slice(0, 4000))

function toLines(start: TextStart, type: string, bytes: number | null, question: BodyQuestion): BodyText {
  const format = formatOf(type, start.text)
  const pretty = format === 'JSON' && question.isFormatted && start.isWhole ? indent(start.text) : undefined
  const text = (pretty ?? start.text).replaceAll('\r\n', '\n').replaceAll('\t', '  ')
  const lineEnds = endsOf(text)
  const isFormatted = pretty !== undefined
  return { kind: 'text', format, text, lineEnds, isWhole: start.isWhole, isFormatted, bytes: bytes ?? lengthOf(start) }
}

/** In bytes, where the file does not say it: only of what was read as a whole. */
const lengthOf = ({ text, isWhole }: TextStart): number | null =>
  isWhole ? new TextEncoder().encode(text).length : null

function formatOf(type: string, text: string): BodyText['format'] {
  if (/json/i.test(type)) return 'JSON'
  if (/html/i.test(type)) return 'HTML'
  return /^\s*[[{]/.test(text) && !/javascript|css/i.test(type) ? 'JSON' : 'text'
}

function indent(text: string): string | undefined {
  const value = jsonOf(text)
  return value === undefined ? undefined : JSON.stringify(value, undefined, 2)
}

function endsOf(text: string): Uint32Array {
  const ends: number[] = []
  let start = 0
  while (start < text.length) {
    const found = text.indexOf('\n', start)
    const lineEnd = found < 0 ? text.length : found + 1
    for (let end = start + LINE_LIMIT; end < lineEnd - 1; end += LINE_LIMIT) ends.push(end)
    ends.push(lineEnd)
    start = lineEnd
  }
  return Uint32Array.from(ends)
}

export const lineOf = ({ text, lineEnds }: Pick<BodyText, 'text' | 'lineEnds'>, line: number): string =>
  text.slice(lineEnds[line - 1] ?? 0, lineEnds[line]).replace(/\n$/, '')
