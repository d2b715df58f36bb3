/** What calls without the panel's session cookie mean, beside other failures and alone. */

import type { SetCookie } from '../../core/http/cookies.ts'
import { isSameSite } from '../../core/http/site.ts'
import { pathPattern, parseHttpUrl } from '../../core/http/url.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import type { Facts } from '../vocabulary.ts'
import type { Decided, OpenReading, Reading } from './decided.ts'
import { countFact, textFact } from '../facts.ts'
import type { CookieUse } from './held-back-cookie.ts'

/** Named beside a visit; more are counted. */
const MAX_ENTRIES = 100

/** Likely where page and mirror are of different sites, since browsers hold cookies back there; else only possible. */
export function describeHeldBack({ embedder, primary, last }: TimedVisit, { cookie, heldBack }: CookieUse): Decided {
  const page = parseHttpUrl(embedder ?? primary?.origin ?? '')
  const isForeign = page !== undefined && !isSameSite(page, last.url)
  const [first] = heldBack
  return {
    outcome: 'blocked-cookie',
    confidence: isForeign ? 'likely' : 'possible',
    variant: isForeign ? 'other-site' : page ? 'same-site' : 'unknown-page',
    entries: heldBack.slice(0, MAX_ENTRIES).map(({ entry }) => entry),
    facts: {
      ...cookieFacts(cookie),
      sameSite: textFact(SAME_SITE_WORDS[cookie?.sameSite ?? 'none given']),
      refusedCalls: countFact(heldBack.length),
      refusedPath: textFact(first ? (pathPattern(first.url).split('/').at(-1) ?? '') : ''),
    },
  }
}

export const cookieFacts = (cookie: SetCookie | undefined): Facts => ({
  cookie: textFact(cookie && KNOWN_NAMES.has(cookie.name) ? cookie.name : 'a session cookie'),
})

/** Others are not shown: whoever chose the name may have put more into it. */
const KNOWN_NAMES: ReadonlySet<string> = new Set(['BITBUCKETSESSIONID', 'JSESSIONID', 'SESSIONID', 'SESSION'])

const SAME_SITE_WORDS = {
  'none given': 'names no SameSite, which browsers take for Lax',
  Lax: 'says SameSite=Lax',
  Strict: 'says SameSite=Strict',
  None: 'says SameSite=None, which browsers that keep cookies apart by site do not heed',
} as const

/** Beside other failures: a second problem where it is likely, else a reading that stays open. */
export function besideCookie({ unknown }: CookieUse, held: Decided | undefined): Partial<Decided> {
  if (held?.confidence === 'likely') return { beside: 'blocked-cookie' }
  if (held) return { open: [sameSiteCookie] }
  return unknown.length > 0 ? { open: [unrecordedCookie] } : {}
}

const sameSiteCookie: OpenReading = {
  rule: 'blocked-cookie',
  confidence: 'possible',
  why: 'Calls of the panel ({refusedCalls}) were refused without the cookie that the mirror had set.',
}
const unrecordedCookie: OpenReading = {
  rule: 'blocked-cookie',
  confidence: 'possible',
  why: 'Calls of the panel were refused with 401, and the capture does not show which cookies were set or sent: the export left them out, or noted the headers before they were sent.',
}

export const carriedCookie: Reading = {
  rule: 'blocked-cookie',
  why: 'The panel’s answer set {cookie}, and calls that followed carried it: {carriedCalls}.',
}

/** What else a 401 without the cookie can be. */
export const otherSignIn: OpenReading = {
  rule: 'failed-panel-asset',
  confidence: 'possible',
  why: 'If these calls do not need that cookie to sign in, the mirror refused them (401) for another reason.',
}
