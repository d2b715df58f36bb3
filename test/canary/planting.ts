/** A capture of one dialect while secrets are planted in it. */

import type { Dialect } from './dialects/dialect.ts'
import type { ExchangeSpec } from './dialects/exchange.ts'
import { entryOf, type Har, type HarEntry, type HarLog, type Named } from './har.ts'
import { CONFIG, PANEL, PRIMARY, tellStory, templateOf } from './story.ts'

/** A harmless call, where a secret needs an exchange of its own. */
const CARRIER = '/rest/api/latest/application-properties'

export class Planting {
  readonly dialect: Dialect
  readonly har: Har
  fileName = 'capture.har'
  /** What is done to the finished text. */
  readonly #edits: ((text: string) => string)[] = []

  constructor(dialect: Dialect) {
    this.dialect = dialect
    this.har = tellStory(dialect)
  }

  get log(): HarLog {
    return this.har.log
  }

  get panel(): HarEntry {
    return entryOf(this.har, PANEL)
  }

  get config(): HarEntry {
    return entryOf(this.har, CONFIG)
  }

  /** Another exchange with any server. */
  add(spec: ExchangeSpec): HarEntry {
    const entry = this.dialect.writeExchange(spec, templateOf(this.har))
    this.log.entries.push(entry)
    return entry
  }

  /** Another exchange with the primary; `path` may hold a query. */
  call(path: string = CARRIER, spec: Omit<ExchangeSpec, 'url'> = {}): HarEntry {
    return this.add({ url: PRIMARY + path, ...spec })
  }

  send(requestHeaders: Readonly<Record<string, string>>): HarEntry {
    return this.call(CARRIER, { requestHeaders })
  }

  answer(responseHeaders: Readonly<Record<string, string>>, spec: Omit<ExchangeSpec, 'url'> = {}): HarEntry {
    return this.call(CARRIER, { responseHeaders, ...spec })
  }

  post(mimeType: string, text: string, params?: readonly Named[]): HarEntry {
    const post = { mimeType, text, ...(params ? { params } : {}) }
    return this.call(CARRIER, { method: 'POST', post })
  }

  /** An answer with this body; `path` may be one that matters. */
  body(mimeType: string, text: string, { path = CARRIER, isBase64 = false, ...spec }: BodyOptions = {}): HarEntry {
    return this.call(path, {
      responseHeaders: { 'Content-Type': mimeType },
      body: { mimeType, text, isBase64 },
      ...spec,
    })
  }

  edit(change: (text: string) => string): void {
    this.#edits.push(change)
  }

  /** The finished file. */
  write(): string {
    return this.#edits.reduce((text, change) => change(text), JSON.stringify(this.har))
  }
}

interface BodyOptions extends Omit<ExchangeSpec, 'url' | 'body'> {
  readonly path?: string
  readonly isBase64?: boolean
}
