/**
 * Refusals that are the first half of a login by the browser itself (Negotiate, NTLM, Basic, a proxy's): the same request is
 * sent again at once, with the login, and let in. Some exporters write each half as an entry of its own; none of them failed.
 */

import { findChallenges } from '../http/challenges.ts'
import type { Milliseconds } from '../units.ts'
import type { Exchange } from './exchange.ts'

/** A browser answers a challenge within moments, a person who types a password within some seconds; up to this long counts. */
export const HANDSHAKE_MS: Milliseconds = 10_000

/** Each refusal with the same request sent again; that may be refused once more, but the last of a row is let in. */
export function findHandshakes(exchanges: readonly Exchange[]): ReadonlyMap<Exchange, Exchange> {
  const handshakes = new Map<Exchange, Exchange>()
  const asking = new Set(exchanges.filter(asksForLogin))
  if (asking.size === 0) return handshakes
  const nextByRequest = new Map<string, Exchange>()
  for (const exchange of exchanges.toReversed()) {
    const { method, url } = exchange
    const request = `${method} ${url.origin}${url.path}?${url.query}`
    const again = nextByRequest.get(request)
    const isLetIn = again && (handshakes.has(again) || (again.answer !== undefined && again.answer.status < 400))
    if (again && isLetIn && asking.has(exchange) && followsSoon(exchange, again)) handshakes.set(exchange, again)
    nextByRequest.set(request, exchange)
  }
  return handshakes
}

/** Schemes that a browser answers by itself. */
const BROWSER_LOGINS: ReadonlySet<string> = new Set(['basic', 'digest', 'kerberos', 'negotiate', 'ntlm'])

const asksForLogin = ({ answer }: Exchange): boolean =>
  answer?.status === 407 ||
  (answer?.status === 401 && findChallenges(answer.headers).some(({ scheme }) => BROWSER_LOGINS.has(scheme)))

function followsSoon({ startedAt }: Exchange, again: Exchange): boolean {
  if (startedAt === undefined || again.startedAt === undefined) return false
  const gap = again.startedAt - startedAt
  return gap >= 0 && gap <= HANDSHAKE_MS
}
