/** What the page and its worker say to each other. Requests carry an id, and each answer names the request's. */

import type { Diagnosis } from '../diagnosis/diagnosis.ts'

export interface InspectRequest {
  readonly kind: 'inspect'
  readonly id: number
  readonly fileName: string
  readonly file: Blob
  /** Where the page reads the file for the worker; see `file-relay.ts`. */
  readonly chunks: MessagePort
}

/** Any number about progress, then one of the others; after a diagnosis the complaints, unless the file can no longer be read. */
export type WorkerAnswer =
  | { readonly kind: 'progress'; readonly id: number; readonly readBytes: number }
  | { readonly kind: 'complaints'; readonly id: number; readonly complaints: Complaints }
  | FinalAnswer

export type FinalAnswer =
  | { readonly kind: 'diagnosis'; readonly id: number; readonly diagnosis: Diagnosis }
  /** The file could not be read at all; the message is one sentence that says what and where. */
  | { readonly kind: 'unreadable'; readonly id: number; readonly message: string }
  /** The product itself failed; the message holds nothing of the file. */
  | { readonly kind: 'crashed'; readonly id: number; readonly message: string }

/** What the schema says of the file. */
export type Complaints = NonNullable<Diagnosis['source']['complaints']>
