/**
 * How a secret can be written: as it is, or encoded once or twice by whoever passes it on.
 *
 * Every character is encoded, also letters, which no rule asks for and any decoder accepts: a search for the bare value then
 * finds nothing, so that only whoever decodes can find it. Base64 begins at each of its three alignments.
 */

import { deflateRawSync, gzipSync } from 'node:zlib'

export const ENCODING_IDS = [
  'raw',
  'writer-unicode',
  'percent-upper',
  'percent-lower',
  'percent-mixed',
  'percent-twice',
  'form',
  'json-quoted',
  'json-unicode',
  'js-hex',
  'html-decimal',
  'html-hex',
  'base64-0',
  'base64-1',
  'base64-2',
  'base64url',
  'base64-percent',
  'base64-twice',
  'hex-lower',
  'hex-upper',
  'utf16le-base64',
  'utf16be-base64',
  'quoted-printable',
  'gzip-base64',
  'deflate-base64',
] as const
export type EncodingId = (typeof ENCODING_IDS)[number]

export interface Encoding {
  readonly id: EncodingId
  readonly encode: (value: string) => string
  /** What the exporter's own writer of JSON makes of the bare value, in the finished file. */
  readonly writeAs?: (value: string) => string
}

const each = (value: string, write: (code: number, index: number) => string): string =>
  Array.from(value, (character, index) => write(character.charCodeAt(0), index)).join('')
const hex = (code: number, length = 2): string => code.toString(16).padStart(length, '0')

const percentUpper = (value: string): string => each(value, (code) => `%${hex(code).toUpperCase()}`)
const unicode = (value: string): string => each(value, (code) => `\\u${hex(code, 4)}`)
const base64 = (value: string): string => Buffer.from(value, 'latin1').toString('base64')
const asHex = (value: string): string => Buffer.from(value, 'latin1').toString('hex')
const utf16 = (value: string): Buffer => Buffer.from(value, 'utf16le')

const CODES: Readonly<Record<EncodingId, (value: string) => string>> = {
  raw: (value) => value,
  'writer-unicode': (value) => value,
  'percent-upper': percentUpper,
  'percent-lower': (value) => each(value, (code) => `%${hex(code)}`),
  'percent-mixed': (value) =>
    each(value, (code, index) => (index % 3 === 1 ? `%${hex(code)}` : String.fromCharCode(code))),
  'percent-twice': (value) => percentUpper(value).replaceAll('%', '%25'),
  form: (value) => `+${each(value, (code, index) => (index % 2 ? String.fromCharCode(code) : `%${hex(code)}`))}+`,
  'json-quoted': (value) => String.raw`{\"t\":\"${value}\"}`,
  'json-unicode': unicode,
  'js-hex': (value) => each(value, (code) => `\\x${hex(code)}`),
  'html-decimal': (value) => each(value, (code) => `&#${code};`),
  'html-hex': (value) => each(value, (code) => `&#x${hex(code)};`),
  'base64-0': base64,
  'base64-1': (value) => base64(`:${value}`),
  'base64-2': (value) => base64(`u:${value}`),
  base64url: (value) => base64(`?>>${value}~`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
  'base64-percent': (value) => encodeURIComponent(base64(`u:${value}`)),
  'base64-twice': (value) => base64(base64(`:${value}`)),
  'hex-lower': asHex,
  'hex-upper': (value) => asHex(value).toUpperCase(),
  'utf16le-base64': (value) => utf16(value).toString('base64'),
  'utf16be-base64': (value) => utf16(value).swap16().toString('base64'),
  'quoted-printable': (value) => each(value, (code) => `=${hex(code).toUpperCase()}`),
  'gzip-base64': (value) => gzipSync(value).toString('base64'),
  'deflate-base64': (value) => deflateRawSync(value).toString('base64'),
}

export const ENCODINGS: readonly Encoding[] = ENCODING_IDS.map((id) => ({
  id,
  encode: CODES[id],
  ...(id === 'writer-unicode' ? { writeAs: unicode } : {}),
}))
