/** The distinct calls of a capture with how they were answered, as far as two captures can be held against each other by them. */

import { groupBy } from '../core/group.ts'
import type { Exchange } from '../core/har/exchange.ts'
import { netErrorName } from '../core/http/net-error.ts'
import { pathPattern } from '../core/http/url.ts'

export interface DistinctCall {
  readonly method: string
  /** Host and path pattern, without query. */
  readonly address: string
  /** Status, or the browser's name for what went wrong, with its count; most first. */
  readonly outcomes: readonly (readonly [outcome: string, count: number])[]
}

/** More of them are of a crawler, and nobody reads them. */
const CALLS_LIMIT = 5000

/** In the order in which they were first made. */
export const distinctCalls = (exchanges: readonly Exchange[]): readonly DistinctCall[] =>
  [...groupBy(exchanges, ({ method, url }) => `${method} ${url.host}${pathPattern(url)}`)]
    .slice(0, CALLS_LIMIT)
    .map(([key, calls]) => {
      const [method = '', address = ''] = key.split(' ', 2)
      const counts = [...groupBy(calls, outcomeOf)].map(([outcome, same]) => [outcome, same.length] as const)
      return { method, address, outcomes: counts.toSorted(([, a], [, b]) => b - a) }
    })

function outcomeOf({ answer, error }: Exchange): string {
  if (answer) return String(answer.status)
  return error === undefined ? 'no answer' : netErrorName(error)
}
