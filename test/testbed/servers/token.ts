/** The primary's signature and the mirror's check, as Atlassian's JWT library makes them; shares no code with what is tested. */

import { createHash } from 'node:crypto'
import { decodeJwt, jwtVerify, SignJWT } from 'jose'
import { groupBy } from '../../../src/core/group.ts'

export type Parameters = readonly (readonly [name: string, value: string])[]

export const PANEL_PATH = '/plugins/servlet/admin/mirror'
const LEEWAY_SEC = 30
const [SECRET, OTHER_SECRET] = ['s', 'w'].map((letter) => new TextEncoder().encode(letter.repeat(43))) as [
  Uint8Array,
  Uint8Array,
]

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

export interface Refusal {
  readonly status: 400 | 401
  readonly message: string
}

/** Why the mirror refuses a request for its panel at that time; nothing when it lets it in. The library's order of checks. */
export async function checkToken(url: URL, now: Date): Promise<Refusal | undefined> {
  const token = url.searchParams.get('jwt')
  if (!token) return { status: 401, message: 'Authentication required' }
  const claims = readClaims(token)
  if (!claims) return { status: 400, message: 'Invalid JWS header' }
  const { exp = 0, nbf, qsh } = claims
  const nowSec = now.getTime() / 1000
  if (nbf !== undefined && nbf > nowSec + LEEWAY_SEC)
    return unauthorized(
      `Not-before time is ${javaDate(nbf)} and time is now ${javaDate(nowSec)} (30 leeway seconds is allowed)`,
    )
  if (exp < nowSec - LEEWAY_SEC)
    return unauthorized(
      `Expired at ${javaDate(exp)} and time is now ${javaDate(nowSec)} (30 seconds leeway is allowed)`,
    )
  if (!(await isSignedWith(token, exp))) return unauthorized('Signature mismatch')
  const computed = queryHash(PANEL_PATH, [...url.searchParams])
  return qsh === computed
    ? undefined
    : unauthorized(`Expecting claim 'qsh' to have value '${computed}' but instead it has the value '${String(qsh)}'`)
}

const unauthorized = (message: string): Refusal => ({ status: 401, message })

function readClaims(token: string) {
  try {
    return decodeJwt<{ qsh?: string }>(token)
  } catch {
    return undefined
  }
}

const isSignedWith = (token: string, exp: number): Promise<boolean> =>
  jwtVerify(token, SECRET, { currentDate: new Date((exp - 1) * 1000), clockTolerance: '1y' }).then(
    () => true,
    () => false,
  )

/** As Java prints a moment on a server that runs in UTC. Example: `Mon Nov 23 06:24:29 UTC 2026`. */
function javaDate(sec: number): string {
  const [day = '', date = '', month = '', year = '', time = ''] = new Date(sec * 1000).toUTCString().split(/,? /)
  return `${day} ${month} ${date} ${time} UTC ${year}`
}

/** Method, path below the context path, and the sorted parameters without the token. */
function queryHash(path: string, parameters: Parameters): string {
  const byName = groupBy(
    parameters.filter(([name]) => name !== 'jwt'),
    ([name]) => name,
  )
  const query = [...byName]
    .map(([name, same]) =>
      [
        encode(name),
        same
          .map(([, value]) => encode(value))
          .toSorted()
          .join(','),
      ].join('='),
    )
    .toSorted()
    .join('&')
  return createHash('sha256').update(`GET&${path}&${query}`).digest('hex')
}

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.codePointAt(0)?.toString(16).toUpperCase()}`)
