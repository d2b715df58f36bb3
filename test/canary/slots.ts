/**
 * What may stand where: an encoding is planted in a slot only if a client could have written its text there. The reasons are
 * printed with the number of what was left out.
 */

import type { EncodingId } from './encodings.ts'

export interface Slot {
  /** Of the encoded text. */
  readonly legal: RegExp
  /** Why anything else cannot stand there. */
  readonly because: string
  /** Encodings that nobody writes there although they would be legal. */
  readonly unusual?: readonly EncodingId[]
  /** The only encodings that can stand there. */
  readonly only?: readonly EncodingId[]
}

const PACKED: readonly EncodingId[] = ['gzip-base64', 'deflate-base64']
const MAIL: readonly EncodingId[] = ['quoted-printable']

const slots = <Id extends string>(all: Readonly<Record<Id, Slot>>): Readonly<Record<Id, Slot>> => all

export const SLOTS = slots({
  path: {
    legal: /^[\w.~!$'()*+,:@%=-]*$/,
    because: 'a segment of a path ends at / ? # ; and holds no quotes or backslashes',
    unusual: [...PACKED, ...MAIL, 'form'],
  },
  query: {
    legal: /^[\w.~!$'()*,:@%=+?/-]*$/,
    because: 'a parameter ends at & or #, and browsers escape quotes and backslashes',
    unusual: [...MAIL, 'gzip-base64'],
  },
  nested: {
    legal: /^[\w.~%+=-]*$/,
    because: 'it is escaped as part of another address',
    unusual: [...PACKED, ...MAIL],
  },
  header: {
    legal: /^[\x20-\x7e]*$/,
    because: 'a header holds printable characters',
    unusual: [...PACKED, ...MAIL],
  },
  cookie: {
    legal: /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/,
    because: 'the value of a cookie holds no quotes, commas, semicolons or backslashes',
    unusual: [...MAIL, 'deflate-base64'],
  },
  name: {
    legal: /^[!#$%&'*+.^`|~\w-]+$/,
    because: 'the name of a header is a token',
    unusual: [...PACKED, ...MAIL, 'form'],
  },
  token: {
    legal: /^[\w-]+$/,
    because: 'a part of a token is base64url',
    unusual: [...PACKED, ...MAIL],
  },
  shape: {
    legal: /^.*$/,
    because: 'only the secret as it is has the shape that gives it away',
    only: ['raw', 'writer-unicode', 'json-unicode'],
  },
  form: {
    legal: /^[\w.~!$'()*,:@%=+?/-]*$/,
    because: 'a field of a form ends at & and is escaped',
    unusual: [...MAIL, 'gzip-base64'],
  },
  json: {
    legal: /^(?:[^"\\]|\\["\\/bfnrtu])*$/,
    because: 'JSON knows no such escape',
    unusual: [...PACKED, ...MAIL],
  },
  text: { legal: /^[^\r\n]*$/, because: 'it is one line', unusual: PACKED },
  binary: {
    legal: /^[\w+/]+=*$/,
    because: 'the body is binary, so the exporter writes its base64',
    only: [
      'base64-0',
      'base64-1',
      'base64-2',
      'base64-twice',
      'utf16le-base64',
      'utf16be-base64',
      'gzip-base64',
      'deflate-base64',
    ],
  },
  'file-name': {
    legal: /^[\w.~%+=-]*$/,
    because: 'the name of a file holds no slashes and no quotes',
    unusual: [...PACKED, ...MAIL, 'writer-unicode'],
  },
  field: { legal: /^[^\r\n]*$/, because: 'it is one line', unusual: [...PACKED, ...MAIL] },
})

export type SlotId = keyof typeof SLOTS

/** Why the encoding is not planted there; `undefined` if it is. */
export function refusal(slotId: SlotId, encoding: EncodingId, text: string): string | undefined {
  const slot: Slot = SLOTS[slotId]
  if (slot.only && !slot.only.includes(encoding)) return slot.because
  if (slot.unusual?.includes(encoding)) return 'nobody writes that encoding there'
  return slot.legal.test(text) ? undefined : slot.because
}
