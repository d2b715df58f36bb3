/**
 * Bytes of a capture, chunk by chunk → its entries as values, and the values beside them, each as soon as it is complete.
 *
 * Texts too long to be read with every entry are left out; `elided.ts` says what stands in their place. Says nothing of which list
 * of entries counts.
 */

import { jsonOf, type Fields } from '../tolerant.ts'
import { Faults } from './faults.ts'
import { EntryParser } from './parse-entries.ts'
import { Scanner, type LostReason, type ScannedEntry, type ScannedMember, type ScanSummary } from './scanner.ts'

/** A message's header fields, addresses and errors are shorter; servers refuse longer ones. */
const LONG_STRING_BYTES = 8192
/** Of an entry without its long strings; only one with thousands of frames or parameters is larger. */
const KEPT_LIMIT_BYTES = 16_777_216
/** Lists that nothing reads from every entry and that may be longer than all the rest of it. */
const UNREAD_FIELDS = ['cookies', 'queryString', '_initiator', '_webSocketMessages', '_eventSourceMessages']
/** Fields of a single entry without a list around it; no object of HAR has more. */
const MEMBERS_LIMIT = 100

export interface ReadEntry extends ScannedEntry {
  /** Was no text left out of it? */
  readonly isWhole: boolean
}

export interface EntrySink {
  readonly onEntry: (entry: ReadEntry, value: unknown) => void
  readonly onLostEntry: (entry: ScannedEntry, reason: LostReason) => void
  readonly onMember: (member: ScannedMember, value: unknown) => void
}

export class EntryScan {
  readonly #sink: EntrySink
  readonly #parser: EntryParser<ReadEntry>
  readonly #scanner: Scanner
  readonly #decoder = new TextDecoder()
  /** Members of the outermost object, of which a single entry is made. */
  readonly #outermost = new Map<string, unknown>()
  /** Those with brackets that match and something else that is no JSON. */
  readonly #lostMembers = new Faults()
  #length = 0

  /** Entries of a list are handed on in order. `unreadFields` are left out where they are lists or objects. */
  constructor(sink: EntrySink, unreadFields: readonly string[] = UNREAD_FIELDS) {
    this.#sink = sink
    this.#parser = new EntryParser<ReadEntry>(sink.onEntry, (entry) => sink.onLostEntry(entry, 'malformed'))
    this.#scanner = new Scanner(
      {
        onEntry: (entry, json) =>
          this.#parser.add({ ...entry, isWhole: json.length === entry.end - entry.start }, json),
        onValue: (entry, value) => this.#handOn(entry, value),
        onLostEntry: (entry, reason) => this.#lose(entry, reason),
        onMember: (member, json) => this.#readMember(member, json),
      },
      { longStringBytes: LONG_STRING_BYTES, keptLimitBytes: KEPT_LIMIT_BYTES, unreadFields },
    )
  }

  push(chunk: Uint8Array): void {
    this.#length += chunk.length
    this.#scanner.push(chunk)
  }

  /** Call once, after the last chunk. */
  end(): ScanSummary {
    const scanned = this.#scanner.end()
    this.#parser.flush()
    const faults = [...scanned.faults, ...this.#lostMembers.first].toSorted((a, b) => a.at - b.at)
    const summary = { ...scanned, faults }
    return summary.lists.length === 0 && this.#outermost.has('request') ? this.#endSingle(summary) : summary
  }

  #handOn(entry: ScannedEntry, value: unknown): void {
    this.#parser.flush()
    this.#sink.onEntry({ ...entry, isWhole: true }, value)
  }

  #lose(entry: ScannedEntry, reason: LostReason): void {
    this.#parser.flush()
    this.#sink.onLostEntry(entry, reason)
  }

  #readMember(member: ScannedMember, json: Uint8Array): void {
    const value = jsonOf(this.#decoder.decode(json))
    if (value === undefined) return this.#lostMembers.add('lost-member', member.start)
    const [key = '', ...deeper] = member.path
    if (deeper.length === 0 && this.#outermost.size < MEMBERS_LIMIT) this.#outermost.set(key, value)
    this.#sink.onMember(member, value)
  }

  /** The file is one entry, without a list around it. */
  #endSingle(summary: ScanSummary): ScanSummary {
    const list = { document: summary.documents - 1, path: [] }
    const entry: Fields = Object.fromEntries(this.#outermost)
    this.#sink.onEntry({ list, number: 0, start: 0, end: this.#length, isWhole: false }, entry)
    return { ...summary, lists: [list] }
  }
}
