/**
 * What a file is by its first bytes, never by its name: packed, text, or something that people drop by mistake.
 *
 * Does not look whether text is JSON; the scanner says so better.
 */

import { refuse, type Refusal } from '../problems.ts'

export type ContentKind = 'gzip' | 'zip' | 'utf-16le' | 'utf-16be' | 'utf-8'

export interface Sniffed {
  readonly ok: true
  readonly kind: ContentKind
}

/** How many first bytes are worth handing in: the mark of a tar archive is the one farthest behind. */
export const SNIFFED_BYTES = 4096

/** Never throws. Empty input is text. */
export function sniff(head: Uint8Array): Sniffed | Refusal {
  const foreign = FOREIGN.find(({ magic, at = 0 }) => hasBytes(head, magic, at))
  if (foreign) return refuse(foreign.message)
  if (isUtf32(head)) return refuse('This file is written in UTF-32. Save it as UTF-8 and open it again.')
  return { ok: true, kind: KINDS.find(({ magic }) => hasBytes(head, magic))?.kind ?? kindOfText(head) }
}

const ascii = (text: string): readonly number[] => Array.from(text, (letter) => letter.charCodeAt(0))

const NOT_A_HAR = 'not a HAR; record the page with the browser’s developer tools and save that as HAR.'
const UNPACK_FIRST = 'Unpack it first and open the HAR inside.'

interface Foreign {
  readonly magic: readonly number[]
  /** Where the magic stands; 0 when left out. */
  readonly at?: number
  readonly message: string
}

/** Bytes of what people drop by mistake, and what to tell them. */
const FOREIGN: readonly Foreign[] = [
  { magic: [0x89, 0x50, 0x4e, 0x47], message: 'This is a PNG image, not a HAR.' },
  { magic: [0xff, 0xd8, 0xff], message: 'This is a JPEG image, not a HAR.' },
  { magic: ascii('GIF8'), message: 'This is a GIF image, not a HAR.' },
  { magic: ascii('RIFF'), message: 'This is a RIFF file (WebP image, sound or video), not a HAR.' },
  { magic: ascii('%PDF'), message: 'This is a PDF document, not a HAR.' },
  { magic: ascii('SQLite format 3\0'), message: `This is an SQLite database, ${NOT_A_HAR}` },
  { magic: [0xd4, 0xc3, 0xb2, 0xa1], message: `This is a packet capture (pcap), ${NOT_A_HAR}` },
  { magic: [0xa1, 0xb2, 0xc3, 0xd4], message: `This is a packet capture (pcap), ${NOT_A_HAR}` },
  { magic: [0x4d, 0x3c, 0x2b, 0x1a], at: 8, message: `This is a packet capture (pcapng), ${NOT_A_HAR}` },
  { magic: [0x1a, 0x2b, 0x3c, 0x4d], at: 8, message: `This is a packet capture (pcapng), ${NOT_A_HAR}` },
  { magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], message: `This is a 7z archive. ${UNPACK_FIRST}` },
  { magic: ascii('Rar!\x1a\x07'), message: `This is a RAR archive. ${UNPACK_FIRST}` },
  { magic: ascii('BZh'), message: `This file is compressed with bzip2. ${UNPACK_FIRST}` },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], message: `This file is compressed with xz. ${UNPACK_FIRST}` },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], message: `This file is compressed with Zstandard. ${UNPACK_FIRST}` },
  { magic: ascii('ustar'), at: 257, message: `This is a tar archive. ${UNPACK_FIRST}` },
  { magic: ascii('PK\x05\x06'), message: 'This zip archive is empty.' },
  { magic: ascii('PK\x07\x08'), message: `This is one part of a split zip archive. ${UNPACK_FIRST}` },
]

const KINDS: readonly { readonly magic: readonly number[]; readonly kind: ContentKind }[] = [
  { magic: [0x1f, 0x8b, 0x08], kind: 'gzip' },
  { magic: ascii('PK\x03\x04'), kind: 'zip' },
  { magic: [0xff, 0xfe], kind: 'utf-16le' },
  { magic: [0xfe, 0xff], kind: 'utf-16be' },
]

const hasBytes = (head: Uint8Array, magic: readonly number[], at = 0): boolean =>
  magic.every((byte, index) => head[at + index] === byte)

/** JSON begins with two characters of ASCII, which in UTF-16 have a zero beside them, and in UTF-32 three. */
function kindOfText(head: Uint8Array): ContentKind {
  const [first = 0, second = 0, third = 0, fourth = 0] = head
  if (canBeginJson(first) && second === 0 && third !== 0 && fourth === 0) return 'utf-16le'
  return first === 0 && canBeginJson(second) && third === 0 && fourth !== 0 ? 'utf-16be' : 'utf-8'
}

function isUtf32(head: Uint8Array): boolean {
  if (hasBytes(head, [0xff, 0xfe, 0, 0]) || hasBytes(head, [0, 0, 0xfe, 0xff])) return true
  const [first = 0, , , fourth = 0] = head
  return (canBeginJson(first) && hasBytes(head, [0, 0, 0], 1)) || (hasBytes(head, [0, 0, 0]) && canBeginJson(fourth))
}

const canBeginJson = (byte: number): boolean => ascii('{[ \t\r\n').includes(byte)
