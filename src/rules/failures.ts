/** Calls that failed and are no panel visit, each distinct failure once, with its cause in plain words. */

import { groupBy } from '../core/group.ts'
import type { Exchange } from '../core/har/exchange.ts'
import { pathPattern } from '../core/http/url.ts'
import { configMirrorId, panelContext } from '../core/mirror/paths.ts'
import { netErrorName, readNetError } from '../core/http/net-error.ts'

/** One kind of failure: all exchanges of it, in file order. */
export interface Failure {
  readonly first: Exchange
  readonly exchanges: readonly Exchange[]
  /** In plain words. */
  readonly cause: string
}

export function groupFailures(exchanges: readonly Exchange[]): readonly Failure[] {
  const failed = exchanges.filter((exchange) => hasFailed(exchange) && !isToldElsewhere(exchange))
  const keyOf = ({ method, url, answer, error }: Exchange): string =>
    [method, url.origin, pathPattern(url), answer?.status ?? netErrorName(error ?? '')].join(' ')
  return [...groupBy(failed, keyOf).values()].flatMap((group) => {
    const [first] = group
    return first ? [{ first, exchanges: group, cause: causeOf(first) }] : []
  })
}

const isToldElsewhere = ({ url }: Exchange): boolean =>
  panelContext(url) !== undefined || configMirrorId(url) !== undefined || url.path.endsWith('/favicon.ico')

function hasFailed({ answer, error }: Exchange): boolean {
  if (answer) return answer.status >= 400
  return error !== undefined && readNetError(error).kind !== 'aborted'
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: 'the server could not make sense of the request',
  401: 'the caller is not logged in, or its token was refused',
  403: 'the caller may not do this',
  404: 'nothing is there under this address',
  405: 'the address does not take this method',
  409: 'the request contradicts the state of the server',
  413: 'the request is too large',
  429: 'too many requests in a short time',
  500: 'the server failed inside',
  502: 'the proxy got no valid answer from the server behind it',
  503: 'the server is starting, stopping or overloaded',
  504: 'the proxy waited in vain for the server behind it',
}

function causeOf({ answer, error }: Exchange): string {
  if (!answer) return readNetError(error ?? '').words
  return STATUS_WORDS[answer.status] ?? (answer.status >= 500 ? 'the server failed' : 'the server refused the request')
}
