/**
 * The rows of the request table, one list of numbers for each column: what the page keeps of every entry, some 150 bytes each, and
 * draws without asking.
 *
 * No value of a query is in them, and no cookie or header: names of parameters only.
 */

import type { Exchange } from '../core/har/exchange.ts'
import { netErrorName } from '../core/http/net-error.ts'
import { withoutParameters } from '../core/http/url.ts'
import { kindOf, REQUEST_KINDS } from './kind.ts'
import { isFailed } from './outcome.ts'

/** Absent times and sizes are `NaN`. */
export interface RequestColumns {
  readonly count: number
  /** Number in the file. */
  readonly entries: Uint32Array
  /** Milliseconds since 1970 on the browser's clock. */
  readonly startedAt: Float64Array
  /** From the first to the last byte, in milliseconds. */
  readonly durations: Float32Array
  /** `PARTS` of each row, one after another, in milliseconds; all absent where they do not fit together. */
  readonly parts: Float32Array
  /** 0 where there is no answer. */
  readonly statuses: Uint16Array
  /** Index in `REQUEST_KINDS`. */
  readonly kinds: Uint8Array
  /** Bytes of the body. */
  readonly sizes: Float64Array
  readonly isFailed: Uint8Array
  readonly isCached: Uint8Array
  readonly methods: NamedColumn
  readonly hosts: NamedColumn
  /** The browser's name for what went wrong; empty where nothing did. */
  readonly errors: NamedColumn
  /** Paths with the names of their parameters, as UTF-8, and where each ends. */
  readonly paths: Uint8Array
  readonly pathEnds: Uint32Array
}

/** Each name once. */
export interface NamedColumn {
  readonly names: readonly string[]
  readonly of: Uint32Array
}

export const PARTS = ['queued', 'connecting', 'waiting', 'receiving'] as const
export type Part = (typeof PARTS)[number]

export function columnsOf(exchanges: readonly Exchange[]): RequestColumns {
  const count = exchanges.length
  return {
    count,
    entries: fill(new Uint32Array(count), exchanges, ({ entry }) => entry),
    startedAt: fill(new Float64Array(count), exchanges, ({ startedAt = Number.NaN }) => startedAt),
    durations: fill(new Float32Array(count), exchanges, ({ durationMs = Number.NaN }) => durationMs),
    parts: partsOfAll(exchanges),
    statuses: fill(new Uint16Array(count), exchanges, ({ answer }) => answer?.status ?? 0),
    kinds: fill(new Uint8Array(count), exchanges, (exchange) => REQUEST_KINDS.indexOf(kindOf(exchange))),
    sizes: fill(new Float64Array(count), exchanges, ({ answer }) => answer?.bodyBytes ?? Number.NaN),
    isFailed: fill(new Uint8Array(count), exchanges, (exchange) => Number(isFailed(exchange))),
    isCached: fill(new Uint8Array(count), exchanges, ({ isCached }) => Number(isCached)),
    methods: nameColumn(exchanges, ({ method }) => method),
    hosts: nameColumn(exchanges, ({ url }) => url.host),
    errors: nameColumn(exchanges, ({ error }) => (error === undefined ? '' : netErrorName(error))),
    ...joinTexts(exchanges.map(({ url }) => shownPath(url))),
  }
}

type NumberList = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array

/** Several times as quick as `from`. */
function fill<List extends NumberList>(
  list: List,
  exchanges: readonly Exchange[],
  valueOf: (of: Exchange) => number,
): List {
  for (const [row, exchange] of exchanges.entries()) list[row] = valueOf(exchange)
  return list
}

function partsOfAll(exchanges: readonly Exchange[]): Float32Array {
  const parts = new Float32Array(exchanges.length * PARTS.length)
  for (const [row, exchange] of exchanges.entries()) parts.set(partsOf(exchange), row * PARTS.length)
  return parts
}

const NOT_MEASURED: readonly number[] = PARTS.map(() => Number.NaN)

function partsOf({ startedAt, queuedMs, durationMs, answering }: Exchange): readonly number[] {
  if (startedAt === undefined || queuedMs === undefined || durationMs === undefined || !answering) return NOT_MEASURED
  const connecting = answering.from - startedAt - queuedMs
  const receiving = durationMs - (answering.to - startedAt)
  return [queuedMs, connecting, answering.to - answering.from, receiving].map((part) => Math.max(0, part))
}

function nameColumn(exchanges: readonly Exchange[], nameOf: (exchange: Exchange) => string): NamedColumn {
  const numbers = new Map<string, number>()
  const of = fill(new Uint32Array(exchanges.length), exchanges, (exchange) => {
    const name = nameOf(exchange)
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return number
  })
  return { names: [...numbers.keys()], of }
}

/** Longer ones lose their middle: the end tells most. */
const SHOWN_START = 80
const SHOWN_END = 160
const SHOWN_PARAMETERS = 12

/** Example: `/rest/api/latest/projects?start&limit`. */
export function shownPath({ path, query }: Exchange['url']): string {
  const plain = withoutParameters(path)
  const isLong = plain.length > SHOWN_START + SHOWN_END
  const shown = isLong ? `${plain.slice(0, SHOWN_START)}…${plain.slice(-SHOWN_END)}` : plain
  return query === '' ? shown : `${shown}?${parameterNames(query)}`
}

function parameterNames(query: string): string {
  const parameters = query.slice(0, 2000).split('&', SHOWN_PARAMETERS + 1)
  const names = parameters.slice(0, SHOWN_PARAMETERS).map((parameter) => parameter.split('=', 1)[0]?.slice(0, 30) ?? '')
  return (parameters.length > SHOWN_PARAMETERS ? [...names, '…'] : names).join('&')
}

function joinTexts(texts: readonly string[]): Pick<RequestColumns, 'paths' | 'pathEnds'> {
  const encoder = new TextEncoder()
  const pathEnds = new Uint32Array(texts.length)
  let paths = new Uint8Array(texts.length * 80 + 1024)
  let end = 0
  for (const [index, text] of texts.entries()) {
    if (paths.length - end < text.length * 3) paths = enlarge(paths, text.length * 3)
    end += encoder.encodeInto(text, paths.subarray(end)).written
    pathEnds[index] = end
  }
  return { paths: paths.slice(0, end), pathEnds }
}

function enlarge(bytes: Uint8Array<ArrayBuffer>, atLeast: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2 + atLeast)
  larger.set(bytes)
  return larger
}
