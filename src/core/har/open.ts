/**
 * Bytes of a dropped file → text, or one sentence that says what the file is instead.
 *
 * Sniffs content, never the file name. Reads UTF-8 with or without a byte order mark (Fiddler writes one) and UTF-16 with
 * one. Does not unpack containers.
 */

import { refuse, type Refusal } from './problems.ts'

export type OpenedText = { readonly ok: true; readonly text: string } | Refusal

/** First bytes of what people drop by mistake, and what to tell them. */
const FOREIGN: readonly { readonly magic: readonly number[]; readonly message: string }[] = [
  { magic: [0x89, 0x50, 0x4e, 0x47], message: 'This is a PNG image, not a HAR.' },
  { magic: [0xff, 0xd8, 0xff], message: 'This is a JPEG image, not a HAR.' },
  { magic: [0x47, 0x49, 0x46, 0x38], message: 'This is a GIF image, not a HAR.' },
  { magic: [0x52, 0x49, 0x46, 0x46], message: 'This is a RIFF file (WebP image, sound or video), not a HAR.' },
  { magic: [0x25, 0x50, 0x44, 0x46], message: 'This is a PDF document, not a HAR.' },
  { magic: [0x1f, 0x8b], message: 'This file is compressed with gzip. Unpack it first and open the HAR inside.' },
  { magic: [0x50, 0x4b, 0x03, 0x04], message: 'This is a zip archive. Unpack it first and open the HAR inside.' },
]

const MARKS: readonly { readonly magic: readonly number[]; readonly encoding: string }[] = [
  { magic: [0xff, 0xfe], encoding: 'utf-16le' },
  { magic: [0xfe, 0xff], encoding: 'utf-16be' },
]

/** Never throws. A byte order mark is cut; bytes that are no valid text become U+FFFD. */
export function openText(bytes: Uint8Array): OpenedText {
  if (bytes.length === 0) return refuse('The file is empty (0 bytes).')
  const foreign = FOREIGN.find(({ magic }) => startsWith(bytes, magic))
  if (foreign) return refuse(foreign.message)
  const encoding = MARKS.find(({ magic }) => startsWith(bytes, magic))?.encoding ?? 'utf-8'
  const text = new TextDecoder(encoding).decode(bytes)
  return text.trim() === '' ? refuse('The file holds nothing but white space.') : { ok: true, text }
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte)
