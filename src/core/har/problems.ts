/**
 * What was odd in the file: repaired, lost, or worth knowing for the diagnosis. Never a reason to stop.
 *
 * Messages hold no value of the file, only names of fields and entry numbers, since they are shown everywhere.
 */

export type ProblemCode =
  | 'no-entries'
  | 'unusual-shape'
  | 'entry-not-an-object'
  | 'missing-request'
  | 'missing-response'
  | 'number-as-text'
  | 'unreadable-date'
  | 'date-without-zone'
  | 'unreadable-url'
  | 'schema'
  | 'several-captures'
  | 'damaged-archive'
  | 'unusual-encoding'

export interface Problem {
  readonly code: ProblemCode
  /** One sentence: what, where, and what it means for the diagnosis. */
  readonly message: string
  /** Index in `log.entries`, counted from 0; absent when the problem is the file's. */
  readonly entry?: number
}

/** The file cannot be read at all; `message` is one sentence that says what and where. */
export interface Refusal {
  readonly ok: false
  readonly message: string
}

export const refuse = (message: string): Refusal => ({ ok: false, message })
