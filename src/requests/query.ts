/** Which rows of the request table are wanted, and in which order. */

import type { RequestKind } from './kind.ts'
import type { StatusClass } from './outcome.ts'

export interface RowQuery {
  /** Words that must all occur in method, address, status, kind or error, whatever their case. */
  readonly words: string
  readonly host: string | undefined
  readonly statusClass: StatusClass | undefined
  readonly kind: RequestKind | undefined
  readonly isFailedOnly: boolean
  /** Of these entries only, by their numbers in the file. */
  readonly entries: readonly number[] | undefined
  readonly sort: RowSort
}

export const SORT_KEYS = [
  'entry',
  'failed',
  'status',
  'method',
  'host',
  'path',
  'kind',
  'size',
  'started',
  'duration',
] as const
export type SortKey = (typeof SORT_KEYS)[number]

export interface RowSort {
  /** `entry`: as in the file. `failed`: what failed before the rest. */
  readonly by: SortKey
  readonly isDescending: boolean
}

export const ALL_ROWS: RowQuery = {
  words: '',
  host: undefined,
  statusClass: undefined,
  kind: undefined,
  isFailedOnly: false,
  entries: undefined,
  sort: { by: 'entry', isDescending: false },
}

/** Does it leave rows out? */
export const isFiltered = ({ words, host, statusClass, kind, isFailedOnly, entries }: RowQuery): boolean =>
  words.trim() !== '' || isFailedOnly || [host, statusClass, kind, entries].some((choice) => choice !== undefined)

export interface RowAnswer {
  /** Indexes into the columns, in the order wanted. */
  readonly rows: Uint32Array
  readonly statistics: RowStatistics
}

/** Of the rows wanted. */
export interface RowStatistics {
  readonly count: number
  readonly failed: number
  /** Of the bodies, where a size is known. */
  readonly bytes: number
  /** First start and last end on the browser's clock; absent where no row has a start. */
  readonly from?: number
  readonly to?: number
}
