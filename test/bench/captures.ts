/**
 * Writes the capture of an input: a recorded sample's story in the middle of entries that have nothing to do with it, laid out
 * as DevTools writes it. Piece by piece, so that memory holds no more than the stock of bodies.
 */

import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { makeBodies, type Body } from './bodies.ts'
import { makeEntry } from './entries.ts'
import type { Input } from './inputs.ts'
import { BODY_PLACE } from './messages.ts'
import { startRandom } from './random.ts'

/** The sample whose verdict each capture must have. */
export const STORY_PATH = join(import.meta.dirname, '../../samples/mirror-14-minutes-ahead.har')

const SEED = 20261123
/** From the first entry to the story, and from there to the last one. */
const HALF_MS = 600e3

export interface Capture {
  readonly path: string
  readonly bytes: number
  readonly entries: number
}

interface Har {
  readonly log: { readonly entries: readonly { readonly startedDateTime: string }[] }
}

export function writeCapture(path: string, { weight, until }: Input): Capture {
  const random = startRandom(SEED)
  const bodies = weight === 'bodies' ? makeBodies(random) : undefined
  const { log } = JSON.parse(readFileSync(STORY_PATH, 'utf8')) as Har
  const storyAtMs = Date.parse(log.entries[0]?.startedDateTime ?? '')
  const file = openSync(path, 'w')
  let bytes = writeSync(file, JSON.stringify({ log: { ...log, entries: [] } }, undefined, 2).replace(/\][^\]]*$/, ''))
  let entries = 0
  const add = (entry: object, body?: Body): void => {
    for (const part of layOut(entry, entries === 0, body)) bytes += writeSync(file, part)
    entries += 1
  }
  const progress = (): number => ('bytes' in until ? bytes / until.bytes : entries / until.entries)
  const addUntil = (end: number): void => {
    while (progress() < end) {
      const body = bodies && random.pick(bodies)
      const startedAtMs = Math.round(storyAtMs + (progress() - 0.5) * 2 * HALF_MS)
      add(makeEntry({ random, weight, number: entries, startedAtMs, body }), body)
    }
  }
  addUntil(0.5)
  for (const entry of log.entries) add(entry)
  addUntil(1)
  bytes += writeSync(file, '\n    ]\n  }\n}')
  fsyncSync(file)
  closeSync(file)
  return { path, bytes, entries }
}

/** The text of an entry as it stands in the file, in the parts that are written one after another. */
function layOut(entry: object, isFirst: boolean, body: Body | undefined): readonly Buffer[] {
  const text = JSON.stringify(entry, undefined, 2).replaceAll('\n', '\n      ')
  const parts = text.split(`"${BODY_PLACE}"`).map((part) => Buffer.from(part))
  const comma = Buffer.from(`${isFirst ? '' : ','}\n      `)
  return [comma, ...parts.flatMap((part, index) => (index > 0 && body ? [body.json, part] : [part]))]
}
