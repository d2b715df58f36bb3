/**
 * Deflated data (RFC 1951) and gzip members (RFC 1952) as a layer: unpacked piece by piece, and never more than asked for.
 * Refuses bombs while it unpacks, for what a header says of the size need not be true.
 */

import type { Bytes, OnTaken } from './byte-source.ts'
import { BombError, CutOffError } from './errors.ts'
import { DeflateFeed, FED_BYTES, GzipFeed, type Feed } from './feed.ts'
import { forwardReads } from './forward-reads.ts'

/** A file that unpacks to more than `freeBytes` plus `mostTimes` what was taken in of it is refused; equal passes. */
export interface BombLimits {
  readonly freeBytes: number
  readonly mostTimes: number
}

/** Text of captures packs 5 to 20 times, and 100 times where one request repeats; a bomb packs 1,000 times. */
const BOMB_LIMITS: BombLimits = { freeBytes: 256 * 1024 * 1024, mostTimes: 200 }

/** All gzip members, one after another. What follows the last one and is no member is passed over. */
export function gunzipped(packed: Bytes, limits: BombLimits = BOMB_LIMITS): Bytes {
  const chunks = (onTaken?: OnTaken): AsyncIterable<Uint8Array> => inflate(packed, new GzipFeed(), limits, onTaken)
  return { chunks, read: forwardReads(chunks) }
}

/** `size` is the number of inflated bytes, where it is known; without it the data ends where it ends. */
export function inflated(packed: Bytes, size: number | undefined, limits: BombLimits = BOMB_LIMITS): Bytes {
  const chunks = (onTaken?: OnTaken): AsyncIterable<Uint8Array> =>
    inflate(packed, new DeflateFeed(size), limits, onTaken)
  return { chunks, read: forwardReads(chunks) }
}

async function* inflate(packed: Bytes, feed: Feed, limits: BombLimits, onTaken?: OnTaken): AsyncGenerator<Uint8Array> {
  let takenBytes = 0
  let givenBytes = 0
  const chunks = packed.chunks((taken, of) => {
    takenBytes = taken
    onTaken?.(taken, of)
  })
  for await (const piece of feedAll(feed, chunks)) {
    givenBytes += piece.length
    const packedBytes = Math.min(takenBytes, feed.fedBytes) // of two wrappings the outer one counts
    if (givenBytes > limits.freeBytes + packedBytes * limits.mostTimes) throw new BombError()
    yield piece
  }
  if (feed.isDamaged) throw new CutOffError('The packed data is damaged: only what came before the damage can be read.')
  if (!feed.isComplete) throw new CutOffError('The packed data ends too soon: the file was cut off.')
}

/** Stops before the end of the chunks where nothing more can come. */
async function* feedAll(feed: Feed, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks)
    for (let at = 0; at < chunk.length; at += FED_BYTES) {
      yield* feed.take(chunk.subarray(at, at + FED_BYTES))
      if (feed.isOver) return
    }
}
