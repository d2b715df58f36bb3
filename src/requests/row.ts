/** One row of the request table out of its columns: values and words, ready to be drawn. */

import { epochMs } from '../core/units.ts'
import { formatIso, formatText } from '../diagnosis/format.ts'
import { sizeWords, lengthWords } from '../diagnosis/words.ts'
import { PARTS, type NamedColumn, type Part, type RequestColumns } from './columns.ts'
import { REQUEST_KINDS, type RequestKind } from './kind.ts'

export interface Row {
  readonly entry: number
  readonly method: string
  readonly host: string
  readonly path: string
  /** The status, or what stands in its place. */
  readonly result: string
  readonly isFailed: boolean
  readonly kind: RequestKind
  /** Empty where it is not known. */
  readonly size: string
  readonly duration: string
  /** ISO 8601. */
  readonly startedAt: string | null
}

const decoder = new TextDecoder()

export function rowOf(columns: RequestColumns, row: number): Row {
  const { entries, statuses, isFailed, isCached, kinds, sizes, durations, startedAt, methods, hosts } = columns
  const [bytes = Number.NaN, ms = Number.NaN] = [sizes[row], durations[row]]
  return {
    entry: entries[row] ?? 0,
    method: nameOf(methods, row),
    host: formatText(nameOf(hosts, row)),
    path: formatText(decoder.decode(columns.paths.subarray(columns.pathEnds[row - 1] ?? 0, columns.pathEnds[row]))),
    result: resultWords(statuses[row] ?? 0, nameOf(columns.errors, row)),
    isFailed: isFailed[row] === 1,
    kind: REQUEST_KINDS[kinds[row] ?? 0] ?? 'other',
    size: isCached[row] === 1 ? 'cached' : Number.isNaN(bytes) ? '' : sizeWords(bytes),
    duration: Number.isNaN(ms) ? '' : lengthWords(ms),
    startedAt: formatIso(epochMs(startedAt[row] ?? Number.NaN)),
  }
}

const nameOf = ({ names, of }: NamedColumn, row: number): string => names[of[row] ?? 0] ?? ''

/** The browser's name for an error without what all of them begin with, where there is no status. */
function resultWords(status: number, error: string): string {
  if (status > 0) return String(status)
  const name = error
    .replace(/^(?:net::)?(?:ERR|NS_ERROR)_/, '')
    .replaceAll('_', ' ')
    .toLowerCase()
  return name === '' ? 'no answer' : name
}

/** Where a bar stands on the common axis, as shares of its whole length. */
export interface Bar {
  readonly start: number
  readonly length: number
  /** Shares of the bar; one without a name where the parts are not known. */
  readonly parts: readonly { readonly part?: Part; readonly length: number }[]
}

export interface Axis {
  readonly from: number
  readonly to: number
}

/** `undefined` for a row without a start. Nothing lies outside the axis. */
export function barOf({ startedAt, durations, parts }: RequestColumns, row: number, axis: Axis): Bar | undefined {
  const at = startedAt[row] ?? Number.NaN
  const whole = axis.to - axis.from
  if (Number.isNaN(at) || !(whole >= 0)) return undefined
  const share = (ms: number): number => (whole === 0 ? 0 : Math.min(1, Math.max(0, ms / whole)))
  const start = share(at - axis.from)
  const duration = durations[row] || 0
  const own = PARTS.map((part, index) => ({ part, length: (parts[row * PARTS.length + index] ?? 0) / duration }))
  const isKnown = duration > 0 && own.every(({ length }) => length >= 0)
  return {
    start,
    length: Math.min(share(duration), 1 - start),
    parts: isKnown ? own.filter(({ length }) => length > 0) : [{ length: 1 }],
  }
}
