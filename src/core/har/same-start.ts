/**
 * Starts that cannot be true: one and the same moment for all entries, as converters and cleaning tools write that keep no times.
 *
 * Compared with them, a server's clock would look as far off as its answers lie apart, and one that is right would be blamed.
 */

import type { Exchange } from './exchange.ts'
import type { Problem } from './problems.ts'

/** Two requests may begin in the same millisecond; that so many are all there is of a visit to a page cannot be. */
const SAME_STARTS = 3

export interface Believed {
  readonly exchanges: readonly Exchange[]
  readonly problems: readonly Problem[]
}

/** The exchanges without such starts, and the note that says so. What each took by itself stays. */
export function withoutSameStart(exchanges: readonly Exchange[]): Believed {
  const startedAt = exchanges[0]?.startedAt
  const isSame = startedAt !== undefined && exchanges.every((exchange) => exchange.startedAt === startedAt)
  if (!isSame || exchanges.length < SAME_STARTS) return { exchanges, problems: [] }
  return {
    exchanges: exchanges.map(({ startedAt: _start, answering: _answering, ...exchange }) => exchange),
    problems: [{ code: 'same-start', message: `All ${exchanges.length} requests ${MEANING}` }],
  }
}

const MEANING =
  'have the same startedDateTime: the program that wrote the file kept no times, so nothing in it says how the clocks stood.'
