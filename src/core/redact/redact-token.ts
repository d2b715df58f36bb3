/**
 * A JWT without what makes it worth stealing: header and the claims that tell time and purpose stay, the signature and whatever
 * names a person goes. What cannot be taken apart so is replaced whole.
 */

import { decodeJwt, decodeProtectedHeader } from 'jose'
import { parseHttpUrl } from '../http/url.ts'
import { UNBOUND } from '../token/query-hash.ts'
import type { SecretBook } from './secret-book.ts'

const KEPT_CLAIMS = ['iss', 'iat', 'exp', 'nbf', 'qsh'] as const
const KEPT_PARAMETERS = ['alg', 'typ'] as const
/** An issuer is an id or an address of a server; longer or other text may be anything. */
const ISSUER = /^[\w.:/-]{1,100}$/
const HASH = /^[0-9a-f]{64}$/i

/** `undefined` for what is no JWT. An encrypted one (five parts) stays to be seen as one. */
export function redactToken(text: string, book: SecretBook): string | undefined {
  const parts = text.split('.')
  if (parts.length === 5 && text.startsWith('ey')) return Array(5).fill(book.placeholderFor('token', text)).join('.')
  if (parts.length !== 3) return undefined
  const [claims, header] = [read(() => decodeJwt(text)), read(() => decodeProtectedHeader(text))]
  if (!claims) return undefined
  const kept = KEPT_CLAIMS.filter((name) => name in claims).map(
    (name) => [name, keepClaim(name, claims[name], book)] as const,
  )
  const parameters = KEPT_PARAMETERS.flatMap((name) => {
    const value = header?.[name]
    return typeof value === 'string' && /^[\w-]{1,20}$/.test(value) ? [[name, value] as const] : []
  })
  const signature = book.placeholderFor('signature', parts[2] ?? '')
  return `${book.keep(`${encode(Object.fromEntries(parameters))}.${encode(Object.fromEntries(kept))}`)}.${signature}`
}

/** A claim of a wrong type keeps its type, which makes the token unreadable. */
function keepClaim(name: (typeof KEPT_CLAIMS)[number], value: unknown, book: SecretBook): unknown {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? [] : {}
  if (typeof value === 'number') book.keep(String(value))
  if (typeof value !== 'string') return value
  const isHarmless = name === 'iss' ? ISSUER.test(value) : name === 'qsh' && (HASH.test(value) || value === UNBOUND)
  if (!isHarmless) return book.placeholderFor('field', value)
  return name === 'iss' ? redactIssuer(value, book) : book.keep(value)
}

/** An id of a server stays, since it tells who signed; an address is that of a server. */
function redactIssuer(issuer: string, book: SecretBook): string {
  const url = parseHttpUrl(issuer)
  return url ? issuer.replace(url.host, book.hosts.shownHost(url.host)) : book.keep(issuer)
}

function read<Value>(decode: () => Value): Value | undefined {
  try {
    return decode()
  } catch {
    return undefined
  }
}

const encode = (value: object): string =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
