/**
 * One entry of an open capture, read again for somebody who looks at it: everything but its long texts, and the beginning of any of
 * those. However large the entry is, memory holds the outline and what was asked for.
 */

import { elidedRange } from './scan/elided.ts'
import { EntryScan } from './scan/entry-scan.ts'
import type { ByteRange, ByteSource } from './source/byte-source.ts'
import { fieldsOf, jsonOf, type Fields } from './tolerant.ts'

export interface Outline {
  readonly fields: Fields
  /** The beginning of a text, also of one that was left out; `undefined` for what is no text. */
  readonly textOf: (value: unknown, limit: number) => Promise<TextStart | undefined>
}

export interface TextStart {
  readonly text: string
  readonly isWhole: boolean
}

const PIECE_BYTES = 4_194_304
/** A list around the entry, so that it is read as any other. */
const BEFORE = new TextEncoder().encode('[')
const AFTER = new TextEncoder().encode(']')

/** `undefined` where the entry is no JSON. Rejects where the file can no longer be read. */
export async function readOutline(source: ByteSource, place: ByteRange): Promise<Outline | undefined> {
  const read: { fields?: Fields; within?: ByteRange } = {}
  const scan = new EntryScan(
    {
      onEntry: (entry, value) => Object.assign(read, { fields: fieldsOf(value), within: entry }),
      onLostEntry: () => undefined,
      onMember: () => undefined,
    },
    [],
  )
  scan.push(BEFORE)
  for (let start = place.start; start < place.end; start += PIECE_BYTES)
    scan.push(await source.read({ start, end: Math.min(place.end, start + PIECE_BYTES) }))
  scan.push(AFTER)
  scan.end()
  const { fields, within } = read
  if (!fields || !within) return undefined
  const textOf: Outline['textOf'] = async (value, limit) => {
    if (typeof value === 'string') return { text: value.slice(0, limit), isWhole: value.length <= limit }
    const range = elidedRange(value, within)
    return range && readText(source, moved(range, place.start - BEFORE.length), limit)
  }
  return { fields, textOf }
}

const moved = ({ start, end }: ByteRange, by: number): ByteRange => ({ start: start + by, end: end + by })

/** `range` includes the quotation marks. As many bytes of JSON are read as there may be characters. */
async function readText(source: ByteSource, range: ByteRange, limit: number): Promise<TextStart | undefined> {
  const [start, last] = [range.start + 1, range.end - 1]
  const end = Math.min(last, start + limit)
  const json = new TextDecoder().decode(await source.read({ start, end }), { stream: true })
  const isWhole = end === last
  const text = jsonOf(`"${isWhole ? json : json.replace(CUT_ESCAPE, '$1')}"`)
  return typeof text === 'string' ? { text, isWhole } : undefined
}

/** What is left at the end of an escape that was cut through; before it pairs of backslashes may stand. */
const CUT_ESCAPE = /(?<!\\)((?:\\\\)*)\\(?:u[\da-f]{0,3})?$/i
