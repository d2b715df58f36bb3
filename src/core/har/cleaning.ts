/**
 * What was taken out of a capture before it was handed over: a header that is gone everywhere was not "not sent".
 *
 * Chrome and Edge leave `Cookie`, `Authorization` and `Set-Cookie` out of what DevTools export by default since version 130
 * (DevTools front end, commit acd96a60); nothing marks such a file, and logs that a program reads from DevTools keep them. Other
 * exporters and cleaning tools leave them out as well, or put placeholders in their place. Says nothing of bodies.
 */

import { findQueryValue } from '../http/url.ts'
import { primaryContext } from '../mirror/paths.ts'
import { looksRedacted } from '../token/decode.ts'
import type { Exchange } from './exchange.ts'
import type { Capture } from './capture.ts'

export interface Cleaning {
  /** Lower-case names of headers that no entry holds although some should: nobody can say that one was not sent. */
  readonly removedHeaders: ReadonlySet<string>
  /** Who may have removed them: a browser's default export, or nobody known; absent when none was removed. */
  readonly by?: 'default-export' | 'unknown'
  /** Of the Chrome or Edge that recorded; absent when no request names one. */
  readonly chromeVersion?: number
  /** Calls that only somebody who is logged in gets answered; their request headers were recorded. */
  readonly signedInCalls: number
  /** Entries that hold a placeholder where a token or a cookie was. */
  readonly replaced: readonly number[]
  /** Entries with a cookie or login header of either direction. */
  readonly withCredentials: number
}

/** From this version on DevTools leave credentials out of an export unless they are asked for them. */
const FIRST_CLEANED_VERSION = 130
/** So many answers to an administrator cannot all have come without a session; from this number on, equality included. */
export const ENOUGH_SIGNED_IN_CALLS = 3

export function readCleaning({ exchanges, exporter }: Pick<Capture, 'exchanges' | 'exporter'>): Cleaning {
  const chromeVersion = findChromeVersion(exchanges)
  const signedInCalls = exchanges.filter(isSignedIn).length
  const names = missingHeaders(exchanges)
  const isDefaultExport =
    names.length === 3 && exporter.name === 'WebInspector' && (chromeVersion ?? 0) >= FIRST_CLEANED_VERSION
  const isRemoved = names.length > 0 && (isDefaultExport || signedInCalls >= ENOUGH_SIGNED_IN_CALLS)
  return {
    removedHeaders: new Set(isRemoved ? names : []),
    ...(isRemoved ? { by: isDefaultExport ? 'default-export' : 'unknown' } : {}),
    ...(chromeVersion === undefined ? {} : { chromeVersion }),
    signedInCalls,
    replaced: exchanges.filter(hasPlaceholder).map(({ entry }) => entry),
    withCredentials: exchanges.filter(hasCredentials).length,
  }
}

/** Administrators' pages and calls that succeeded: Bitbucket answers them to a session or a login header only. */
const isSignedIn = ({ url, answer, isCached, requestHeaders }: Exchange): boolean =>
  answer !== undefined &&
  answer.status < 300 &&
  !isCached &&
  !requestHeaders.isEmpty &&
  primaryContext(url) !== undefined

/** Of the credential headers those that no entry holds; none while any request shows who sent it. */
function missingHeaders(exchanges: readonly Exchange[]): readonly string[] {
  const isSent = exchanges.some(
    ({ requestHeaders }) => requestHeaders.has('cookie') || requestHeaders.has('authorization'),
  )
  if (isSent) return []
  return ['cookie', 'authorization', ...(exchanges.some(setsCookie) ? [] : ['set-cookie'])]
}

function findChromeVersion(exchanges: readonly Exchange[]): number | undefined {
  for (const { requestHeaders } of exchanges) {
    const version = /\bChrome\/(\d{1,4})\./.exec(requestHeaders.find('user-agent') ?? '')?.[1]
    if (version !== undefined) return Number(version)
  }
  return undefined
}

const setsCookie = ({ answer }: Exchange): boolean => answer?.headers.has('set-cookie') ?? false

const hasCredentials = (exchange: Exchange): boolean =>
  setsCookie(exchange) || exchange.requestHeaders.has('cookie') || exchange.requestHeaders.has('authorization')

/** Only where a secret stands, and only when all of it was replaced: a cookie may well be called or hold `hidden`. */
function hasPlaceholder({ url, requestHeaders, answer }: Exchange): boolean {
  const cookies = requestHeaders.find('cookie')
  const login = requestHeaders.find('authorization')?.replace(/^[\w-]+\s+/, '')
  const given = answer?.headers.find('set-cookie')?.split(';')[0]
  const token = url.query.includes('jwt=') ? findQueryValue(url, 'jwt') : undefined
  return (
    (cookies !== undefined && areReplaced(cookies)) ||
    [login, token].some((text) => text !== undefined && looksRedacted(text)) ||
    (given !== undefined && isReplaced(given))
  )
}

/** The first one tells for most. */
const areReplaced = (cookies: string): boolean =>
  isReplaced(cookies.split(';', 1)[0] ?? '') && cookies.split(';').every(isReplaced)

/** Java clears a cookie with a pair of quotation marks, which is no placeholder. */
function isReplaced(cookie: string): boolean {
  const value = cookie.slice(cookie.indexOf('=') + 1).trim()
  return looksRedacted(value) && !/^["-]+$/.test(value)
}
