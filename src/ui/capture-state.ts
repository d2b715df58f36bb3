/**
 * What the page has open: at most one diagnosis, one file being read, and one thing that went wrong.
 *
 * A file that cannot be read leaves the diagnosis before it on the page, and the notice says which file is still shown. A
 * diagnosis that was closed is kept, to be shown again, until another one comes or it is forgotten.
 */

import { withComplaints } from '../diagnosis/complaints.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { Inspection } from '../worker/client.ts'
import type { Complaints } from '../worker/protocol.ts'

export interface CaptureState {
  readonly diagnosis?: Diagnosis
  /** Closed, and never there together with an open one. */
  readonly closed?: Diagnosis
  readonly reading?: Reading
  readonly failure?: Failure
}

/** A file being read. */
export interface Reading {
  readonly fileName: string
  readonly bytes: number
  /** How many of them were read so far. */
  readonly readBytes: number
}

export interface Failure {
  /** Absent when what was dropped is no file. */
  readonly fileName?: string
  /** Sentences a user can act on; they hold nothing of the file. */
  readonly message: string
}

export type CaptureEvent =
  | { readonly kind: 'reading'; readonly fileName: string; readonly bytes: number }
  | { readonly kind: 'progress'; readonly readBytes: number }
  | { readonly kind: 'answered'; readonly fileName: string; readonly inspection: Inspection }
  | { readonly kind: 'complained'; readonly complaints: Complaints }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'reopened' }
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'dismissed' }

export function nextState(state: CaptureState, event: CaptureEvent): CaptureState {
  const { diagnosis, closed, reading } = state
  const shown = keptOf(state)
  switch (event.kind) {
    case 'reading':
      return { ...shown, reading: { fileName: event.fileName, bytes: event.bytes, readBytes: 0 } }
    case 'progress':
      return reading ? { ...state, reading: { ...reading, readBytes: event.readBytes } } : state
    case 'answered':
      return afterAnswer(state, event.fileName, event.inspection)
    case 'complained':
      return {
        ...state,
        ...(diagnosis ? { diagnosis: withComplaints(diagnosis, event.complaints) } : {}),
        ...(closed ? { closed: withComplaints(closed, event.complaints) } : {}),
      }
    case 'refused':
      return { ...shown, failure: event.failure }
    case 'closed':
      return diagnosis ? { closed: diagnosis } : shown
    case 'reopened':
      return closed ? { diagnosis: closed } : shown
    case 'forgotten':
      return diagnosis ? { diagnosis } : {}
    case 'stopped':
    case 'dismissed':
      return shown
  }
}

/** A cancelled inspection changes nothing: what cancelled it has already spoken. */
function afterAnswer(state: CaptureState, fileName: string, inspection: Inspection): CaptureState {
  if (inspection.kind === 'cancelled') return state
  if (inspection.kind === 'diagnosis') return { diagnosis: inspection.diagnosis }
  return { ...keptOf(state), failure: { fileName, message: inspection.message } }
}

/** What no file being read and no notice changes. */
const keptOf = ({ diagnosis, closed }: CaptureState): Pick<CaptureState, 'diagnosis' | 'closed'> => ({
  ...(diagnosis ? { diagnosis } : {}),
  ...(closed ? { closed } : {}),
})
