/** Reads of values that may be anything: each answers with the wanted type or `undefined`. Never throws. */

export type Fields = Readonly<Record<string, unknown>>

export const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

/** Some exporters write numbers as text. */
export const isNumberAsText = (value: unknown): value is string =>
  typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)

/** A number, or text that is one. */
export const numeralOf = (value: unknown): number | undefined => numberOf(isNumberAsText(value) ? Number(value) : value)

/** A number that is not negative; HAR writes −1 for "does not apply". */
export function amountOf(value: unknown): number | undefined {
  const number = numeralOf(value)
  return number !== undefined && number >= 0 ? number : undefined
}

/** What JSON text says; `undefined` for text that is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
