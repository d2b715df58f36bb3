/**
 * Where Atlassian's filter looks for a token: the query parameter `jwt` first (an empty one counts as none), then the
 * header `Authorization: JWT …` (JwtUtil of atlassian-jwt 1.4.1).
 */

import type { Exchange } from '../har/exchange.ts'
import { findQueryValue } from '../http/url.ts'
import { decodeToken, type Token, type UnreadableToken } from './decode.ts'

export type FoundToken =
  | { readonly kind: 'readable'; readonly token: Token; /** As sent; never shown. */ readonly text: string }
  | { readonly kind: 'unreadable'; readonly why: UnreadableToken }
  | { readonly kind: 'missing' }

const SCHEME = /^JWT\s+/i

export function findToken({ url, requestHeaders }: Pick<Exchange, 'url' | 'requestHeaders'>): FoundToken {
  const authorization = requestHeaders.find('authorization')
  const text =
    findQueryValue(url, 'jwt') ??
    (authorization && SCHEME.test(authorization) ? authorization.replace(SCHEME, '') : undefined)
  if (text === undefined) return { kind: 'missing' }
  const decoded = decodeToken(text)
  return decoded.ok ? { kind: 'readable', token: decoded.token, text } : { kind: 'unreadable', why: decoded.why }
}

export const tokenOf = (found: FoundToken): Token | undefined => (found.kind === 'readable' ? found.token : undefined)
