/**
 * Finds where one JSON value ends, over as many chunks as it takes, and keeps its bytes without long strings and without the
 * lists and objects of fields that nobody reads; `elided.ts` says what stands in their place.
 *
 * Follows strings and brackets only: numbers, words, commas and colons are left to `JSON.parse`.
 */

import { BACKSLASH, CLOSE_LIST, CLOSE_OBJECT, COLON, COMMA, NEWLINE, OPEN_LIST, OPEN_OBJECT, QUOTE } from './bytes.ts'
import { ENDS_SCALAR, isSpace, KIND_OUTSIDE_STRINGS, OPEN, OTHER, skipPlain, STOPS_STRING, STRING } from './bytes.ts'
import { groupBy } from '../../group.ts'
import { elidedText } from './elided.ts'
import { KeptBytes } from './kept-bytes.ts'
import { Nesting } from './nesting.ts'
import { LOOK_BYTES, StringEnd } from './string-end.ts'

export interface ValueOptions {
  /** Strings of at least so many bytes, quotes included, are left out; never less than 128. */
  readonly longStringBytes: number
  /** A value of which more than this would be kept is lost. */
  readonly keptLimitBytes: number
  /** Names of fields, ASCII, of an entry or of an object in it whose list or object is left out. */
  readonly unreadFields: readonly string[]
}

/** Unread fields are looked for so deep: in an entry, and in the request, the response and other objects of it. */
const FIELD_DEPTH = 2
/** No name of an unread field, with its quotes and the byte before it, is longer. */
const FIELD_BYTES = 32

/** What stands at the end of a line of JSON that is written in lines, if not a text, number or word. */
const ENDS_LINE: ReadonlySet<number> = new Set([COMMA, OPEN_LIST, OPEN_OBJECT, CLOSE_LIST, CLOSE_OBJECT])

export class ValueScanner {
  readonly kept = new KeptBytes()
  /** Brackets or quotes do not match: `JSON.parse` would refuse it. */
  isBroken = false
  isTooLarge = false
  /** Position in the file. */
  start = 0
  readonly #options: ValueOptions
  /** Names with their quotes, by the last letter: most fields are not unread. */
  readonly #unread: ReadonlyMap<number, readonly Uint8Array[]>
  readonly #nesting = new Nesting()
  readonly #stringEnd = new StringEnd()
  #chunk: Uint8Array = new Uint8Array()
  /** Position of the chunk in the file. */
  #base = 0
  /** Index in the chunk of the first byte that is kept but not copied yet; −1 while nothing is kept. */
  #run = -1
  /** The last two bytes before the chunk. */
  #before: readonly number[] = []
  #isScalar = false
  #isEntry = false
  #mayElide = false
  /** Position in the file of the string that is being scanned, −1 outside. */
  #string = -1
  /** What had been kept when that string began. */
  #keptBeforeString = 0
  /** Position in the file of what is being left out, −1 while everything is kept. */
  #elided = -1
  /** Depth at which the field that is being left out began; −1 outside. */
  #elidedDepth = -1

  constructor(options: ValueOptions) {
    this.#options = options
    const keys = options.unreadFields.map((name) => new TextEncoder().encode(`"${name}"`))
    this.#unread = groupBy(keys, (key) => key.at(-2) ?? 0)
  }

  /** `first` is the first byte of the value, at position `start`. Keys are kept whole; fields are left out of entries only. */
  begin(start: number, first: number, role: 'key' | 'member' | 'entry'): void {
    this.kept.cutBackTo(0)
    this.#nesting.begin()
    this.isBroken = false
    this.isTooLarge = false
    this.start = start
    this.#isScalar = KIND_OUTSIDE_STRINGS[first] === OTHER
    this.#isEntry = role === 'entry'
    this.#mayElide = role !== 'key'
    this.#string = -1
    this.#elided = -1
    this.#elidedDepth = -1
  }

  /** Call before the values of a chunk are scanned; `base` is its position in the file. */
  beginChunk(chunk: Uint8Array, base: number): void {
    this.#chunk = chunk
    this.#base = base
    this.#stringEnd.beginChunk(chunk, base)
  }

  /** Index after the value, or −1 when the chunk ends first. */
  scan(from: number): number {
    this.#run = this.#elided < 0 ? from : -1
    const end = this.#isScalar ? this.#scanScalar(from) : this.#scanNested(from)
    if (end < 0) this.#suspend()
    else this.#keepUntil(end)
    this.isBroken ||= this.#nesting.isBroken
    this.isTooLarge ||= this.kept.length > this.#options.keptLimitBytes
    if (this.isTooLarge) this.kept.cutBackTo(0)
    return end
  }

  #scanScalar(from: number): number {
    const end = skipPlain(ENDS_SCALAR, this.#chunk, from, this.#chunk.length)
    return end < this.#chunk.length ? end : -1
  }

  #scanNested(from: number): number {
    if (this.#string < 0) return this.#scanStructure(from)
    const end = this.#passString(from)
    return end < 0 || this.#nesting.depth === 0 ? end : this.#scanStructure(end)
  }

  /** The hot loop: a string that is short and without escapes is passed here, everything else elsewhere. */
  #scanStructure(from: number): number {
    const chunk = this.#chunk
    let index = from
    for (;;) {
      index = skipPlain(KIND_OUTSIDE_STRINGS, chunk, index, chunk.length)
      if (index === chunk.length) return -1
      const kind = KIND_OUTSIDE_STRINGS[chunk[index] as number]
      if (kind === STRING) {
        const end = endOfShortString(chunk, index)
        index = end > 0 ? end : this.#passLongString(index)
        if (index < 0) return -1
      } else if (kind === OPEN) {
        if (this.#isEntryInsideEntry(index)) return this.#breakOff(index)
        this.#open(index++)
      } else this.#close(index++)
      if (this.#nesting.depth === 0) return index
    }
  }

  #passLongString(index: number): number {
    this.#beginString(index)
    return this.#passString(index + 1)
  }

  #beginString(index: number): void {
    this.#string = this.#base + index
    this.#stringEnd.begin(this.#string + 1)
    this.#keptBeforeString = -1
  }

  /** Index after the string, or −1. */
  #passString(from: number): number {
    let end = this.#stringEnd.find(from)
    while (end >= 0 && this.#chunk[end] === NEWLINE) {
      this.isBroken = true
      if (this.#isEndOfLine(end)) break
      end = this.#stringEnd.find(end + 1)
    }
    if (end < 0) return -1
    if (this.#isLong(end + 1)) this.#elideString(end + 1)
    this.#string = -1
    return end + 1
  }

  /** Does the newline inside a string end a line of JSON, so that a quote is missing? Otherwise it is part of the text. */
  #isEndOfLine(newline: number): boolean {
    const byte = this.#byteAt(newline - 1)
    return ENDS_LINE.has(byte === 0x0d ? this.#byteAt(newline - 2) : byte)
  }

  /** Also of the two bytes before the chunk. */
  #byteAt(index: number): number {
    return (index < 0 ? this.#before[index + 2] : this.#chunk[index]) ?? 0
  }

  #isLong(end: number): boolean {
    return this.#base + end - this.#string >= this.#options.longStringBytes
  }

  #elideString(end: number): void {
    if (this.#elidedDepth >= 0) return
    if (this.#elided < 0 && !this.#stopKeepingString()) return
    this.#resume(end)
  }

  /** Takes the string back out of what is kept; not if it is a key, for which nothing else can stand. */
  #stopKeepingString(): boolean {
    if (!this.#mayElide) return false
    if (this.#keptBeforeString < 0) this.#keepUntil(this.#string - this.#base)
    const keptBefore = this.#keptBeforeString < 0 ? this.kept.length : this.#keptBeforeString
    if (this.#nesting.isInObject() && lastVisible(this.kept.view(), keptBefore) !== COLON) return false
    this.kept.cutBackTo(keptBefore)
    this.#elided = this.#string
    this.#run = -1
    return true
  }

  /** What is left out ends; the rest of the chunk is kept again. */
  #resume(end: number): void {
    const isEmpty = this.#base + end - this.#elided === 2
    if (isEmpty) this.kept.appendText(this.#chunk[end - 1] === CLOSE_LIST ? '[]' : '{}')
    else this.kept.appendText(elidedText(this.#elided, this.#base + end))
    this.#elided = -1
    this.#elidedDepth = -1
    this.#run = end
  }

  #open(index: number): void {
    if (this.#isEntry && this.#elided < 0 && this.#nesting.depth <= FIELD_DEPTH && this.#isUnread(index)) {
      this.#keepUntil(index)
      this.#run = -1
      this.#elided = this.#base + index
      this.#elidedDepth = this.#nesting.depth
    }
    this.#nesting.open(this.#chunk[index] as number)
  }

  #close(index: number): void {
    this.#nesting.close(this.#chunk[index] as number)
    if (this.#elidedDepth < 0 || this.#nesting.depth > this.#elidedDepth) return
    if (this.#nesting.depth < this.#elidedDepth) this.#elidedDepth = this.#nesting.depth
    else this.#resume(index + 1)
  }

  /** Does the key of an unread field stand before the bracket? */
  #isUnread(index: number): boolean {
    if (!this.#nesting.isInObject()) return false
    const keyEnd = endOfKey(this.#chunk, index, this.#run)
    if (keyEnd - FIELD_BYTES >= this.#run) return this.#endsWithUnread(this.#chunk, keyEnd)
    this.#keepUntil(index)
    return this.#endsWithUnread(this.kept.view(), endOfKey(this.kept.view(), this.kept.length, 0))
  }

  #endsWithUnread(bytes: Uint8Array, end: number): boolean {
    const byLastLetter = this.#unread.get(bytes[end - 2] ?? 0)
    if (!byLastLetter) return false
    return byLastLetter.some((key) => endsWith(bytes, end, key) && bytes[end - key.length - 1] !== BACKSLASH)
  }

  /** An object directly after a comma inside an object cannot be: a bracket is missing before it, and the next entry begins. */
  #isEntryInsideEntry(index: number): boolean {
    if (!this.#isEntry || this.#elided >= 0 || !this.#nesting.isInObject()) return false
    if (this.#chunk[index] !== OPEN_OBJECT) return false
    const end = skipSpaceBack(this.#chunk, index, this.#run)
    if (end > this.#run) return this.#chunk[end - 1] === COMMA
    this.#keepUntil(index)
    return lastVisible(this.kept.view(), this.kept.length) === COMMA
  }

  #breakOff(index: number): number {
    this.isBroken = true
    return index
  }

  #keepUntil(end: number): void {
    if (this.#run < 0) return
    if (!this.isTooLarge) this.kept.append(this.#chunk, this.#run, end)
    this.#run = end
  }

  /** The chunk ends inside the value. */
  #suspend(): void {
    this.#before = [this.#byteAt(this.#chunk.length - 2), this.#byteAt(this.#chunk.length - 1)]
    this.#keepOpenString()
  }

  #keepOpenString(): void {
    const isInString = this.#string >= 0 && this.#elided < 0
    if (isInString && this.#isLong(this.#chunk.length) && this.#stopKeepingString()) return
    if (isInString && this.#keptBeforeString < 0) {
      this.#keepUntil(Math.max(0, this.#string - this.#base))
      this.#keptBeforeString = this.kept.length
    }
    this.#keepUntil(this.#chunk.length)
  }
}

/** Index after the string that begins at `start`, or −1 if it is longer, has an escape or leaves the chunk. */
function endOfShortString(chunk: Uint8Array, start: number): number {
  const stop = Math.min(chunk.length, start + LOOK_BYTES)
  const index = skipPlain(STOPS_STRING, chunk, start + 1, stop)
  return index < stop && chunk[index] === QUOTE ? index + 1 : -1
}

function skipSpaceBack(bytes: Uint8Array, from: number, floor: number): number {
  let end = from
  while (end > floor && isSpace(bytes[end - 1])) end--
  return end
}

const lastVisible = (bytes: Uint8Array, end: number): number | undefined => bytes[skipSpaceBack(bytes, end, 0) - 1]

/** Where the key before a value ends, if a key with its colon stands there. */
const endOfKey = (bytes: Uint8Array, value: number, floor: number): number =>
  skipSpaceBack(bytes, skipSpaceBack(bytes, value, floor) - 1, floor)

function endsWith(bytes: Uint8Array, end: number, tail: Uint8Array): boolean {
  const from = end - tail.length
  if (from < 0 || bytes[from] !== tail[0]) return false
  for (let index = 0; index < tail.length; index++) if (bytes[from + index] !== tail[index]) return false
  return true
}
