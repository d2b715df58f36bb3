/** What the page asks of the requests of an open capture: all rows, a choice of them in an order, one entry, one body. */

import type { Capture } from '../core/har/capture.ts'
import { readOutline, type Outline } from '../core/har/outline.ts'
import type { ByteSource } from '../core/har/source/byte-source.ts'
import { readBody, type Body, type BodyQuestion } from './body.ts'
import type { RequestColumns } from './columns.ts'
import { describeEntry, type RequestDetails } from './details.ts'
import type { RowAnswer, RowQuery } from './query.ts'
import { RequestRows } from './request-rows.ts'
import { choicesOf, type Choices } from './statistics.ts'

export interface RequestTable {
  readonly columns: RequestColumns
  readonly choices: Choices
}

/** Details and bodies reject where the file can no longer be read. */
export class CaptureRequests {
  readonly #capture: Capture
  readonly #source: ByteSource
  #rows: RequestRows | undefined

  constructor(capture: Capture, source: ByteSource) {
    this.#capture = capture
    this.#source = source
  }

  table(): RequestTable {
    const { columns } = this.#ready()
    return { columns, choices: choicesOf(columns) }
  }

  /** To be stepped through while nobody asks. */
  prepare(): Iterator<void> {
    return this.#ready().prepare()
  }

  find(query: RowQuery): RowAnswer {
    return this.#ready().find(query)
  }

  /** `null` for an entry that is no JSON, or that the file does not list. */
  async details(entry: number): Promise<RequestDetails | null> {
    const outline = await this.#outline(entry)
    return outline ? describeEntry(entry, outline) : null
  }

  async body(question: BodyQuestion): Promise<Body> {
    const outline = await this.#outline(question.entry)
    return outline ? readBody(outline, this.#source, question) : { kind: 'absent' }
  }

  async #outline(entry: number): Promise<Outline | undefined> {
    const place = this.#capture.places[entry]
    return place && readOutline(this.#source, place)
  }

  /** Made when the table is first asked for. */
  #ready(): RequestRows {
    this.#rows ??= new RequestRows(this.#capture.exchanges)
    return this.#rows
  }
}
