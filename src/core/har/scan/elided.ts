/**
 * What stands in an entry in place of a value that was left out: an object that no reader takes for text, with the bytes of
 * the file where the value is. A file may hold such an object itself; then it points into its own entry at most.
 */

import type { ByteRange } from '../source/byte-source.ts'
import { fieldsOf, numberOf } from '../tolerant.ts'

const KEY = '@bytes'

export const elidedText = (start: number, end: number): string => `{"${KEY}":[${start},${end}]}`

/** The range, quotes or brackets included, if the value was left out; `undefined` for a range beyond its entry. Never throws. */
export function elidedRange(value: unknown, entry: ByteRange): ByteRange | undefined {
  const pair = fieldsOf(value)?.[KEY]
  if (!Array.isArray(pair) || pair.length !== 2) return undefined
  const [start, end] = pair.map(numberOf)
  if (!Number.isInteger(start) || !Number.isInteger(end) || start === undefined || end === undefined) return undefined
  return entry.start <= start && start < end && end <= entry.end ? { start, end } : undefined
}
