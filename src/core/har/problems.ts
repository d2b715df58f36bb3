/**
 * What was odd in the file: repaired, lost, or worth knowing for the diagnosis. Never a reason to stop.
 *
 * Messages hold no value of the file, only names of fields and numbers, since they are shown everywhere.
 */

import { groupBy } from '../group.ts'

/** What may be odd about an entry, of one and of many, with what it means for the diagnosis. */
const ENTRY_PROBLEMS = {
  'entry-not-an-object': ['is not an object and was skipped', 'are not objects and were skipped'],
  'missing-request': ['has no request and was skipped', 'have no request and were skipped'],
  'unreadable-url': ['has no readable http address and was skipped', 'have no readable http address and were skipped'],
  'missing-response': ['has no response; it counts as unanswered', 'have no response; they count as unanswered'],
  'unreadable-date': [
    'has no readable startedDateTime: it says nothing about clocks',
    'have no readable startedDateTime: they say nothing about clocks',
  ],
  'date-without-zone': [
    'has a startedDateTime without a time zone; it was read as UTC, so the browser’s clock proves nothing',
    'have a startedDateTime without a time zone; it was read as UTC, so the browser’s clock proves nothing',
  ],
  'status-as-text': [
    'has a status written as text; it was read as a number',
    'have a status written as text; it was read as a number',
  ],
  'times-as-text': [
    'has times written as text; they were read as numbers',
    'have times written as text; they were read as numbers',
  ],
  'body-elsewhere': [
    'keeps its body in a file beside the HAR, which is not in what was opened',
    'keep their bodies in files beside the HAR, which are not in what was opened',
  ],
  'damaged-entry': [
    'is damaged and was skipped: if the panel’s request is in it, the diagnosis misses it',
    'are damaged and were skipped: if the panel’s request is among them, the diagnosis misses it',
  ],
  'too-large-entry': [
    'is too large to be read and was skipped: if the panel’s request is in it, the diagnosis misses it',
    'are too large to be read and were skipped: if the panel’s request is among them, the diagnosis misses it',
  ],
} as const satisfies Readonly<Record<string, readonly [one: string, many: string]>>

export type EntryProblemCode = keyof typeof ENTRY_PROBLEMS

export type ProblemCode =
  | EntryProblemCode
  | 'cut-off'
  | 'damaged-archive'
  | 'damaged-json'
  | 'no-entries'
  | 'relaxed-json'
  | 'repeated-log'
  | 'same-start'
  | 'several-captures'
  | 'several-logs'
  | 'text-around'
  | 'unusual-encoding'
  | 'unusual-shape'

export interface Problem {
  readonly code: ProblemCode
  /** One or two sentences: what, where, and what it means for the diagnosis. */
  readonly message: string
  /** Index in `log.entries`, counted from 0, of the first it is about; absent when the problem is the file's. */
  readonly entry?: number
}

/** One oddity of one entry. */
export interface EntryProblem {
  readonly code: EntryProblemCode
  readonly entry: number
}

/** The same oddity of many entries, given in order, is told once, with their number and the first of them. */
export const describeEntryProblems = (problems: readonly EntryProblem[]): readonly Problem[] =>
  [...groupBy(problems, ({ code }) => code)].map(([code, alike]) => describeAlike(code, alike))

function describeAlike(code: EntryProblemCode, alike: readonly EntryProblem[]): Problem {
  const entry = alike[0]?.entry ?? 0
  const [one, many] = ENTRY_PROBLEMS[code]
  return alike.length === 1
    ? { code, entry, message: `Entry ${entry} ${one}.` }
    : { code, entry, message: `${alike.length} entries ${many}. The first is entry ${entry}.` }
}

/** The file cannot be read at all; `message` is one sentence that says what and where. */
export interface Refusal {
  readonly ok: false
  readonly message: string
}

export const refuse = (message: string): Refusal => ({ ok: false, message })
