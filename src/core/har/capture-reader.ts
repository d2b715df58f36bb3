/**
 * Bytes of a HAR, pushed chunk by chunk → its exchanges, exporter, pages, and what was odd.
 *
 * Reads whatever is complete: a cut file, damaged entries, a log without its wrapper, several logs. Only a file without any entry
 * of a HAR is refused. Nothing of the file is quoted in a message. Reads UTF-8; wrappings are undone before.
 */

import type { Capture, Slot } from './capture.ts'
import { readExchange, type Exchange, type ReadExchange } from './exchange.ts'
import { describeFile, findRefusal } from './file-problems.ts'
import { findOmission, type Omission } from './omission.ts'
import { describeEntryProblems, type EntryProblem, type EntryProblemCode, type Refusal } from './problems.ts'
import { withoutSameStart } from './same-start.ts'
import { readStated, REDACTION_FIELD } from './stated.ts'
import { EntryScan, type ReadEntry } from './scan/entry-scan.ts'
import { chooseLists, shapeOf } from './scan/lists.ts'
import type { EntryList, LostReason, ScannedEntry, ScanSummary } from './scan/scanner.ts'
import { fieldsOf, listOf, textOf, type Fields } from './tolerant.ts'

/** An entry of which something was left out that the diagnosis reads. */
export interface PartialEntry extends Omission {
  readonly slot: Slot
}

export class CaptureReader {
  readonly #slots = new Map<EntryList, Slot[]>()
  /** The last value by document and path. */
  readonly #members = new Map<string, unknown>()
  readonly #partial: PartialEntry[] = []
  readonly #scan = new EntryScan({
    onEntry: (entry, value) => this.#addEntry(entry, value),
    onLostEntry: (entry, reason) => this.#addSlot(entry, { problems: LOST_PROBLEMS[reason] }, true),
    onMember: ({ document, path }, value) => {
      if (MEMBERS_READ.has(path.at(-1) ?? '')) this.#members.set(memberKey(document, path), value)
    },
  })

  push(chunk: Uint8Array): void {
    this.#scan.push(chunk)
  }

  /** Call once, after the last chunk. What was left out of these entries is to be read and handed to `complete` first. */
  end(): { readonly partial: readonly PartialEntry[]; readonly conclude: () => Capture | Refusal } {
    const summary = this.#scan.end()
    return { partial: this.#partial, conclude: () => this.#conclude(summary) }
  }

  /** Reads the entry again, whole. */
  complete({ slot, attachment }: PartialEntry, value: Fields): void {
    const read = readExchange(value, slot.read.exchange?.entry ?? 0)
    const isElsewhere = attachment !== undefined && read.exchange?.answer?.body === undefined
    slot.read = isElsewhere ? { ...read, problems: [...read.problems, 'body-elsewhere'] } : read
  }

  #addEntry(entry: ReadEntry, value: unknown): void {
    const read = readExchange(value, entry.number)
    if (readStated(fieldsOf(value) ?? {})?.isLost)
      return void this.#addSlot(entry, { problems: LOST_PROBLEMS.malformed }, true)
    const slot = this.#addSlot(entry, read, false)
    const omission = findOmission(value, entry, () => read.exchange?.url)
    if (omission) this.#partial.push({ slot, ...omission })
  }

  #addSlot({ list, start, end }: ScannedEntry, read: ReadExchange, isLost: boolean): Slot {
    const slot = { start, end, read, isLost }
    const slots = this.#slots.get(list)
    if (slots) slots.push(slot)
    else this.#slots.set(list, [slot])
    return slot
  }

  #conclude(summary: ScanSummary): Capture | Refusal {
    const lists = chooseLists(summary.lists).filter((list) => this.#isHar(list))
    const slots = lists.flatMap((list) => this.#slots.get(list) ?? [])
    const refusal = findRefusal(summary, lists, slots)
    if (refusal) return refusal
    const believed = withoutSameStart(slots.flatMap(({ read: { exchange } }, entry) => numbered(exchange, entry)))
    return {
      ok: true,
      exchanges: believed.exchanges,
      entryCount: slots.length,
      lostEntries: slots.flatMap(({ isLost }, entry) => (isLost ? entry : [])),
      isCutOff: summary.isCutOff || this.#wasCutOff(lists),
      exporter: this.#readExporter(lists),
      pageTitles: this.#readPageTitles(lists),
      problems: [
        ...describeFile(summary, lists, slots),
        ...believed.problems,
        ...describeEntryProblems(problemsOf(slots)),
      ],
      places: slots,
    }
  }

  /** A list that is the whole file may be one of anything. */
  #isHar(list: EntryList): boolean {
    const slots = this.#slots.get(list) ?? []
    return shapeOf(list) !== 'bare list' || slots.some(({ read }) => !read.problems.some(isNoEntry))
  }

  #readExporter([list]: readonly EntryList[]): Capture['exporter'] {
    const named = list && (this.#memberOf(list, 'creator') ?? this.#memberOf(list, 'browser'))
    const { name, version } = fieldsOf(named) ?? {}
    return { name: textOf(name) ?? 'unknown', version: textOf(version) ?? '' }
  }

  /** Before our own redaction wrote the file anew. */
  #wasCutOff([list]: readonly EntryList[]): boolean {
    return list !== undefined && fieldsOf(this.#memberOf(list, REDACTION_FIELD))?.['isCutOff'] === true
  }

  #readPageTitles(lists: readonly EntryList[]): ReadonlyMap<string, string> {
    const pages = lists.flatMap((list) => listOf(this.#memberOf(list, 'pages'))).map(fieldsOf)
    return new Map(
      pages.flatMap((page) => {
        const id = textOf(page?.['id'])
        const title = textOf(page?.['title'])
        return id !== undefined && title !== undefined ? [[id, title] as const] : []
      }),
    )
  }

  /** What stands beside the list; nothing but an object or a list counts. */
  #memberOf({ document, path }: EntryList, name: string): unknown {
    const value = this.#members.get(memberKey(document, [...path.slice(0, -1), name]))
    return typeof value === 'object' && value !== null ? value : undefined
  }
}

const MEMBERS_READ: ReadonlySet<string> = new Set(['creator', 'browser', 'pages', REDACTION_FIELD])
const memberKey = (document: number, path: readonly string[]): string => JSON.stringify([document, ...path])

const LOST_PROBLEMS: Readonly<Record<LostReason, readonly EntryProblemCode[]>> = {
  malformed: ['damaged-entry'],
  'too-large': ['too-large-entry'],
  'cut-off': [],
}

const isNoEntry = (code: EntryProblemCode): boolean => code === 'entry-not-an-object' || code === 'missing-request'

/** In a file with several lists the numbers go on. */
function numbered(exchange: Exchange | undefined, entry: number): Exchange | readonly Exchange[] {
  if (!exchange) return []
  return exchange.entry === entry ? exchange : { ...exchange, entry }
}

const problemsOf = (slots: readonly Slot[]): readonly EntryProblem[] =>
  slots.flatMap(({ read }, entry) => read.problems.map((code) => ({ code, entry })))
