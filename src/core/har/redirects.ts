/**
 * Requests joined by their redirects: what the page asked for once, from its first address to its last answer.
 *
 * An answer with a `Location` is followed by the next request for that address, and the first half of a browser's own login by
 * the second. A browser's question before a request (OPTIONS) is never part of a way. Linear in the number of exchanges.
 */

import { parseHttpUrl, type HttpUrl } from '../http/url.ts'
import type { Exchange } from './exchange.ts'
import { findHandshakes } from './handshake.ts'

/** What one request became. */
export interface Way {
  /** At least one, in order; each exchange is part of one way. */
  readonly hops: readonly Exchange[]
  readonly first: Exchange
  /** The hop whose answer counts; it may redirect too, where nobody followed. */
  readonly last: Exchange
}

/** Every exchange is in one way, mostly alone; in the order of their first hops. */
export function followRedirects(exchanges: readonly Exchange[]): readonly Way[] {
  const ways: Exchange[][] = []
  const waiting = new Map<string, Queue>()
  const handshakes = findHandshakes(exchanges)
  const begun = new Map<Exchange, Exchange[]>()
  for (const exchange of exchanges) {
    const isQuestion = exchange.method === 'OPTIONS'
    const followed = isQuestion ? undefined : (begun.get(exchange) ?? takeFirst(waiting, exchange.url))
    const way = followed ?? []
    if (!followed) ways.push(way)
    way.push(exchange)
    const target = isQuestion ? undefined : redirectTarget(exchange)
    if (target) enqueue(waiting, addressOf(target), way)
    const again = handshakes.get(exchange)
    if (again) begun.set(again, way)
  }
  return ways.flatMap((hops) => {
    const [first, last] = [hops[0], hops.at(-1)]
    return first && last ? [{ hops, first, last }] : []
  })
}

/** Where the answer sends the browser; `undefined` when nowhere, or to no http address. */
export function redirectTarget({ answer, url }: Exchange): HttpUrl | undefined {
  if (!answer || answer.status < 300 || answer.status > 399) return undefined
  const location = answer.headers.find('location') ?? answer.redirectUrl
  return location === undefined ? undefined : parseHttpUrl(location, url)
}

/** Ways that a request for one address goes on; the first that waited comes first. */
interface Queue {
  readonly ways: Exchange[][]
  taken: number
}

function enqueue(waiting: Map<string, Queue>, address: string, way: Exchange[]): void {
  const queue = waiting.get(address)
  if (queue) queue.ways.push(way)
  else waiting.set(address, { ways: [way], taken: 0 })
}

function takeFirst(waiting: ReadonlyMap<string, Queue>, url: HttpUrl): Exchange[] | undefined {
  if (waiting.size === 0) return undefined
  const queue = waiting.get(addressOf(url))
  const first = queue?.ways[queue.taken]
  if (queue && first) queue.taken += 1
  return first
}

const addressOf = ({ origin, path, query }: HttpUrl): string => `${origin}${path}?${query}`
