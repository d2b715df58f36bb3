/**
 * A capture → the same as a valid HAR 1.2 without its secrets: every entry rebuilt, in its place and with its times, and marked
 * as redacted. Streams: one entry is in memory at a time, and the result is made of parts.
 */

import type { Capture } from '../har/capture.ts'
import { readExchange } from '../har/exchange.ts'
import { findOmission, readOmitted } from '../har/omission.ts'
import { EntryScan, type ReadEntry } from '../har/scan/entry-scan.ts'
import { REDACTION_FIELD, STATED_FIELD } from '../har/stated.ts'
import { fieldsOf, listOf, textOf, type Fields } from '../har/tolerant.ts'
import type { ByteSource } from '../har/source/byte-source.ts'
import { CutOffError } from '../har/source/errors.ts'
import type { Visit } from '../mirror/visit.ts'
import type { SecretKind } from '../placeholder.ts'
import { refuse, type Refusal } from '../har/problems.ts'
import { redactEntry, startedAtText } from './redact-entry.ts'
import { holdsRandom } from './random.ts'
import { redactUrl } from './redact-url.ts'
import { SecretBook } from './secret-book.ts'
import { findSurvivors } from './verify.ts'

export type Redacted =
  | {
      readonly ok: true
      readonly har: Blob
      /** How many different secrets of each kind were replaced. */
      readonly replaced: ReadonlyMap<SecretKind, number>
      /** Of how many of them the finished bytes were searched, in every encoding that is known here. */
      readonly searched: number
    }
  | Refusal

export interface Redaction {
  readonly source: ByteSource
  readonly capture: Capture
  readonly visits: readonly Visit[]
  /** Name and version of this product. */
  readonly tool: { readonly name: string; readonly version: string }
}

/** Text is gathered to pieces of this size. */
const PART_CHARACTERS = 1_048_576

/** Nothing is handed out in which a secret is still found. Throws `SourceError` where the file can no longer be read. */
export async function redactCapture(redaction: Redaction): Promise<Redacted> {
  const { har, book } = await writeHar(redaction)
  const hosts = new Set(redaction.capture.exchanges.map(({ url }) => url.host))
  const secrets = book.distinctive([...hosts])
  const [survivor] = await findSurvivors(har, secrets)
  if (survivor)
    return refuse(
      `The redacted capture was not handed out: a value that was replaced elsewhere still stands in line ${survivor.line} of it. That is a fault in mirrorscope.`,
    )
  return { ok: true, har, replaced: book.counts, searched: secrets.length }
}

interface Written {
  readonly har: Blob
  readonly book: SecretBook
}

async function writeHar(redaction: Redaction): Promise<Written> {
  const writer = new HarWriter(redaction)
  try {
    for await (const chunk of redaction.source.chunks()) await writer.take(chunk)
  } catch (error) {
    if (!(error instanceof CutOffError)) throw error
  }
  return writer.finish()
}

type Item = { readonly place: number; readonly entry?: ReadEntry; readonly value?: unknown }

class HarWriter {
  readonly #redaction: Redaction
  readonly #book = new SecretBook()
  readonly #parts: Blob[] = []
  /** Numbers of entries by where they stand in the file. */
  readonly #numbers: ReadonlyMap<number, number>
  readonly #stated: ReadonlyMap<number, object>
  readonly #pages: unknown[] = []
  readonly #scan = new EntryScan(
    {
      onEntry: (entry, value) => void this.#items.push({ place: entry.start, entry, value }),
      onLostEntry: ({ start }) => void this.#items.push({ place: start }),
      onMember: ({ path }, value) => {
        if (path.at(-1) === 'pages') this.#pages.push(...listOf(value))
      },
    },
    [],
  )
  #items: Item[] = []
  #text = ''
  #written = 0

  constructor(redaction: Redaction) {
    this.#redaction = redaction
    this.#numbers = new Map(redaction.capture.places.map(({ start }, number) => [start, number]))
    this.#stated = new Map(redaction.visits.map((visit) => [visit.last.entry, statedOf(visit)]))
    this.#text = `{"log":{"version":"1.2","creator":${JSON.stringify(creatorOf(redaction.capture))},"entries":[`
  }

  async take(chunk: Uint8Array): Promise<void> {
    this.#scan.push(chunk)
    await this.#writeItems()
  }

  async finish(): Promise<Written> {
    this.#scan.end()
    await this.#writeItems()
    const counts = Object.fromEntries(this.#book.counts)
    const { tool, capture } = this.#redaction
    const mark = { tool, ruleSet: RULE_SET, isCutOff: capture.isCutOff, replaced: counts }
    const pages = this.#pages.flatMap((page) => redactPage(page, this.#book))
    this.#write(`],"pages":${JSON.stringify(pages)},"${REDACTION_FIELD}":${JSON.stringify(mark)}}}\n`)
    this.#flush()
    return { har: new Blob(this.#parts, { type: 'application/json' }), book: this.#book }
  }

  async #writeItems(): Promise<void> {
    const items = this.#items
    this.#items = []
    for (const item of items) {
      const number = this.#numbers.get(item.place)
      if (number !== undefined) await this.#writeEntry(item, number)
    }
  }

  async #writeEntry({ entry, value }: Item, number: number): Promise<void> {
    const whole = entry && (await this.#wholeOf(entry, value))
    const stated = whole === undefined ? { isLost: true } : this.#stated.get(number)
    const redacted = { ...redactEntry(whole, this.#book), ...(stated ? { [STATED_FIELD]: stated } : {}) }
    this.#write((this.#written++ === 0 ? '' : ',\n') + JSON.stringify(redacted))
  }

  /** With the texts that were left out and the diagnosis reads. */
  async #wholeOf(entry: ReadEntry, value: unknown): Promise<unknown> {
    const omission = findOmission(value, entry, readExchange(value, 0).exchange)
    return omission ? ((await readOmitted(this.#redaction.source, omission)) ?? value) : value
  }

  #write(text: string): void {
    this.#text += text
    if (this.#text.length >= PART_CHARACTERS) this.#flush()
  }

  #flush(): void {
    this.#parts.push(new Blob([this.#text]))
    this.#text = ''
  }
}

/** Counted up when what is replaced or kept changes. */
const RULE_SET = 1

const statedOf = ({ queryHash, changedAddress }: Visit): object => ({
  queryHash,
  ...(changedAddress ? { changedAddress } : {}),
})

const NAME = /^[\w .()/+-]{1,60}$/
const isName = (text: string): boolean => NAME.test(text) && !holdsRandom(text)

const creatorOf = ({ exporter: { name, version } }: Capture): object => ({
  name: isName(name) ? name : 'unknown',
  version: isName(version) ? version : '',
})

function redactPage(page: unknown, book: SecretBook): readonly Fields[] {
  const fields = fieldsOf(page)
  const id = textOf(fields?.['id'])
  if (!fields || id === undefined || !isName(id)) return []
  const title = textOf(fields['title']) ?? ''
  return [
    {
      id,
      startedDateTime: startedAtText(fields['startedDateTime']),
      title: /^https?:\/\//i.test(title) ? redactUrl(title, book) : '',
      pageTimings: {},
    },
  ]
}
