/**
 * May a page of one origin show this answer in a frame? `X-Frame-Options` (RFC 7034) and CSP `frame-ancestors` (CSP 3).
 *
 * `frame-ancestors` overrides `X-Frame-Options`. Redirects and nested frames are not considered.
 */

import { allowsAddress, enforcedPolicies } from './content-security-policy.ts'
import type { Headers } from './headers.ts'
import { parseHttpUrl, type HttpUrl } from './url.ts'

/** The header that forbids it, in words safe to show, or `undefined` when framing is allowed. */
export function findFramingRefusal(headers: Headers, framed: HttpUrl, embedder: string): string | undefined {
  const ancestors = frameAncestors(headers)
  if (ancestors.length > 0) {
    const page = parseHttpUrl(embedder)
    const isAllowed = ancestors.every(
      (sources) => page && allowsAddress(sources, { url: page, self: framed, hasPath: false }),
    )
    return isAllowed ? undefined : FRAME_ANCESTORS
  }
  return frameOptionsRefusal(headers.all('x-frame-options'), framed, embedder)
}

/** The header that decides who may show an answer in a frame; `undefined` when none is there. */
export function findFramingHeader(headers: Headers): string | undefined {
  if (frameAncestors(headers).length > 0) return FRAME_ANCESTORS
  return headers.has('x-frame-options') ? 'X-Frame-Options' : undefined
}

const FRAME_ANCESTORS = 'Content-Security-Policy: frame-ancestors'

/** Of each policy that has it. */
const frameAncestors = (headers: Headers): readonly (readonly string[])[] =>
  enforcedPolicies(headers).flatMap((policy) => {
    const sources = policy.get('frame-ancestors')
    return sources ? [sources] : []
  })

function frameOptionsRefusal(values: readonly string[], framed: HttpUrl, embedder: string): string | undefined {
  const options = new Set(values.flatMap((value) => value.split(',')).map((value) => value.trim().toUpperCase()))
  const known = [...options].filter((option) => option === 'DENY' || option === 'SAMEORIGIN')
  const isConflicting = known.length > 0 && options.size > 1
  if (isConflicting || options.has('DENY')) return 'X-Frame-Options: DENY'
  return options.has('SAMEORIGIN') && framed.origin !== embedder ? 'X-Frame-Options: SAMEORIGIN' : undefined
}
