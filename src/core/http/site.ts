/**
 * Do two addresses belong to one site, so that a browser lets a page of one hold the cookies of the other?
 *
 * Browsers compare scheme and registrable domain by the public suffix list. Here a rule of thumb stands for the list: the last two
 * labels, and three where a country has general second labels (`co.uk`, `com.au`). Numeric addresses have no domain.
 */

import type { HttpUrl } from './url.ts'

export const isSameSite = (a: HttpUrl, b: HttpUrl): boolean =>
  a.scheme === b.scheme && siteOf(a.host) === siteOf(b.host)

/** Of a host, with or without its port. */
export function siteOf(host: string): string {
  const name = host.replace(/:\d+$/, '')
  if (/^[\d.]+$|^\[/.test(name)) return name
  const labels = name.split('.')
  const [second = '', top = ''] = labels.slice(-2)
  return labels.slice(top.length === 2 && GENERAL_LABELS.has(second) ? -3 : -2).join('.')
}

const GENERAL_LABELS: ReadonlySet<string> = new Set(['ac', 'co', 'com', 'edu', 'go', 'gov', 'ne', 'net', 'or', 'org'])
