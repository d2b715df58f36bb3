/**
 * A JWT as text → what it says of itself. Decodes only: neither signature nor times are verified, a stripped signature is
 * fine. Claim names end here; beyond this file they are words (RFC 7519 section 4.1; `qsh` is Atlassian Connect's).
 *
 * Claims with the wrong type make the token unreadable, because Atlassian's library refuses it for that: `exp` and `iat`
 * must be there and be JSON numbers, `nbf` a number where it is present.
 */

import { decodeJwt, decodeProtectedHeader } from 'jose'
import { holdsPlaceholder } from '../placeholder.ts'
import { epochSec, spanToMs, type EpochSec, type Milliseconds } from '../units.ts'

export interface Token {
  readonly issuedAt: EpochSec
  readonly expiresAt: EpochSec
  readonly notBefore?: EpochSec
  /** From issue to expiry; 180 s is usual. */
  readonly lifetimeMs: Milliseconds
  readonly issuer?: string
  readonly algorithm?: string
  /** Lower-case hexadecimal SHA-256 of the canonical request, as signed. */
  readonly queryHash?: string
}

/** Why a token cannot be used; a stable code, and a sentence that quotes nothing of the token. */
export interface UnreadableToken {
  readonly code:
    | 'redacted'
    | 'not-a-jwt'
    | 'encrypted'
    | 'claim-missing'
    | 'claim-not-numeric'
    | 'claim-out-of-range'
    | 'never-valid'
  readonly reason: string
}

export type DecodedToken =
  { readonly ok: true; readonly token: Token } | { readonly ok: false; readonly why: UnreadableToken }

/** What redaction tools and people put where a token was. */
const REDACTED = /redact|remov|sanitiz|sanitis|hidden|masked|^[^\p{L}\p{N}]+$|^x{3,}$/iu
/** Before the year 10000; a larger number is milliseconds or nonsense. */
const LATEST_SEC = 253_402_300_799

/** Never throws. */
export function decodeToken(text: string): DecodedToken {
  if (looksRedacted(text)) return unreadable('redacted', 'it was replaced before the capture was handed over')
  if (text.split('.').length === 5)
    return unreadable('encrypted', 'it is an encrypted token (five parts), whose times cannot be read')
  const claims = decodeClaims(text)
  return claims
    ? readClaims(claims, decodeAlgorithm(text))
    : unreadable('not-a-jwt', 'it has not the three parts of a whole token, or they are damaged')
}

/** Is this what a redaction tool leaves behind? A JWT whose signature alone was replaced is not, nor a placeholder of our own. */
export const looksRedacted = (text: string): boolean =>
  text.length < 200 && !text.startsWith('ey') && REDACTED.test(text) && !holdsPlaceholder(text)

const unreadable = (code: UnreadableToken['code'], reason: string): DecodedToken => ({
  ok: false,
  why: { code, reason },
})

function decodeClaims(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return decodeJwt(text)
  } catch {
    return undefined
  }
}

function decodeAlgorithm(text: string): string | undefined {
  try {
    const { alg } = decodeProtectedHeader(text)
    return typeof alg === 'string' ? alg : undefined
  } catch {
    return undefined
  }
}

function readClaims(claims: Readonly<Record<string, unknown>>, algorithm: string | undefined): DecodedToken {
  for (const [name, isRequired] of [
    ['exp', true],
    ['iat', true],
    ['nbf', false],
  ] as const) {
    const complaint = complaintAbout(claims[name], name, isRequired)
    if (complaint) return { ok: false, why: complaint }
  }
  const { iat, exp, nbf, iss, qsh } = claims as { iat: number; exp: number; nbf?: number; iss: unknown; qsh: unknown }
  if (exp <= iat) return unreadable('never-valid', 'it expires before it was issued, so no clock could accept it')
  return {
    ok: true,
    token: {
      issuedAt: epochSec(iat),
      expiresAt: epochSec(exp),
      lifetimeMs: spanToMs(exp - iat),
      ...(nbf === undefined ? {} : { notBefore: epochSec(nbf) }),
      ...(typeof iss === 'string' ? { issuer: iss } : {}),
      ...(typeof qsh === 'string' ? { queryHash: qsh } : {}),
      ...(algorithm === undefined ? {} : { algorithm }),
    },
  }
}

function complaintAbout(value: unknown, name: string, isRequired: boolean): UnreadableToken | undefined {
  if (value === undefined)
    return isRequired ? { code: 'claim-missing', reason: `its claim ${name} is missing` } : undefined
  if (typeof value !== 'number')
    return { code: 'claim-not-numeric', reason: `its claim ${name} is not a number but ${typeName(value)}` }
  if (value < 0 || value > LATEST_SEC)
    return {
      code: 'claim-out-of-range',
      reason: `its claim ${name} is no number of seconds since 1970 (milliseconds, perhaps)`,
    }
  return undefined
}

const typeName = (value: unknown): string =>
  value === null ? 'null' : typeof value === 'string' ? 'text' : `of type ${typeof value}`
