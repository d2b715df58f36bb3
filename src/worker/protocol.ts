/** What the page and its worker say to each other. Requests carry an id, and each answer names the request's. */

import type { Refusal } from '../core/har/problems.ts'
import type { DistinctCall } from '../compare/calls.ts'
import type { HostSamples } from '../diagnosis/clock-samples.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { Body, BodyQuestion } from '../requests/body.ts'
import type { RequestTable } from '../requests/capture-requests.ts'
import type { RequestDetails } from '../requests/details.ts'
import type { RowAnswer, RowQuery } from '../requests/query.ts'
import type { TimeZone } from '../diagnosis/time-zone.ts'
import type { EntryChange } from '../handout/entry-changes.ts'
import type { Receipt } from '../handout/receipt.ts'
import type { ReportFormat } from '../handout/report-format.ts'

export type WorkerRequest = InspectRequest | AskRequest | DropRequest

export interface InspectRequest {
  readonly kind: 'inspect'
  readonly id: number
  readonly fileName: string
  readonly file: Blob
  /** Where the page reads the file for the worker; see `file-relay.ts`. */
  readonly chunks: MessagePort
}

/** What can be asked of the capture that was diagnosed last: what about, and what comes back. */
export interface Questions {
  /** The diagnosis with the times of its sentences in another zone. */
  readonly tellIn: { readonly about: TimeZone; readonly answer: Diagnosis }
  readonly clockSamples: { readonly about: undefined; readonly answer: readonly HostSamples[] }
  /** The distinct calls, to be held against those of another capture. */
  readonly calls: { readonly about: 'all'; readonly answer: readonly DistinctCall[] }
  /** A report, searched for every secret of the capture. */
  readonly report: { readonly about: ReportWish; readonly answer: HandedOut<string> }
  /** The redacted capture, searched in the same way. */
  readonly redactedHar: { readonly about: Hiding; readonly answer: HandedOut<RedactedHar> }
  /** What is taken out of one exchange; it holds what is taken out. */
  readonly entryChanges: {
    readonly about: Hiding & { readonly entry: number }
    readonly answer: HandedOut<readonly EntryChange[]>
  }
  readonly requestTable: { readonly about: undefined; readonly answer: RequestTable }
  readonly findRows: { readonly about: RowQuery; readonly answer: RowAnswer }
  /** Of an entry by its number in the file; `null` for one that cannot be read. */
  readonly details: { readonly about: number; readonly answer: RequestDetails | null }
  readonly body: { readonly about: BodyQuestion; readonly answer: Body }
}

export interface Hiding {
  /** Also the names of servers are to be replaced. */
  readonly hideHosts: boolean
}

export interface ReportWish extends Hiding {
  readonly format: ReportFormat
  readonly explain: boolean
}

export interface RedactedHar {
  readonly har: Blob
  readonly receipt: Receipt
}

/** Or the sentence that says why it is not handed out. */
export type HandedOut<Content> = { readonly ok: true; readonly content: Content } | Refusal

export type Question = keyof Questions

export interface AskRequest<Kind extends Question = Question> {
  readonly kind: 'ask'
  readonly id: number
  readonly question: Kind
  readonly about: Questions[Kind]['about']
}

/** The answer is no longer wanted. */
export interface DropRequest {
  readonly kind: 'drop'
  readonly id: number
}

/**
 * To an inspection any number about progress, then one of the others; after a diagnosis the complaints, unless the file can no
 * longer be read. To a question any number about progress, where it reads the file, and one answer; nothing in it when there is no capture to ask.
 */
export type WorkerAnswer =
  | { readonly kind: 'progress'; readonly id: number; readonly readBytes: number }
  | { readonly kind: 'complaints'; readonly id: number; readonly complaints: Complaints }
  | { readonly kind: 'asked'; readonly id: number; readonly readBytes: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Questions[Question]['answer'] | undefined }
  | FinalAnswer

export type FinalAnswer =
  | { readonly kind: 'diagnosis'; readonly id: number; readonly diagnosis: Diagnosis }
  /** The file could not be read at all; the message is one sentence that says what and where. */
  | { readonly kind: 'unreadable'; readonly id: number; readonly message: string }
  /** The product itself failed; the message holds nothing of the file. */
  | { readonly kind: 'crashed'; readonly id: number; readonly message: string }

/** What the schema says of the file. */
export type Complaints = NonNullable<Diagnosis['source']['complaints']>
