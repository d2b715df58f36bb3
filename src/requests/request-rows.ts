/**
 * The requests of a capture as rows that can be searched, filtered and sorted, each within 100 ms for 100,000 of them.
 *
 * A column is ranked when it is first sorted by. Kept where the capture is kept; the page gets numbers of rows.
 */

import type { Exchange } from '../core/har/exchange.ts'
import { columnsOf, type NamedColumn, type RequestColumns } from './columns.ts'
import { REQUEST_KINDS } from './kind.ts'
import { statusClassOf } from './outcome.ts'
import { SORT_KEYS, type RowAnswer, type RowQuery, type SortKey } from './query.ts'
import { orderRows, rankNumbers, rankPairs, rankTexts } from './ranks.ts'
import { statisticsOf } from './statistics.ts'

export class RequestRows {
  readonly #exchanges: readonly Exchange[]
  readonly columns: RequestColumns
  /** In lower case, once they were searched. */
  readonly #addresses: (string | undefined)[]
  readonly #ranks = new Map<SortKey, Uint32Array>()

  constructor(exchanges: readonly Exchange[]) {
    this.#exchanges = exchanges
    this.columns = columnsOf(exchanges)
    this.#addresses = Array.from({ length: exchanges.length })
  }

  /** Never throws, whatever the query. */
  find(query: RowQuery): RowAnswer {
    const rows = this.#filter(query)
    const { by, isDescending } = query.sort
    const ordered = by === 'entry' && !isDescending ? rows : orderRows(rows, this.#ranksOf(by), isDescending)
    return { rows: ordered, statistics: statisticsOf(this.columns, rows) }
  }

  /** Does what later answers would wait for, a step at a time. */
  *prepare(): Generator<void> {
    for (const key of SORT_KEYS) {
      this.#ranksOf(key)
      yield
    }
    for (let row = 0; row < this.columns.count; row++) {
      this.#addressOf(row)
      if (row % PREPARED_AT_ONCE === 0) yield
    }
  }

  #filter(query: RowQuery): Uint32Array {
    const { statuses, hosts, kinds, entries, isFailed, count } = this.columns
    const host = query.host === undefined ? undefined : hosts.names.indexOf(query.host)
    const kind = query.kind === undefined ? undefined : REQUEST_KINDS.indexOf(query.kind)
    const wanted = query.entries && new Set(query.entries)
    const matches = this.#matcher(query.words)
    const rows = new Uint32Array(count)
    let found = 0
    for (let row = 0; row < count; row++) {
      if (host !== undefined && hosts.of[row] !== host) continue
      if (kind !== undefined && kinds[row] !== kind) continue
      if (query.isFailedOnly && isFailed[row] === 0) continue
      if (query.statusClass !== undefined && statusClassOf(statuses[row] ?? 0) !== query.statusClass) continue
      if (wanted && !wanted.has(entries[row] ?? -1)) continue
      if (matches(row)) rows[found++] = row
    }
    return rows.slice(0, found)
  }

  /** Words are looked for in what is the same for many rows first: making lower case of an address costs most. */
  #matcher(text: string): (row: number) => boolean {
    const words = text.toLowerCase().split(/\s+/, WORDS_LIMIT).filter(Boolean)
    if (words.length === 0) return () => true
    const { hosts, methods, errors, statuses, kinds } = this.columns
    const byName = words.map((word) => [hosts, methods, errors].map((column) => holdersOf(column, word)))
    const kindNames = words.map((word) => REQUEST_KINDS.map((kind) => kind.includes(word)))
    return (row) => {
      return words.every((word, index) => {
        if (byName[index]?.some(({ of, holds }) => holds[of[row] ?? 0]) || kindNames[index]?.[kinds[row] ?? 0])
          return true
        if (String(statuses[row]).startsWith(word)) return true
        return this.#addressOf(row).includes(word)
      })
    }
  }

  #addressOf(row: number): string {
    const known = this.#addresses[row]
    if (known !== undefined) return known
    const url = this.#exchanges[row]?.url
    const address = url ? `${url.origin}${url.path}?${url.query}`.toLowerCase() : ''
    this.#addresses[row] = address
    return address
  }

  #ranksOf(key: SortKey): Uint32Array {
    const ranks = this.#ranks.get(key) ?? this.#rank(key)
    this.#ranks.set(key, ranks)
    return ranks
  }

  #rank(key: SortKey): Uint32Array {
    const { entries, isFailed, statuses, methods, hosts, kinds, sizes, startedAt, durations } = this.columns
    switch (key) {
      case 'entry':
        return rankNumbers(entries)
      case 'failed':
        return rankNumbers(isFailed.map((failed) => 1 - failed))
      case 'status':
        return rankNumbers(statuses)
      case 'method':
        return rankNames(methods)
      case 'host':
        return rankPairs(rankNames(hosts), this.#ranksOf('path'))
      case 'path':
        return rankTexts(this.#exchanges.map(({ url }) => url.path))
      case 'kind':
        return rankNumbers(kinds)
      case 'size':
        return rankNumbers(sizes)
      case 'started':
        return rankNumbers(startedAt)
      case 'duration':
        return rankNumbers(durations)
    }
  }
}

const PREPARED_AT_ONCE = 5000
/** Nobody types more; a pasted text may hold any number. */
const WORDS_LIMIT = 20

function holdersOf(
  { names, of }: NamedColumn,
  word: string,
): { readonly of: Uint32Array; readonly holds: readonly boolean[] } {
  return { of, holds: names.map((name) => name.toLowerCase().includes(word)) }
}

function rankNames({ names, of }: NamedColumn): Uint32Array {
  const ranks = rankTexts(names)
  return of.map((name) => ranks[name] ?? 0)
}
