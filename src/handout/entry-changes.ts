/** Where an entry and its redacted self differ. Holds the values that are taken out: it is shown on the page, and leaves it nowhere. */

import { readEntry } from '../core/har/omission.ts'
import type { Capture } from '../core/har/capture.ts'
import type { ByteSource } from '../core/har/source/byte-source.ts'
import { linesOf } from '../core/redact/verify.ts'

export interface EntryChange {
  /** Example: `request.headers[3].value`. */
  readonly path: string
  /** Of a longer text the beginning. */
  readonly before: string
  /** `null` where it is left out altogether. */
  readonly after: string | null
}

const SHOWN_CHARACTERS = 600
const SHOWN_CHANGES = 500
/** The lines before the entries. */
const HEAD_LINES = 1

/** What was replaced comes first. `redacted` is the redacted capture, one entry a line. Rejects where the file can no longer be read. */
export async function findEntryChanges(
  { source, capture, redacted }: { readonly source: ByteSource; readonly capture: Capture; readonly redacted: Blob },
  entry: number,
): Promise<readonly EntryChange[]> {
  const place = capture.places[entry]
  const before = place && (await readEntry(source, place))
  const after = await lineAt(redacted, entry + HEAD_LINES)
  if (!before || after === undefined) return []
  const changes = compareValues(before, JSON.parse(after.replace(/,$/, '')), '')
  return changes.toSorted((a, b) => Number(a.after === null) - Number(b.after === null)).slice(0, SHOWN_CHANGES)
}

async function lineAt(text: Blob, wanted: number): Promise<string | undefined> {
  let index = 0
  for await (const line of linesOf(text)) if (index++ === wanted) return line
  return undefined
}

/** Of two values of JSON; what only the second has is no change. */
export function compareValues(before: unknown, after: unknown, path: string): readonly EntryChange[] {
  if (typeof before === 'object' && before !== null) {
    if (after === undefined || typeof after !== 'object' || after === null) return leftOut(before, path)
    return Object.entries(before).flatMap(([key, part]) =>
      compareValues(part, (after as Readonly<Record<string, unknown>>)[key], stepTo(path, key, Array.isArray(before))),
    )
  }
  if (before === after || before === '' || before === null) return []
  return [
    {
      path,
      before: textOfScalar(before).slice(0, SHOWN_CHARACTERS),
      after: after === undefined ? null : textOfScalar(after),
    },
  ]
}

const textOfScalar = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const leftOut = (value: object, path: string): readonly EntryChange[] => {
  const text = JSON.stringify(value)
  return text === '{}' || text === '[]' ? [] : [{ path, before: text.slice(0, SHOWN_CHARACTERS), after: null }]
}

const stepTo = (path: string, key: string, isList: boolean): string =>
  isList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
