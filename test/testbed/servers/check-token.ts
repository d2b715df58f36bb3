/** The mirror's check, in the order of Atlassian's JWT library and with its messages. */

import { decodeJwt, jwtVerify } from 'jose'
import { queryHash } from './query-hash.ts'
import { PANEL_PATH, SECRET } from './sign-token.ts'

const LEEWAY_SEC = 30

export interface Refusal {
  readonly status: 400 | 401
  readonly message: string
}

/** Why the mirror refuses a request for its panel at that time; nothing when it lets it in. */
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
