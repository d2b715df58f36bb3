/** Why a call failed, in plain words: by what became of it at the last address of its way. */

import type { Exchange } from '../../core/har/exchange.ts'
import type { Way } from '../../core/har/redirects.ts'
import { readNetError } from '../../core/http/net-error.ts'

export function causeOf(way: Way): string {
  const { answer, error } = way.last
  if (error !== undefined && !(answer && answer.status >= 400)) return readNetError(error).words
  if (endsAtLogin(way)) return 'the session had ended or never begun, and a web page came in place of the data'
  return STATUS_WORDS[answer?.status ?? 0] ?? ((answer?.status ?? 0) >= 500 ? FAILED : REFUSED)
}

/**
 * A call for data that was redirected and answered with a web page: a login, whoever asks for it.
 *
 * Without a redirect a web page may be what was asked for; some REST calls give a piece of one.
 */
export const endsAtLogin = ({ hops, first, last }: Way): boolean =>
  hops.some(({ url }) => url.origin + url.path !== first.url.origin + first.url.path) &&
  first.url.path.includes('/rest/') &&
  isWebPage(last)

const isWebPage = ({ answer }: Exchange): boolean =>
  answer !== undefined &&
  answer.status < 300 &&
  /^(?:text\/html|application\/xhtml\+xml)\b/i.test(answer.headers.find('content-type') ?? answer.mimeType ?? '')

const FAILED = 'the server failed'
const REFUSED = 'the server refused the request'

const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: 'the server could not make sense of the request',
  401: 'the caller is not logged in, or its token was refused',
  403: 'the caller may not do this',
  404: 'nothing is there under this address',
  405: 'the address does not take this method',
  407: 'a proxy wants a login first',
  408: 'the server waited in vain for the rest of the request',
  409: 'the request contradicts the state of the server',
  410: 'what was there is gone',
  413: 'the request is too large',
  414: 'the address is too long',
  415: 'the server does not take this kind of content; with REST calls, often a content type that was lost',
  421: 'the server is not the one for this host name',
  429: 'too many requests in a short time',
  431: 'the headers of the request are too long, cookies mostly',
  500: 'the server failed inside',
  501: 'the server does not know this method',
  502: 'the proxy got no valid answer from the server behind it',
  503: 'the server is starting, stopping or overloaded',
  504: 'the proxy waited in vain for the server behind it',
}
