/**
 * What har-validator, the customer's validator, says of each entry.
 *
 * Its complaints are notes about the exporter and never stop a diagnosis: a third of real captures fail the schema, most
 * of Chrome's for `serverIPAddress: ""`. Complaints are grouped; they name fields, never values. Reads the file once more, so it is
 * for afterwards.
 */

import { entry as validateEntry, type ValidationError } from 'har-validator/lib/async.js'
import { elidedRange } from './scan/elided.ts'
import { EntryScan } from './scan/entry-scan.ts'
import { chooseLists } from './scan/lists.ts'
import type { EntryList } from './scan/scanner.ts'
import type { ByteRange, ByteSource } from './source/byte-source.ts'
import { CutOffError } from './source/errors.ts'

/** One complaint about many entries. */
export interface SchemaComplaint {
  /** The field and what is wrong with it. Example: `serverIPAddress should be an IP address`. */
  readonly message: string
  /** How many entries it is about. */
  readonly entries: number
  /** Index of the first of them in the list of entries. */
  readonly first: number
}

/** Those about most entries first. Rejects where the file can no longer be read. */
export async function checkSchema(source: ByteSource): Promise<readonly SchemaComplaint[]> {
  const check = new SchemaCheck()
  try {
    for await (const chunk of source.chunks()) check.push(chunk)
  } catch (error) {
    if (!(error instanceof CutOffError)) throw error
  }
  return check.end()
}

type Counts = Map<string, { entries: number; readonly first: number }>

class SchemaCheck {
  readonly #lists = new Map<EntryList, { readonly counts: Counts; entries: number }>()
  readonly #scan = new EntryScan(
    {
      onEntry: (entry, value) => this.#count(entry.list, complaintsOf(entry.isWhole ? value : withTexts(value, entry))),
      onLostEntry: ({ list }) => this.#count(list, new Set()),
      onMember: () => undefined,
    },
    [],
  )

  push(chunk: Uint8Array): void {
    this.#scan.push(chunk)
  }

  end(): readonly SchemaComplaint[] {
    const all: Counts = new Map()
    let offset = 0
    for (const list of chooseLists(this.#scan.end().lists)) {
      const { counts, entries } = this.#of(list)
      for (const [message, { entries: alike, first }] of counts) addTo(all, message, alike, offset + first)
      offset += entries
    }
    return [...all].map(([message, counted]) => ({ message, ...counted })).toSorted((a, b) => b.entries - a.entries)
  }

  #count(list: EntryList, complaints: ReadonlySet<string>): void {
    const of = this.#of(list)
    for (const complaint of complaints) addTo(of.counts, complaint, 1, of.entries)
    of.entries++
  }

  #of(list: EntryList): { readonly counts: Counts; entries: number } {
    const known = this.#lists.get(list) ?? { counts: new Map(), entries: 0 }
    this.#lists.set(list, known)
    return known
  }
}

function addTo(counts: Counts, complaint: string, entries: number, first: number): void {
  const known = counts.get(complaint)
  if (known) known.entries += entries
  else counts.set(complaint, { entries, first })
}

/** Stands for a text that was left out for its length; an address, too, since some of them are. */
const LONG_TEXT = 'long:text'

function withTexts(value: unknown, entry: ByteRange): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (elidedRange(value, entry)) return LONG_TEXT
  if (Array.isArray(value)) return value.map((item) => withTexts(item, entry))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTexts(item, entry)]))
}

function complaintsOf(entry: unknown): ReadonlySet<string> {
  let errors: readonly ValidationError[] = []
  validateEntry(entry, (error) => {
    errors = error?.errors ?? []
  })
  return new Set(errors.filter(({ keyword }) => keyword !== 'oneOf').map(describe))
}

const describe = ({ dataPath, message }: ValidationError): string =>
  `${dataPath.replaceAll(/\[\d+\]/g, '[]').replace(/^\./, '') || 'entry'} ${wordsFor(message ?? 'is not valid')}`

/** The schema allows either version of an address and complains of both, and checks a date twice: one complaint in words. */
function wordsFor(message: string): string {
  if (/^should match format "ipv[46]"$/.test(message)) return 'should be an IP address'
  return /^should match (?:pattern|format "date-time")/.test(message) ? 'should be a date and time (ISO 8601)' : message
}
