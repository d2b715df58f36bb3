/** The token of a request as readable claims, with how long before or after the request each of its times is. */

import { listClaims, type Claim } from '../core/token/claims.ts'
import { decodeToken } from '../core/token/decode.ts'
import type { EpochMs } from '../core/units.ts'
import { formatDuration, formatIso } from '../diagnosis/format.ts'
import type { NamedValue } from './secret-names.ts'

export interface TokenDetails {
  /** Where in the request it stands. */
  readonly place: string
  /** As sent; a secret. */
  readonly text: string
  /** Empty where the token cannot be read. */
  readonly claims: readonly ToldClaim[]
  /** Why the panel's own check would not accept it, whatever its times; `null` where nothing speaks against it. */
  readonly complaint: string | null
}

export interface ToldClaim extends Omit<Claim, 'at'> {
  /** ISO 8601, for a claim that is a time. */
  readonly at: string | null
  /** Against the start of the request on the browser's clock. Example: `7 s before the request`. */
  readonly age: string | null
}

/** The query parameter first, as Atlassian's filter does. */
export function findTokenDetails(
  query: string,
  headers: readonly NamedValue[],
  startedAt: EpochMs | undefined,
): TokenDetails | null {
  const parameter = new URLSearchParams(query).get('jwt')
  if (parameter) return describe('query parameter jwt', parameter, startedAt)
  const authorization = headers.find(({ name }) => /^authorization$/i.test(name))?.value ?? ''
  const [, scheme, text] = /^(JWT|Bearer)\s+(\S+)$/i.exec(authorization) ?? []
  if (scheme === undefined || text === undefined) return null
  return describe(`header Authorization, as ${scheme}`, text, startedAt)
}

function describe(place: string, text: string, startedAt: EpochMs | undefined): TokenDetails {
  const decoded = decodeToken(text)
  const claims = (listClaims(text) ?? []).map(({ at, ...claim }) => ({
    ...claim,
    at: formatIso(at),
    age: at === undefined || startedAt === undefined ? null : ageWords(at - startedAt),
  }))
  return { place, text, claims, complaint: decoded.ok ? null : decoded.why.reason }
}

function ageWords(laterMs: number): string {
  if (laterMs === 0) return 'with the request'
  return `${formatDuration(Math.abs(laterMs))} ${laterMs < 0 ? 'before' : 'after'} the request`
}
