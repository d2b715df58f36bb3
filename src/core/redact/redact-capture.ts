/**
 * A capture → the same as a valid HAR 1.2 without its secrets: every entry rebuilt, in its place and with its times, and marked
 * as redacted. Streams: one entry is in memory at a time.
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
import { refuse, type Refusal } from '../har/problems.ts'
import { pageIdOf, redactEntry, startedAtText } from './redact-entry.ts'
import { holdsRandom } from '../random-text.ts'
import { redactUrl } from './redact-url.ts'
import { SecretCollector } from './collect-secrets.ts'
import { HostNames, type HostNamesOptions } from './host-names.ts'
import { mendLines } from './mend.ts'
import { SecretBook } from './secret-book.ts'
import { SecretSearch } from './secret-search.ts'
import { BlobStore, NOWHERE, type TextStore } from './text-store.ts'
import { findSurvivor, type Survivor } from './verify.ts'

export type Redacted =
  | {
      readonly ok: true
      readonly har: Blob
      readonly book: SecretBook
    }
  | Refusal

export interface Redaction {
  readonly source: ByteSource
  readonly capture: Capture
  readonly visits: readonly Visit[]
  /** Name and version of this product. */
  readonly tool: { readonly name: string; readonly version: string }
  readonly hosts: HostNamesOptions
}

export interface RedactOptions {
  /** One or two are made: the second when something must be taken out of the first. */
  readonly makeStore?: () => TextStore
  /** Hears how many bytes of the file were read so far. */
  readonly onRead?: (fileBytes: number) => void
}

/** Nothing is handed out in which a secret is still found. Throws `SourceError` where the file can no longer be read. */
export async function redactCapture(redaction: Redaction, options: RedactOptions = {}): Promise<Redacted> {
  const { makeStore = () => new BlobStore() } = options
  const first = makeStore()
  const book = await writeHar(redaction, first, options.onRead)
  const search = new SecretSearch(book)
  const written = await first.finish()
  const har = (await findSurvivor(written, search)) ? await mend(written, search, makeStore()) : written
  const survivor = har === written ? undefined : await findSurvivor(har, search)
  return survivor ? refuse(survivorWords(survivor)) : { ok: true, har, book }
}

/** Everything that is replaced in the redacted capture, without writing it. Throws as `redactCapture` does. */
export const collectSecrets = (redaction: Redaction, { onRead }: RedactOptions = {}): Promise<SecretBook> =>
  writeHar(redaction, NOWHERE, onRead)

async function mend(har: Blob, search: SecretSearch, store: TextStore): Promise<Blob> {
  for await (const line of mendLines(har, search)) await store.write(line)
  return store.finish()
}

const survivorWords = ({ line, path }: Survivor): string =>
  `The redacted capture was not handed out: in line ${line} of it${path === '' ? '' : ` (${path})`} stands a value that was replaced elsewhere or looks like a token. That is a fault in mirrorscope.`

async function writeHar(redaction: Redaction, store: TextStore, onRead?: RedactOptions['onRead']): Promise<SecretBook> {
  const writer = new HarWriter(redaction, store)
  try {
    for await (const chunk of redaction.source.chunks(onRead)) await writer.take(chunk)
  } catch (error) {
    if (!(error instanceof CutOffError)) throw error
  }
  return writer.finish()
}

type Item = { readonly place: number; readonly entry?: ReadEntry; readonly value?: unknown }

class HarWriter {
  readonly #redaction: Redaction
  readonly #store: TextStore
  readonly #book: SecretBook
  readonly #collector: SecretCollector
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
  #text: string
  #written = 0

  constructor(redaction: Redaction, store: TextStore) {
    this.#redaction = redaction
    this.#store = store
    this.#book = new SecretBook(new HostNames(redaction.hosts))
    this.#collector = new SecretCollector(this.#book)
    this.#numbers = new Map(redaction.capture.places.map(({ start }, number) => [start, number]))
    this.#stated = new Map(redaction.visits.map((visit) => [visit.last.entry, statedOf(visit)]))
    this.#text = `{"log":{"version":"1.2","creator":${JSON.stringify(creatorOf(redaction.capture))},"entries":[\n`
  }

  async take(chunk: Uint8Array): Promise<void> {
    this.#scan.push(chunk)
    await this.#writeItems()
  }

  async finish(): Promise<SecretBook> {
    this.#scan.end()
    await this.#writeItems()
    const counts = Object.fromEntries(this.#book.counts)
    const { tool, capture } = this.#redaction
    const mark = { tool, ruleSet: RULE_SET, isCutOff: capture.isCutOff, replaced: counts }
    this.#collector.collect({ pages: this.#pages, exporter: capture.exporter })
    const pages = this.#pages.flatMap((page) => redactPage(page, this.#book)).map((page) => JSON.stringify(page))
    await this.#store.write(
      `${this.#text}\n],"pages":[\n${pages.join(',\n')}\n],\n"${REDACTION_FIELD}":${JSON.stringify(mark)}}}\n`,
    )
    return this.#book
  }

  async #writeItems(): Promise<void> {
    const items = this.#items
    this.#items = []
    for (const [index, item] of items.entries()) {
      const number = this.#numbers.get(item.place)
      if (number !== undefined) await this.#writeEntry(item, number)
      if ((index + 1) % ENTRIES_AT_ONCE === 0) await pause()
    }
  }

  async #writeEntry({ entry, value }: Item, number: number): Promise<void> {
    const whole = entry && (await this.#wholeOf(entry, value))
    this.#collector.collect(whole)
    const stated = whole === undefined ? { isLost: true } : this.#stated.get(number)
    const redacted = { ...redactEntry(whole, this.#book), ...(stated ? { [STATED_FIELD]: stated } : {}) }
    await this.#store.write(this.#text + (this.#written++ === 0 ? '' : ',\n') + JSON.stringify(redacted))
    this.#text = ''
  }

  /** With the texts that were left out and the diagnosis reads. */
  async #wholeOf(entry: ReadEntry, value: unknown): Promise<unknown> {
    const omission = findOmission(value, entry, () => readExchange(value, 0).exchange?.url)
    return omission ? ((await readOmitted(this.#redaction.source, omission)) ?? value) : value
  }
}

/** Some 5 ms, so that who asks something else meanwhile is answered at once. */
const ENTRIES_AT_ONCE = 20

/** Until all that waits has had its turn. A timer would wait longer: browsers hold back those that follow one another. */
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })

/** Counted up when what is replaced or kept changes. */
const RULE_SET = 4

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
  const id = pageIdOf(fields?.['id'])
  if (!fields || id === undefined) return []
  const title = redactUrl(textOf(fields['title']) ?? '', book)
  return [
    {
      id,
      startedDateTime: startedAtText(fields['startedDateTime']),
      title: /^https?:\/\//i.test(title) ? title : '',
      pageTimings: {},
    },
  ]
}
