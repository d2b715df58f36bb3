/**
 * The bytes of a blob as they lie in it: a dropped file, or the part of an archive that was stored without packing.
 *
 * Two pieces are on their way at any time, so that the disk works while the consumer does. Pieces begin small, since a first
 * look needs little, and grow to `LARGEST_PIECE_BYTES`: larger ones are no faster in Chromium and Node, smaller ones slower.
 */

import type { Bytes, OnTaken, ReadChunks } from './byte-source.ts'
import { UnreadableError } from './errors.ts'

const FIRST_PIECE_BYTES = 64 * 1024
const LARGEST_PIECE_BYTES = 4 * 1024 * 1024
const GROWTH = 4

/**
 * Never throws by itself; reading throws `UnreadableError`. `readChunks` gives all bytes from the first, where somebody else
 * reads them faster.
 */
export function blobBytes(blob: Blob, readChunks: ReadChunks = () => readAhead(blob)): Bytes {
  return {
    blob,
    chunks: (onTaken) => counted(readChunks(), blob.size, onTaken),
    read: ({ start, end }) => bytesOf(blob.slice(start, end)),
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  ofBytes: number,
  onTaken?: OnTaken,
): AsyncGenerator<Uint8Array> {
  let takenBytes = 0
  for await (const chunk of chunks) {
    takenBytes += chunk.length
    onTaken?.(takenBytes, ofBytes)
    yield chunk
  }
}

async function* readAhead(blob: Blob): AsyncGenerator<Uint8Array> {
  const ahead = askAhead(blob)
  for (let next = ahead(); next; next = ahead()) yield await next
}

/** Each call gives the next piece, after asking for the one that follows it. */
function askAhead(blob: Blob): () => Promise<Uint8Array> | undefined {
  let at = 0
  let size = FIRST_PIECE_BYTES
  const ask = (): Promise<Uint8Array> | undefined => {
    if (at >= blob.size) return undefined
    const piece = bytesOf(blob.slice(at, at + size))
    piece.catch(() => undefined) // nobody may be waiting any more when it fails
    at += size
    size = Math.min(size * GROWTH, LARGEST_PIECE_BYTES)
    return piece
  }
  let coming = ask()
  return () => {
    const next = coming
    coming = ask()
    return next
  }
}

export async function bytesOf(blob: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer())
  } catch {
    throw new UnreadableError()
  }
}
