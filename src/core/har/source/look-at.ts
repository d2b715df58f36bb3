/** What a member of an archive may be, by the first bytes inside all its wrappings. A guess, for choosing among many only. */

import type { Bytes } from './byte-source.ts'
import { gunzipped } from './inflate.ts'
import { sniff } from './sniff.ts'

const LOOKED_AT_BYTES = 16 * 1024

/** JSON, or a call of a function with it (JSONP), that has the fields of a HAR near its beginning. */
const BEGINS_AS_JSON = /^\s*(?:[\w$.]+\s*\(\s*)?[[{]/u
const HAR_FIELDS = /\blog["']?\s*:\s*\{|\bstartedDateTime["']?\s*:/u

/** `mayUnwrap`: how many wrappings may still be undone; one that is deeper is an archive. Throws `UnreadableError`. */
export async function lookAt(bytes: Bytes, mayUnwrap: number): Promise<'capture' | 'archive' | 'other'> {
  const head = await bytes.read({ start: 0, end: LOOKED_AT_BYTES })
  const sniffed = sniff(head)
  if (!sniffed.ok) return 'other'
  if (sniffed.kind === 'zip') return 'archive'
  if (sniffed.kind === 'gzip') return mayUnwrap > 0 ? lookAt(gunzipped(bytes), mayUnwrap - 1) : 'archive'
  const text = new TextDecoder(sniffed.kind).decode(head)
  return BEGINS_AS_JSON.test(text) && HAR_FIELDS.test(text) ? 'capture' : 'other'
}
