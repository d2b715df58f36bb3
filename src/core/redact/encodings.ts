/** Ways in which a value may stand in a text, each as whoever writes it would write it. */

const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const each = (text: string, write: (code: number) => string): string =>
  [...Array(text.length).keys()].map((index) => write(text.charCodeAt(index))).join('')
const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0')

const percent = (text: string): string => [...toBytes(text)].map((byte) => `%${hex(byte, 2).toUpperCase()}`).join('')
const jsonEscaped = (text: string): string => JSON.stringify(text).slice(1, -1)

/** So much of a long value tells that it is there. */
const TELLING_CHARACTERS = 200

/** Every form once; those of base64 without the characters at either end that its neighbours would change. */
export function encodedForms(secret: string): readonly string[] {
  const value = secret.slice(0, TELLING_CHARACTERS)
  const uri = encodeURIComponent(value.toWellFormed())
  return [
    ...new Set([
      value,
      uri,
      uri.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
      encodeURIComponent(uri),
      uri.replaceAll('%20', '+'),
      percent(value),
      percent(value).toLowerCase(),
      jsonEscaped(value),
      jsonEscaped(jsonEscaped(value)),
      each(value, (code) => `\\u${hex(code, 4)}`),
      each(value, (code) => `&#${code};`),
      each(value, (code) => `&#x${hex(code, 1)};`),
      value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      [...toBytes(value)].map((byte) => hex(byte, 2)).join(''),
      [...toBytes(value)]
        .map((byte) => hex(byte, 2))
        .join('')
        .toUpperCase(),
      ...base64Forms(value),
    ]),
  ].filter((form) => form.length >= SHORTEST_FORM)
}

/** A shorter form stands in other text by chance. */
export const SHORTEST_FORM = 6

/** At each of the three alignments, in both alphabets: the part that is the same whatever stands before and after. */
function base64Forms(value: string): readonly string[] {
  return [0, 1, 2].flatMap((lead) => {
    const bytes = [...[0, 0].slice(0, lead), ...toBytes(value)]
    const whole = btoa(String.fromCharCode(...bytes)).replace(/=+$/, '')
    const from = lead === 0 ? 0 : lead + 1
    const to = whole.length - (bytes.length % 3 === 0 ? 0 : 1)
    const part = whole.slice(from, to)
    return [part, part.replaceAll('+', '-').replaceAll('/', '_')]
  })
}
