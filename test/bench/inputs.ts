/** The captures that are measured. */

/** What most bytes of the capture are: bodies, headers with cookies and query, or the frame around every entry. */
export type Weight = 'bodies' | 'headers' | 'entries'

export interface Input {
  /** As on the command line, where its beginning is enough. */
  readonly name: string
  readonly weight: Weight
  /** Where the capture ends: at the first entry that reaches this size, or this number. */
  readonly until: { readonly bytes: number } | { readonly entries: number }
  /** How often each contestant reads it, by turns. */
  readonly rounds: number
}

const MB = 1e6

export const INPUTS: readonly Input[] = [
  { name: 'body-heavy-100mb', weight: 'bodies', until: { bytes: 100 * MB }, rounds: 5 },
  { name: 'body-heavy-400mb', weight: 'bodies', until: { bytes: 400 * MB }, rounds: 3 },
  { name: 'body-heavy-1500mb', weight: 'bodies', until: { bytes: 1500 * MB }, rounds: 1 },
  { name: 'header-heavy-100mb', weight: 'headers', until: { bytes: 100 * MB }, rounds: 5 },
  { name: 'small-entries-100k', weight: 'entries', until: { entries: 100_000 }, rounds: 5 },
]
