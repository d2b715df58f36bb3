/** Runs the scanner over text or bytes in chunks of given sizes and collects all it says. */

import { elidedRange } from '../../src/core/har/scan/elided.ts'
import type { ByteRange } from '../../src/core/har/source/byte-source.ts'
import { EntryParser } from '../../src/core/har/scan/parse-entries.ts'
import { Scanner, type ScanOptions, type ScannedEntry, type ScanSummary } from '../../src/core/har/scan/scanner.ts'
import { jsonOf } from '../../src/core/har/tolerant.ts'

export interface Scan extends ScanSummary {
  readonly entries: readonly (ScannedEntry & { readonly value: unknown })[]
  readonly lost: readonly { readonly number: number; readonly reason: string }[]
  /** Value by path, joined by slashes; of a repeated key the last. */
  readonly members: Readonly<Record<string, unknown>>
  /** The most bytes that were kept of one value. */
  readonly mostKept: number
}

export const SCAN_OPTIONS: ScanOptions = { longStringBytes: 128, keptLimitBytes: 1e6, unreadFields: [] }

export const bytesOf = (input: string | Uint8Array): Uint8Array =>
  typeof input === 'string' ? new TextEncoder().encode(input) : input

/** Chunks have the sizes given, again and again; one chunk when none is given. */
export function scanHar(
  input: string | Uint8Array,
  chunkSizes: readonly number[] = [],
  options: Partial<ScanOptions> = {},
): Scan {
  const entries: Scan['entries'][number][] = []
  const lost: Scan['lost'][number][] = []
  const members: Record<string, unknown> = {}
  let mostKept = 0
  const keep = (json: Uint8Array): void => void (mostKept = Math.max(mostKept, json.length))
  const lose = ({ number }: ScannedEntry, reason: string): void => void lost.push({ number, reason })
  const parser = new EntryParser<ScannedEntry>(
    (entry, value) => entries.push({ ...entry, value }),
    (entry) => lose(entry, 'malformed'),
  )
  const scanner = new Scanner(
    {
      onEntry: (entry, json) => (keep(json), parser.add(entry, json)),
      onValue: (entry, value) => (parser.flush(), entries.push({ ...entry, value })),
      onLostEntry: (entry, reason) => (parser.flush(), lose(entry, reason)),
      onMember: ({ path }, json) => {
        keep(json)
        members[path.join('/')] = jsonOf(new TextDecoder().decode(json))
      },
    },
    { ...SCAN_OPTIONS, ...options },
  )
  for (const chunk of chunksOf(bytesOf(input), chunkSizes)) scanner.push(chunk)
  const summary = scanner.end()
  parser.flush()
  return { ...summary, entries, lost, members, mostKept }
}

export function chunksOf(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  const chunks: Uint8Array[] = []
  let from = 0
  while (from < bytes.length) {
    const size = sizes[chunks.length % sizes.length] ?? bytes.length
    chunks.push(bytes.slice(from, from + size))
    from += size
  }
  return chunks
}

/** The value with everything that was left out read from the file again; as text where it is no JSON, such as a broken string. */
export function restore(value: unknown, input: string | Uint8Array, within: ByteRange): unknown {
  const range = elidedRange(value, within)
  if (range) {
    const text = new TextDecoder().decode(bytesOf(input).subarray(range.start, range.end))
    return jsonOf(text) ?? text
  }
  if (Array.isArray(value)) return value.map((item) => restore(item, input, within))
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([key, item]) => [key, restore(item, input, within)] as const)
  return Object.fromEntries(fields)
}
