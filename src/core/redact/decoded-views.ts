/**
 * The ways to read a text: as it is, and with what is encoded in it decoded, several times over. A search in all of them finds a
 * value however its writer encoded it, also in part.
 */

import { isPlaceholder } from '../placeholder.ts'

/** So often one encoding stands in another. */
const DEPTH = 4
/** Shorter runs are words. */
const RUN_CHARACTERS = 16

/** The text itself first. */
export function decodedViews(text: string): ReadonlySet<string> {
  const views = new Set([text])
  let last: readonly string[] = [text]
  for (let depth = 0; depth < DEPTH && last.length > 0; depth++) {
    const next = last.flatMap(decodeOnce).filter((view) => !views.has(view))
    for (const view of next) views.add(view)
    last = next
  }
  return views
}

const decodeOnce = (text: string): readonly string[] => [
  ...decodeBy(text, /%[\da-f]{2}/i, undoPercent),
  ...decodeBy(text, /\\/, undoBackslashes),
  ...decodeBy(text, /&(?:#|\w+;)/, undoEntities),
  ...decodeBy(text, /(?:=[\dA-F]{2}){3}/, undoQuotedPrintable),
  ...hexViews(text),
  ...base64Views(text),
]

function decodeBy(text: string, sign: RegExp, undo: (text: string) => string): readonly string[] {
  if (!sign.test(text)) return []
  const undone = undo(text)
  return undone === text ? [] : [undone]
}

const undoPercent = (text: string): string =>
  text
    .replaceAll('+', ' ')
    .replaceAll(/(?:%[\da-f]{2})+/gi, (codes) => fromBytes(bytesOfHex(codes.replaceAll('%', ''))))

const undoBackslashes = (text: string): string =>
  text.replaceAll(
    /\\(?:u([\da-f]{4})|x([\da-f]{2})|(.))/gis,
    (_, unicode: string | undefined, byte: string | undefined, other: string) => {
      const code = unicode ?? byte
      return code === undefined ? other : String.fromCharCode(Number.parseInt(code, 16))
    },
  )

const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({ amp: '&', apos: "'", gt: '>', lt: '<', nbsp: ' ', quot: '"' }),
)

const undoEntities = (text: string): string =>
  text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));?/gi,
    (entity: string, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? entity
      const code = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10)
      return code <= 0x10ffff ? String.fromCodePoint(code) : entity
    },
  )

const undoQuotedPrintable = (text: string): string =>
  text.replaceAll(/(?:=[\dA-F]{2})+/g, (codes) => fromBytes(bytesOfHex(codes.replaceAll('=', ''))))

const hexViews = (text: string): readonly string[] =>
  (text.match(/[\da-f]{16,}/gi) ?? []).flatMap((run) =>
    [0, 1].map((from) => fromBytes(bytesOfHex(run.slice(from)))).filter(isReadable),
  )

/** From each of four places, since what stands before a run may be made of the same characters. */
const base64Views = (text: string): readonly string[] =>
  (text.match(/[\w+/-]{16,}/g) ?? [])
    .filter((run) => !isPlaceholder(run))
    .flatMap((run) => [0, 1, 2, 3].flatMap((from) => decodeBase64(run.slice(from))))

function decodeBase64(run: string): readonly string[] {
  if (run.length < RUN_CHARACTERS) return []
  const whole = run.slice(0, run.length - (run.length % 4 === 1 ? 1 : 0))
  const text = atob(whole.replaceAll('-', '+').replaceAll('_', '/'))
  return [text, text.replaceAll('\0', '')].filter((view, index) => isReadable(view) && (index === 0 || view !== text))
}

/** Something else decoded by chance is mostly noise. */
function isReadable(text: string): boolean {
  let readable = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code >= 0x20 && code < 0x7f) readable++
  }
  return readable >= 8 && readable / text.length > 0.6
}

function bytesOfHex(digits: string): Uint8Array {
  const bytes = new Uint8Array(digits.length >> 1)
  for (let index = 0; index < bytes.length; index++)
    bytes[index] = Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16)
  return bytes
}

const fromBytes = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
