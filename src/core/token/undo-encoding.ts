/** What a value may have been before it was encoded, decoded, cased or trimmed once too often. Guesses, never the truth. */

/** A value, and the same as it was sent → what it may have been; the same or `undefined` where this cannot have happened. */
type Recoding = (value: string, encoded: string) => string | undefined

const encode = (value: string): string => encodeURIComponent(value.toWellFormed())
const encodeAsForm = (value: string): string => encode(value).replaceAll('%20', '+')
const withSmallDigits = (value: string): string => value.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value)
  } catch {
    return undefined
  }
}

/** A value encoded once too often is decoded, and the other way round. */
export const RECODINGS: readonly Recoding[] = [
  (value) => decode(value),
  (value) => decode(value.replaceAll('+', ' ')),
  (value) => encode(value),
  (value) => withSmallDigits(encode(value)),
  (value) => encodeAsForm(value),
  (value) => withSmallDigits(encodeAsForm(value)),
  (value) => encode(value).replaceAll('%2F', '/'),
  (value) => value.replaceAll('+', ' '),
  (value) => value.replaceAll(' ', '+'),
  (value) => value.replaceAll('&amp;', '&'),
  (value) => readAsUtf8(value),
  (value) => readAsLatin1(value),
  (_, encoded) => (/%[89a-f]/i.test(encoded) ? decodeLatin1(encoded) : undefined),
]

const bytesOf = (latin1: string): Uint8Array => Uint8Array.from(latin1, (character) => character.charCodeAt(0))
const UTF8 = { fatal: true } as const

/** Example: `Ã©` → `é`. */
function readAsUtf8(value: string): string | undefined {
  if (!/[\u0080-\u00ff]/.test(value) || /[\u0100-\uffff]/.test(value)) return undefined
  try {
    return new TextDecoder('utf-8', UTF8).decode(bytesOf(value))
  } catch {
    return undefined
  }
}

/** Example: `é` → `Ã©`. */
const readAsLatin1 = (value: string): string => String.fromCharCode(...new TextEncoder().encode(value))

/** Example: `caf%E9` → `café`. */
const decodeLatin1 = (encoded: string): string =>
  encoded
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Capitals where locales (`en-US`) and time zones (`America/New_York`) have them, everywhere, or nowhere. */
export const otherCases = (value: string): readonly string[] => {
  const small = value.toLowerCase()
  const locale = small.replace(/(?<=^[a-z]{2,3}[-_])[a-z]{2}$/, (region) => region.toUpperCase())
  const titled = small.replaceAll(/(?<![\p{L}\p{N}])\p{L}/gu, (first) => first.toUpperCase())
  return others(value, [small, value.toUpperCase(), locale, titled])
}

export const otherSpaces = (value: string): readonly string[] => others(value, [value.trim(), `${value} `, ` ${value}`])

const others = (value: string, guesses: readonly string[]): readonly string[] =>
  [...new Set(guesses)].filter((guess) => guess !== value)
