/** The bytes that JSON is made of (RFC 8259), and which of them a scanner must stop at. */

export const QUOTE = 0x22
export const COMMA = 0x2c
export const COLON = 0x3a
export const BACKSLASH = 0x5c
export const NEWLINE = 0x0a
export const OPEN_LIST = 0x5b
export const CLOSE_LIST = 0x5d
export const OPEN_OBJECT = 0x7b
export const CLOSE_OBJECT = 0x7d

/** Kinds of bytes outside strings; everything else is passed over. */
export const OTHER = 0
export const STRING = 1
export const OPEN = 2
export const CLOSE = 3

export const KIND_OUTSIDE_STRINGS = tableOf([
  [QUOTE, STRING],
  [OPEN_LIST, OPEN],
  [OPEN_OBJECT, OPEN],
  [CLOSE_LIST, CLOSE],
  [CLOSE_OBJECT, CLOSE],
])

/**
 * 1 for what may end a string or hide its end. No string of valid JSON holds a raw newline; where a quote is missing, ending
 * the string there puts the rest of a file written in lines right again.
 */
export const STOPS_STRING = tableOf([
  [QUOTE, 1],
  [BACKSLASH, 1],
  [NEWLINE, 1],
])

/** 1 for what ends a number or a word. */
export const ENDS_SCALAR = tableOf(
  [0x20, 0x09, NEWLINE, 0x0d, QUOTE, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT].map((byte) => [
    byte,
    1,
  ]),
)

export const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09

/** Index of the first byte that is not 0 in the table, or `stop`; four at a time, since nothing in scanning costs as much. */
export function skipPlain(table: Uint8Array, chunk: Uint8Array, from: number, stop: number): number {
  const kindOf = (index: number): number => table[chunk[index] as number] as number
  let index = from
  while (index + 4 <= stop && (kindOf(index) | kindOf(index + 1) | kindOf(index + 2) | kindOf(index + 3)) === 0)
    index += 4
  while (index < stop && kindOf(index) === 0) index++
  return index
}

function tableOf(rows: readonly (readonly number[])[]): Uint8Array {
  const table = new Uint8Array(256)
  for (const [byte = 0, kind = 0] of rows) table[byte] = kind
  return table
}
