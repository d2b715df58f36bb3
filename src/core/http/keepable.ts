/**
 * May a browser give an answer out again later without asking the server (RFC 9111, sections 3 and 4.2)?
 *
 * By its own headers alone: a lifetime that they name, or the one that a browser may guess from `Last-Modified`. Not whether it
 * did; exporters such as Firefox do not say.
 */

import { parseHttpDate } from './date.ts'
import type { Headers } from './headers.ts'

export function isKeepable(method: string, status: number, headers: Headers): boolean {
  const rules = headers.all('cache-control').join(',')
  if (method !== 'GET' || status !== 200 || /\bno-(?:store|cache)\b/i.test(rules)) return false
  const [, lifetime] = /\bmax-age\s*=\s*"?(\d+)/i.exec(rules) ?? []
  if (lifetime !== undefined) return Number(lifetime) > 0
  return headers.has('last-modified') || expiresLater(headers)
}

function expiresLater(headers: Headers): boolean {
  const [expires, date] = (['expires', 'date'] as const).map((name) => parseHttpDate(headers.find(name) ?? ''))
  return expires !== undefined && date !== undefined && expires > date
}
