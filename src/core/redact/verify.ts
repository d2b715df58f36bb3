/**
 * Proof over the finished bytes: no value that was taken for a secret stands in them, however encoded, whole or in a telling part,
 * and nothing that has the shape of one.
 *
 * It proves that what was found is gone, not that everything was found.
 */

import { decodedViews } from './decoded-views.ts'
import { holdsRandom } from '../random-text.ts'
import type { SecretSearch } from './secret-search.ts'

/** Where a secret is still there. */
export interface Survivor {
  /** Counted from 1; a redacted HAR has one entry a line. */
  readonly line: number
  /** Of the value in the line's JSON, such as `request.headers[3].value`; empty where the line is none. */
  readonly path: string
}

/** The first that is found; `undefined` is the proof. Streams line by line. */
export async function findSurvivor(artefact: Blob, search: SecretSearch): Promise<Survivor | undefined> {
  let line = 0
  for await (const text of linesOf(artefact)) {
    line++
    if (isTelling(text, search)) return { line, path: pathOf(text, (value) => isTelling(value, search)) }
  }
  return undefined
}

/** However it is encoded. */
export const isTelling = (text: string, search: SecretSearch): boolean =>
  [...decodedViews(text)].some((view) => search.hitsIn(view).length > 0 || holdsShape(view))

/** JSON Web Tokens that are signed, private keys, access tokens of Atlassian and Amazon. */
const SHAPES = [
  /\bey[\w-]{10,}\.ey[\w-]{10,}\.(?!REDACTED)[\w-]{6,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /\bBBDC-[\w+/@-]{20,}/,
  /\bATATT3[\w=-]{20,}/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
] as const
const LOGIN = /\b(?:basic|bearer|jwt|negotiate)\s+([\w+/.=~-]{12,})/gi

const holdsShape = (text: string): boolean =>
  SHAPES.some((shape) => shape.test(text)) ||
  [...text.matchAll(LOGIN)].some(([, value = '']) => !value.includes('REDACTED') && holdsRandom(value))

/** Without their ends. */
export async function* linesOf(artefact: Blob): AsyncIterable<string> {
  const decoder = new TextDecoder()
  const reader = artefact.stream().getReader()
  let rest = ''
  for (;;) {
    const { value } = await reader.read()
    const lines = (rest + (value ? decoder.decode(value, { stream: true }) : decoder.decode())).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
    if (!value) break
  }
  if (rest !== '') yield rest
}

/** A line of a redacted HAR is an entry with a comma at its end; its first and last line are more than that. */
function pathOf(line: string, isMeant: (text: string) => boolean): string {
  try {
    return findPath(JSON.parse(line.replace(/,$/, '')), '', isMeant) ?? ''
  } catch {
    return ''
  }
}

function findPath(value: unknown, path: string, isMeant: (text: string) => boolean): string | undefined {
  if (typeof value === 'string') return isMeant(value) ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, part] of Object.entries(value)) {
    const step = Array.isArray(value) ? `[${key}]` : `.${key}`
    const found = findPath(part, path + step, isMeant)
    if (found !== undefined) return found.replace(/^\./, '')
  }
  return undefined
}
