/**
 * When Atlassian's library refuses a token for its times (NimbusJwtReader of atlassian-jwt 1.4.1).
 *
 * | claim | refused when                | equality |
 * |-------|-----------------------------|----------|
 * | `exp` | `exp < now − 30 s`          | passes   |
 * | `nbf` | `nbf > now + 30 s`          | passes   |
 * | `iat` | never compared with a clock | –        |
 *
 * `now` is the verifier's clock, here known only as a period; so the answers have three values.
 */

import { isSpanAbove, secToMs, spanSince, type Milliseconds, type Period, type Span, type Ternary } from '../units.ts'
import type { Token } from './decode.ts'

/** The library's constant TIME_CLAIM_LEEWAY_SECONDS; there is no setting for it. */
export const LEEWAY_MS: Milliseconds = 30_000

/** Verifier's time − expiry. Example: expires at 100 s, now 160 … 162 s → 60,000 … 62,000 ms. */
export const spanPastExpiry = (token: Token, now: Period): Span => spanSince(secToMs(token.expiresAt), now)

export const isExpired = (token: Token, now: Period): Ternary => isSpanAbove(spanPastExpiry(token, now), LEEWAY_MS)

export function isTooEarly(token: Token, now: Period): Ternary {
  if (token.notBefore === undefined) return 'no'
  const past = spanSince(secToMs(token.notBefore), now)
  return isSpanAbove({ lowMs: -past.highMs, highMs: -past.lowMs }, LEEWAY_MS)
}

/** The age from which a token is refused even by a verifier whose clock is right: lifetime and leeway. */
export const usableAgeMs = (token: Token): Milliseconds => token.lifetimeMs + LEEWAY_MS

/** Newer bridges take a token for expired so long before its expiry, on the browser's clock (atlassian-connect-js 5.x). */
export const BRIDGE_MARGIN_MS: Milliseconds = 60_000
/** Of a token that Connect signs for a frame, unless its host is told otherwise (Atlassian Connect plugin, JwtAuthorizationGenerator). */
export const USUAL_LIFETIME_MS: Milliseconds = 180_000
