/** Packs captures as people and programs do, and reads sources back. */

import { gzipSync } from 'node:zlib'
import {
  BlobWriter,
  Uint8ArrayReader,
  ZipWriter,
  type ZipWriterAddDataOptions,
} from '@zip.js/zip.js/lib/zip-core-native.js'
import { zipSync } from 'fflate/browser'
import type { Bytes } from '../../src/core/har/source/byte-source.ts'
import { joinBytes } from '../../src/core/har/source/forward-reads.ts'

export type Files = Readonly<Record<string, Uint8Array | string>>

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
export const blobOf = (...parts: readonly (Uint8Array | string)[]): Blob =>
  new Blob(parts.map((part) => (typeof part === 'string' ? part : new Uint8Array(part))))

export function utf16(text: string, encoding: 'utf-16le' | 'utf-16be'): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le')
  return new Uint8Array(view.buffer)
}

export const gzip = (content: Uint8Array | string): Uint8Array => new Uint8Array(gzipSync(content))

const bytesIn = (content: Uint8Array | string): Uint8Array => (typeof content === 'string' ? utf8(content) : content)

/** Sizes in front of each member, as most programs write them; `level` 0 stores. */
export function zip(files: Files, level: 0 | 6 = 6): Uint8Array {
  const entries = Object.entries(files).map(([name, content]) => [name, bytesIn(content)] as const)
  return zipSync(Object.fromEntries(entries), { level })
}

/** Sizes behind each member, as programs write that stream; `options` also encrypt, and make Zip64. */
export async function zipStreamed(files: Files, options: ZipWriterAddDataOptions = {}): Promise<Uint8Array> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, dataDescriptor: true, ...options })
  for (const [name, content] of Object.entries(files)) await writer.add(name, new Uint8ArrayReader(bytesIn(content)))
  return new Uint8Array(await (await writer.close()).arrayBuffer())
}

/** What came, as text, and the error that ended it. */
export async function drain(chunks: AsyncIterable<Uint8Array>): Promise<{ text: string; error?: unknown }> {
  const parts: Uint8Array[] = []
  try {
    for await (const chunk of chunks) parts.push(chunk)
  } catch (error) {
    return { text: textOf(joinBytes(parts)), error }
  }
  return { text: textOf(joinBytes(parts)) }
}

/** A layer that gives the bytes in pieces of these lengths, again and again, and can break at the end. */
export function inPieces(bytes: Uint8Array, lengths: readonly number[], error?: Error): Bytes & { passes: number } {
  const layer = {
    passes: 0,
    async *chunks(onTaken?: (taken: number, of: number) => void) {
      layer.passes++
      for (let at = 0, turn = 0; at < bytes.length; turn++) {
        const end = Math.min(at + (lengths[turn % lengths.length] ?? bytes.length), bytes.length)
        onTaken?.(end, bytes.length)
        yield await Promise.resolve(bytes.subarray(at, end))
        at = end
      }
      if (error) throw error
    },
    read: ({ start, end }: { start: number; end: number }) => Promise.resolve(bytes.slice(start, end)),
  }
  return layer
}
