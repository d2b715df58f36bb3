/**
 * Bytes of a capture, chunk by chunk → its entries, each as soon as it is complete, and what stands beside them.
 *
 * Entries are the elements of any list called `entries` in the outermost object, in its `log`, in a wrapper's object or in the
 * `log` of that, and those of an outermost list. Follows strings and brackets only and decodes nothing but keys, so whether an
 * entry is JSON is for the caller to see. Never throws; keeps one entry in memory at a time. Reads UTF-8.
 */

import { CLOSE_LIST, CLOSE_OBJECT, COLON, COMMA, isSpace, OPEN_LIST, OPEN_OBJECT, QUOTE } from './bytes.ts'
import { Faults, type Fault } from './faults.ts'
import { IndentedReader, type IndentedEntries } from './indented.ts'
import { ValueScanner, type ValueOptions } from './value.ts'
import { jsonOf, textOf } from '../tolerant.ts'

export type ScanOptions = ValueOptions

/** A list of entries; a file has several where a key is repeated or logs follow one another. */
export interface EntryList {
  /** Counted from 0 over the outermost values of the file: two logs that follow one another are two documents. */
  readonly document: number
  /** Keys that lead to it; none for an outermost list. */
  readonly path: readonly string[]
}

export interface ScannedEntry {
  readonly list: EntryList
  /** Index in its list, counted from 0; entries that were lost count. */
  readonly number: number
  /** Position of its first byte in the file. */
  readonly start: number
  /** Position after its last byte. */
  readonly end: number
}

export interface ScannedMember {
  readonly document: number
  /** Keys that lead to it. */
  readonly path: readonly string[]
  readonly start: number
  readonly end: number
}

/** `json` is what is kept of the value, valid until the call returns. */
export interface ScanSink {
  readonly onEntry: (entry: ScannedEntry, json: Uint8Array) => void
  /** An entry with brackets or quotes that do not match, too large, or cut off by the end of the file. */
  readonly onLostEntry: (entry: ScannedEntry, reason: LostReason) => void
  /** A whole entry, parsed already; called for entries of files written in lines, in order with the others. */
  readonly onValue: (entry: ScannedEntry, value: unknown) => void
  /** Whatever stands beside the lists. */
  readonly onMember: (member: ScannedMember, json: Uint8Array) => void
}

export type LostReason = 'malformed' | 'too-large' | 'cut-off'

export interface ScanSummary {
  readonly lists: readonly EntryList[]
  readonly documents: number
  /** The file ended inside its outermost value. */
  readonly isCutOff: boolean
  /** The first ones. */
  readonly faults: readonly Fault[]
}

type Expected = 'document' | 'key' | 'colon' | 'member' | 'element'

interface Container {
  readonly path: readonly string[]
  /** For a list of entries. */
  readonly list?: EntryList
  count: number
}

/** Members of an entry: in an outermost object they mark a single entry, which is no wrapper of a log. */
const ENTRY_FIELDS: ReadonlySet<string> = new Set(['request', 'response', 'cache', 'timings'])
/** No key that matters is longer. */
const KEY_LIMIT_BYTES = 1024

export class Scanner {
  readonly #sink: ScanSink
  readonly #value: ValueScanner
  readonly #indented: IndentedReader
  readonly #faults = new Faults()
  readonly #lists: EntryList[] = []
  readonly #open: Container[] = []
  #expected: Expected = 'document'
  #isInValue = false
  #needsComma = false
  #isAfterComma = false
  #key = ''
  #document = -1
  #position = 0

  constructor(sink: ScanSink, options: ScanOptions) {
    this.#sink = sink
    this.#value = new ValueScanner(options)
    this.#indented = new IndentedReader(options.unreadFields)
  }

  push(chunk: Uint8Array): void {
    let index = 0
    this.#value.beginChunk(chunk, this.#position)
    while (index < chunk.length) index = this.#isInValue ? this.#passValue(chunk, index) : this.#passMark(chunk, index)
    this.#position += chunk.length
  }

  /** Call once, after the last chunk. */
  end(): ScanSummary {
    const isCutOff = this.#open.length > 0
    if (this.#isInValue && this.#expected === 'element') this.#loseEntry(this.#position, 'cut-off')
    return { lists: this.#lists, documents: this.#document + 1, isCutOff, faults: this.#faults.first }
  }

  /** Index after the value, or after the chunk. */
  #passValue(chunk: Uint8Array, from: number): number {
    const end = this.#value.scan(from)
    if (end < 0) return chunk.length
    this.#isInValue = false
    this.#finish(this.#position + end)
    return end
  }

  /** One byte outside of values; a value begins with it where it fits nothing else. */
  #passMark(chunk: Uint8Array, index: number): number {
    const byte = chunk[index] as number
    if (isSpace(byte)) return index + 1
    const position = this.#position + index
    if (this.#expected === 'document') return this.#beginDocument(byte, position, index)
    const container = this.#open.at(-1)
    if (byte === (container?.list ? CLOSE_LIST : CLOSE_OBJECT)) this.#closeContainer(position)
    else if (byte === COMMA) this.#passComma(position)
    else if (byte === COLON && this.#expected === 'colon') this.#expected = 'member'
    else if (byte === COLON || byte === CLOSE_LIST || byte === CLOSE_OBJECT)
      this.#faults.add('misplaced-mark', position)
    else return this.#beginInside(chunk, byte, position, index)
    return index + 1
  }

  /** Text around a document, as of JSONP, is passed over. */
  #beginDocument(byte: number, position: number, index: number): number {
    const isMark = position < 3 && byte === BYTE_ORDER_MARK[position]
    if (byte === OPEN_OBJECT) this.#openContainer({ path: [], count: 0 }, 'key')
    else if (byte === OPEN_LIST) this.#openList([])
    else if (!isMark) this.#faults.add(this.#document < 0 ? 'text-before' : 'text-after', position)
    return index + 1
  }

  #passComma(position: number): void {
    const isExpected = this.#needsComma && this.#expected !== 'colon' && this.#expected !== 'member'
    if (!isExpected) this.#faults.add('misplaced-mark', position)
    this.#needsComma = false
    this.#isAfterComma = true
    if (this.#expected !== 'element') this.#expected = 'key'
  }

  /** A key, a member or an element begins. */
  #beginInside(chunk: Uint8Array, byte: number, position: number, index: number): number {
    if (this.#needsComma && this.#expected !== 'member') this.#faults.add('missing-comma', position)
    this.#needsComma = false
    this.#isAfterComma = false
    if (this.#expected === 'colon') this.#missColon(position)
    if (this.#expected === 'key' && byte !== QUOTE) return this.#passMisplaced(position, index)
    if (this.#expected === 'member' && this.#descend(byte)) return index + 1
    if (this.#expected === 'element' && byte === OPEN_OBJECT) {
      const entries = this.#indented.read(chunk, index, position)
      if (entries) return this.#passEntries(entries, position, index)
    }
    const role = this.#expected === 'key' ? 'key' : this.#expected === 'element' ? 'entry' : 'member'
    this.#value.begin(position, byte, role)
    this.#isInValue = true
    return index
  }

  #passEntries({ values, places, length }: IndentedEntries, position: number, index: number): number {
    for (const [number, [start, end]] of places.entries()) {
      const entry = this.#nextEntry(position + start, position + end)
      if (entry) this.#sink.onValue(entry, values[number])
    }
    this.#needsComma = true
    return index + length
  }

  #missColon(position: number): void {
    this.#faults.add('missing-colon', position)
    this.#expected = 'member'
  }

  #passMisplaced(position: number, index: number): number {
    this.#faults.add('misplaced-mark', position)
    return index + 1
  }

  #descend(byte: number): boolean {
    const path = [...(this.#open.at(-1)?.path ?? []), this.#key]
    if (byte === OPEN_LIST && this.#key === 'entries') this.#openList(path)
    else if (byte === OPEN_OBJECT && isContainer(path)) this.#openContainer({ path, count: 0 }, 'key')
    else return false
    return true
  }

  #openList(path: readonly string[]): void {
    const list = { document: this.#document + (path.length === 0 ? 1 : 0), path }
    this.#lists.push(list)
    this.#openContainer({ path, list, count: 0 }, 'element')
  }

  #openContainer(container: Container, expected: Expected): void {
    if (container.path.length === 0) this.#document++
    this.#open.push(container)
    this.#expected = expected
    this.#needsComma = false
  }

  #closeContainer(position: number): void {
    const isTooSoon = this.#isAfterComma || this.#expected === 'colon' || this.#expected === 'member'
    if (isTooSoon) this.#faults.add('misplaced-mark', position)
    this.#isAfterComma = false
    this.#open.pop()
    this.#expected = this.#open.length === 0 ? 'document' : 'key'
    this.#needsComma = true
  }

  #finish(end: number): void {
    this.#needsComma = this.#expected !== 'key'
    if (this.#expected === 'element') this.#finishEntry(end)
    else if (this.#expected === 'key') this.#finishKey()
    else this.#finishMember(end)
  }

  #finishKey(): void {
    const json = this.#value.kept.view()
    this.#key = json.length > KEY_LIMIT_BYTES ? '' : (textOf(jsonOf(new TextDecoder().decode(json))) ?? '')
    this.#expected = 'colon'
  }

  #finishMember(end: number): void {
    this.#expected = 'key'
    const { isBroken, isTooLarge, start, kept } = this.#value
    if (isBroken || isTooLarge) return this.#faults.add('lost-member', start)
    const path = [...(this.#open.at(-1)?.path ?? []), this.#key]
    this.#sink.onMember({ document: this.#document, path, start, end }, kept.view())
  }

  #finishEntry(end: number): void {
    const { isBroken, isTooLarge, kept } = this.#value
    if (isBroken || isTooLarge) return this.#loseEntry(end, isTooLarge ? 'too-large' : 'malformed')
    const entry = this.#nextEntry(this.#value.start, end)
    if (entry) this.#sink.onEntry(entry, kept.view())
  }

  #loseEntry(end: number, reason: LostReason): void {
    const entry = this.#nextEntry(this.#value.start, end)
    if (entry) this.#sink.onLostEntry(entry, reason)
  }

  #nextEntry(start: number, end: number): ScannedEntry | undefined {
    const container = this.#open.at(-1)
    return container?.list && { list: container.list, number: container.count++, start, end }
  }
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/** May the object at this path hold a list of entries? */
function isContainer(path: readonly string[]): boolean {
  const [first = '', second] = path
  return path.length === 1 ? !ENTRY_FIELDS.has(first) : path.length === 2 && second === 'log' && first !== 'log'
}
