/** UTF-16 as a layer: read as UTF-8. Its byte order mark is cut; what is no text becomes U+FFFD. */

import type { Bytes, OnTaken } from './byte-source.ts'
import { forwardReads } from './forward-reads.ts'

export function transcoded(bytes: Bytes, encoding: 'utf-16le' | 'utf-16be'): Bytes {
  const chunks = (onTaken?: OnTaken): AsyncIterable<Uint8Array> => transcode(bytes.chunks(onTaken), encoding)
  return { chunks, read: forwardReads(chunks) }
}

/** A surrogate pair or a single byte at the border of two chunks waits in the decoder for the next. */
async function* transcode(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding)
  const encoder = new TextEncoder()
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }))
  yield encoder.encode(decoder.decode())
}
