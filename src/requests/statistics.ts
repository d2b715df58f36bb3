/** What the rows of the request table are together, and what can be chosen of them. */

import type { Milliseconds } from '../core/units.ts'
import type { RequestColumns } from './columns.ts'
import { REQUEST_KINDS, type RequestKind } from './kind.ts'
import { STATUS_CLASSES, statusClassOf, type StatusClass } from './outcome.ts'
import type { RowStatistics } from './query.ts'
import type { Axis } from './row.ts'

export function statisticsOf(columns: RequestColumns, rows: Uint32Array): RowStatistics {
  const { isFailed, sizes, startedAt, durations } = columns
  let [failed, bytes, from, to] = [0, 0, Infinity, -Infinity]
  for (const row of rows) {
    failed += isFailed[row] ?? 0
    bytes += sizes[row] || 0
    const start = startedAt[row] ?? Number.NaN
    if (start < from) from = start
    const end = start + (durations[row] || 0)
    if (end > to) to = end
  }
  return { count: rows.length, failed, bytes, ...(from <= to ? { from, to } : {}) }
}

/** What filters offer, each with the number of rows of all that it leaves; the most frequent host first. */
export interface Choices {
  readonly hosts: readonly Choice<string>[]
  readonly statusClasses: readonly Choice<StatusClass>[]
  readonly kinds: readonly Choice<RequestKind>[]
  readonly failed: number
}

export interface Choice<Value extends string> {
  readonly value: Value
  readonly count: number
}

/** No menu is longer. */
const HOSTS_LIMIT = 200

export function choicesOf({ hosts, statuses, kinds, isFailed }: RequestColumns): Choices {
  const [ofHosts, ofKinds] = [countEach(hosts.of, hosts.names.length), countEach(kinds, REQUEST_KINDS.length)]
  const ofClasses = countEach(
    statuses.map((status) => STATUS_CLASSES.indexOf(statusClassOf(status))),
    STATUS_CLASSES.length,
  )
  return {
    hosts: counted(hosts.names, ofHosts)
      .toSorted((a, b) => b.count - a.count)
      .slice(0, HOSTS_LIMIT),
    statusClasses: counted(STATUS_CLASSES, ofClasses),
    kinds: counted(REQUEST_KINDS, ofKinds),
    failed: isFailed.reduce((sum, failed) => sum + failed, 0),
  }
}

function countEach(numbers: ArrayLike<number>, limit: number): Uint32Array {
  const counts = new Uint32Array(limit)
  for (const number of Array.from(numbers)) counts[number] = (counts[number] ?? 0) + 1
  return counts
}

const counted = <Value extends string>(values: readonly Value[], counts: Uint32Array): readonly Choice<Value>[] =>
  values.map((value, index) => ({ value, count: counts[index] ?? 0 })).filter(({ count }) => count > 0)

/** From the first start to the last end. */
export const spanOf = ({ from, to }: RowStatistics): Milliseconds | undefined =>
  from === undefined || to === undefined ? undefined : to - from

/** The axis of all bars; `undefined` where no row has a start. */
export function axisOf(statistics: RowStatistics | undefined): Axis | undefined {
  const { from, to } = statistics ?? {}
  return from === undefined || to === undefined ? undefined : { from, to }
}
