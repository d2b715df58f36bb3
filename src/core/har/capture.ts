/** What is read of a HAR. */

import type { Exchange, ReadExchange } from './exchange.ts'
import type { Problem } from './problems.ts'
import type { ByteRange } from './source/byte-source.ts'

export interface Capture {
  readonly ok: true
  readonly exchanges: readonly Exchange[]
  /** How many entries the file lists, read or not. */
  readonly entryCount: number
  /** Entries of the file that could not be read: damaged, too large, or cut off. */
  readonly lostEntries: readonly number[]
  /** The file ends before its list of entries does: nobody knows what came later. */
  readonly isCutOff: boolean
  readonly exporter: { readonly name: string; readonly version: string }
  /** Title by page id; Chrome writes the page's address there. */
  readonly pageTitles: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
  /** Where each entry stands in the plain bytes of the file, by its number. */
  readonly places: readonly ByteRange[]
}

/** One entry of a list: where it stands and what was read of it. */
export interface Slot extends ByteRange {
  read: ReadExchange
  /** Damaged, too large or cut off; else it is an entry, if only of nonsense. */
  readonly isLost: boolean
}
