/**
 * JSON as people and old exporters write it by hand: names without quotes, trailing commas, comments (JSON5). Firebug 1.5 wrote
 * captures so. Tried only where strict JSON gives no entry at all, since the whole text is held for it.
 */

import JSON5 from 'json5'
import type { Problem } from './problems.ts'
import type { ByteSource } from './source/byte-source.ts'
import { openSource } from './source/open.ts'
import { jsonOf } from './tolerant.ts'

/** Such files were written by hand or long ago; a larger one is damaged, and JSON5 takes a second for ten million characters. */
const RELAXED_LIMIT_BYTES = 33_554_432

/** The same in strict JSON; `undefined` where it is not even relaxed JSON, or too large to be tried. */
export async function mendJson(
  source: ByteSource,
): Promise<{ readonly source: ByteSource; readonly problem: Problem } | undefined> {
  const bytes = await source.read({ start: 0, end: RELAXED_LIMIT_BYTES + 1 })
  const value = bytes.length > RELAXED_LIMIT_BYTES ? undefined : parseRelaxed(new TextDecoder().decode(bytes))
  if (value === undefined) return undefined
  const mended = await openSource(new Blob([JSON.stringify(value)]))
  return mended.ok ? { source: mended.source, problem: RELAXED } : undefined
}

/** Strict JSON was read before, and nothing was found in it. */
function parseRelaxed(text: string): unknown {
  if (jsonOf(text) !== undefined) return undefined
  try {
    return JSON5.parse(text)
  } catch {
    return undefined
  }
}

const RELAXED: Problem = {
  code: 'relaxed-json',
  message: 'The file is not strict JSON (names without quotes, trailing commas or comments); it was read all the same.',
}
