/** A built HAR, or any text or bytes, → its capture at once: the reader without the stream of bytes around it. */

import type { Capture } from '../../src/core/har/capture.ts'
import { CaptureReader } from '../../src/core/har/capture-reader.ts'
import type { Refusal } from '../../src/core/har/problems.ts'
import type { ByteSource } from '../../src/core/har/source/byte-source.ts'
import { openSource } from '../../src/core/har/source/open.ts'
import { fieldsOf } from '../../src/core/har/tolerant.ts'

/** Nothing that the reader leaves out for its length is lost. */
export function readBytes(bytes: Uint8Array): Capture | Refusal {
  const reader = new CaptureReader()
  reader.push(bytes)
  const { partial, conclude } = reader.end()
  for (const entry of partial) {
    const text = new TextDecoder().decode(bytes.subarray(entry.place.start, entry.place.end))
    reader.complete(entry, fieldsOf(JSON.parse(text)) ?? {})
  }
  return conclude()
}

export function readHar(har: unknown): Capture {
  const capture = readBytes(bytesOf(har))
  if (!capture.ok) throw new Error(capture.message)
  return capture
}

export const bytesOf = (har: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(har))

/** A file with this text, opened. */
export async function openText(text: string): Promise<ByteSource> {
  const opened = await openSource(new Blob([text]))
  if (!opened.ok) throw new Error(opened.message)
  return opened.source
}
