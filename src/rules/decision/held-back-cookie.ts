/**
 * Was a call inside the panel refused because the browser held back the session cookie that the mirror had just set?
 *
 * Known only where the call's headers were recorded as they were sent. A header that an export leaves out was not unsent, and
 * some exporters note only the headers that they know before sending; then it stays open.
 */

import type { Evidence } from '../../core/evidence.ts'
import type { Exchange } from '../../core/har/exchange.ts'
import type { Way } from '../../core/har/redirects.ts'
import { coversPath, findSetCookies, sentCookieNames, type SetCookie } from '../../core/http/cookies.ts'
import { parseHttpUrl } from '../../core/http/url.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'

export interface CookieUse {
  /** Of the visit's answers; absent when none was recorded. */
  readonly cookie?: SetCookie
  /** Calls that carried it. */
  readonly carried: readonly Exchange[]
  /** Calls that were refused with 401 and did not carry it. */
  readonly heldBack: readonly Exchange[]
  /** Calls that were refused with 401, of which nobody can say. */
  readonly unknown: readonly Exchange[]
}

/** Of what the panel asked for after its document. */
export function readCookieUse(
  { hops, mirror }: TimedVisit,
  requests: readonly Way[],
  { servers, cleaning: { removedHeaders } }: Evidence,
): CookieUse {
  const cookie = hops.flatMap(({ answer }) => (answer ? findSetCookies(answer.headers) : [])).find(isOfSession)
  const isHidden = removedHeaders.has('cookie')
  const own = requests
    .map(({ last }) => last)
    .filter((request) => servers.of(request.url) === mirror && isInsideFrame(request))
  const refused = own.filter(({ answer }) => answer?.status === 401)
  if (!cookie) return { carried: [], heldBack: [], unknown: isHidden ? refused : [] }
  const isCarried = ({ requestHeaders }: Exchange): boolean => sentCookieNames(requestHeaders).has(cookie.name)
  const without = refused.filter((call) => !isCarried(call) && coversPath(cookie.path, call.url.path))
  const isKnown = (call: Exchange): boolean => !isHidden && hasSentHeaders(call)
  return {
    cookie,
    carried: own.filter(isCarried),
    heldBack: without.filter(isKnown),
    unknown: without.filter((call) => !isKnown(call)),
  }
}

/** `BITBUCKETSESSIONID`, `JSESSIONID` and what else is called a session; load balancers' cookies are none. */
const isOfSession = ({ name }: SetCookie): boolean => /session/i.test(name)

/** Every request names its host when it leaves; a list without it was noted before. */
const hasSentHeaders = ({ requestHeaders }: Exchange): boolean =>
  requestHeaders.has('host') || requestHeaders.has(':authority')

/** Calls of another page to the mirror carry no cookie anyway. */
function isInsideFrame({ requestHeaders, url }: Exchange): boolean {
  const caller = parseHttpUrl(requestHeaders.find('referer') ?? requestHeaders.find('origin') ?? '')
  return caller === undefined || caller.origin === url.origin
}
