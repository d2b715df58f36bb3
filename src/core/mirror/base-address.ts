/**
 * Where a mirror believes itself to be: the base address in its own refusals, and the one that the primary lists for it.
 *
 * Atlassian's OAuth filter adds `WWW-Authenticate: OAuth realm="<percent-encoded base address>"` to a 401; a real mirror's had it.
 * Other kinds of login name no base address.
 */

import type { Exchange } from '../har/exchange.ts'
import { findChallenges } from '../http/challenges.ts'
import { maskPath, parseHttpUrl, withoutParameters, type HttpUrl } from '../http/url.ts'
import { mirrorContext } from './paths.ts'

/** Scheme, host and port; and the path before the application's own, `''` at the root. */
export interface BaseAddress {
  readonly origin: string
  readonly contextPath: string
}

export const baseOf = ({ origin, path }: HttpUrl, contextPath = path): BaseAddress => ({
  origin,
  contextPath: withoutParameters(contextPath).replace(/\/$/, ''),
})

export const isSameBase = (a: BaseAddress, b: BaseAddress): boolean =>
  a.origin === b.origin && a.contextPath === b.contextPath

/** Safe to show; the path only where it makes the difference. */
export const describeBase = (base: BaseAddress, other: BaseAddress): string =>
  base.origin === other.origin ? base.origin + maskPath(base.contextPath) : base.origin

/** The address that the browser used, of the panel or of a call that only a mirror answers. */
export function visitedBase({ url }: Exchange): BaseAddress | undefined {
  const context = mirrorContext(url)
  return context === undefined ? undefined : baseOf(url, context)
}

/** The base address that the mirror itself names in an answer; nothing where there is none that can be read. */
export function statedBase({ answer }: Exchange): BaseAddress | undefined {
  const challenges = answer ? findChallenges(answer.headers) : []
  const realm = challenges.find(({ scheme }) => scheme === 'oauth')?.parameters.get('realm')
  const url = realm === undefined ? undefined : parseHttpUrl(decodeLoosely(realm))
  return url && baseOf(url)
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
