/** The primary's signature. */

import { SignJWT } from 'jose'
import { queryHash, type Parameters } from './query-hash.ts'

export const PANEL_PATH = '/plugins/servlet/admin/mirror'

/** What primary and mirror share; thrown away, like everything that it signs. */
export const SECRET = new TextEncoder().encode('s'.repeat(43))
const OTHER_SECRET = new TextEncoder().encode('w'.repeat(43))

interface SignOptions {
  readonly issuer: string
  readonly user: string
  readonly issuedAtSec: number
  readonly lifetimeSec: number
  readonly notBeforeSec?: number | undefined
  readonly path: string
  readonly parameters: Parameters
  readonly hasOtherSecret: boolean
}

export function signToken({ issuer, user, issuedAtSec, lifetimeSec, notBeforeSec, ...signed }: SignOptions) {
  const claims = { iss: issuer, sub: user, qsh: queryHash(signed.path, signed.parameters) }
  const notBefore = notBeforeSec === undefined ? {} : { nbf: issuedAtSec + notBeforeSec }
  return new SignJWT({ ...claims, ...notBefore })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt(issuedAtSec)
    .setExpirationTime(issuedAtSec + lifetimeSec)
    .sign(signed.hasOtherSecret ? OTHER_SECRET : SECRET)
}
