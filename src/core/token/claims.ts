/**
 * Everything a token says, for somebody who looks at it: each claim by its name and in plain words, times as moments. Decodes only;
 * the signature is not among what is told. Values are hostile text.
 */

import { decodeJwt, decodeProtectedHeader } from 'jose'
import { epochSec, secToMs, type EpochMs } from '../units.ts'

export interface Claim {
  readonly name: string
  /** What it is; absent for a name that nobody knows. */
  readonly words?: string
  /** For a claim that is a time. */
  readonly at?: EpochMs
  /** As JSON; text without its quotation marks. */
  readonly value: string
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['alg', 'Algorithm of the signature'],
  ['typ', 'Type'],
  ['kid', 'Key'],
  ['iss', 'Issuer'],
  ['sub', 'Subject: the user it speaks for'],
  ['aud', 'Audience'],
  ['iat', 'Issued'],
  ['nbf', 'Not valid before'],
  ['exp', 'Expires'],
  ['qsh', 'Query hash: the address it was signed for'],
  ['jti', 'Number of the token'],
  ['context', 'Context'],
])
const TIMES: ReadonlySet<string> = new Set(['iat', 'nbf', 'exp'])
const VALUE_LIMIT = 4000
const CLAIMS_LIMIT = 100

/** In the order of the token, its header first; `undefined` for what is no JWT. Never throws. */
export function listClaims(text: string): readonly Claim[] | undefined {
  try {
    const fields = [...Object.entries(decodeProtectedHeader(text)), ...Object.entries(decodeJwt(text))]
    return fields.slice(0, CLAIMS_LIMIT).map(([name, value]) => describe(name, value))
  } catch {
    return undefined
  }
}

function describe(name: string, value: unknown): Claim {
  const words = WORDS.get(name)
  const isTime = TIMES.has(name) && typeof value === 'number'
  return {
    name,
    ...(words === undefined ? {} : { words }),
    ...(isTime ? { at: secToMs(epochSec(value)) } : {}),
    value: (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, VALUE_LIMIT),
  }
}
