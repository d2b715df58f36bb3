/**
 * May the bridge in the page have taken the panel's token for expired before it asked the mirror?
 *
 * Newer bridges compare the token's expiry, less a minute, with the clock of the browser: with the usual lifetime of 180 s a
 * browser more than 120 s ahead of the primary never asks. Where the announced token was recorded its own expiry tells exactly;
 * otherwise the clocks do, for the usual lifetime. Which bridge a Bitbucket carries is not known, so this is never certain.
 */

import type { Evidence } from '../../core/evidence.ts'
import type { Announcement } from '../../core/mirror/announcement.ts'
import { tokenOf } from '../../core/token/find.ts'
import { BRIDGE_MARGIN_MS, USUAL_LIFETIME_MS } from '../../core/token/time-rules.ts'
import { hullOf, isSpanAbove, secToMs, type Span, type Ternary } from '../../core/units.ts'
import type { Confidence, Facts, Template } from '../vocabulary.ts'
import { lengthFact, spanFact } from '../facts.ts'
import { findAnnouncedToken } from './announced.ts'

export interface BridgeClock {
  /** `no`: rejected, and `words` say by which number. */
  readonly isOpen: 'no' | Confidence
  readonly words: Template
  readonly facts: Facts
}

export const readBridgeClock = (announcement: Announcement, evidence: Evidence): BridgeClock =>
  byToken(announcement, evidence) ??
  byClocks(announcement, evidence) ?? { isOpen: 'possible', words: NO_CLOCK, facts: FACTS }

/** How far ahead of the primary a browser may be before such a bridge takes a fresh token of usual lifetime for expired. */
const BEARABLE_MS = USUAL_LIFETIME_MS - BRIDGE_MARGIN_MS
const FACTS: Facts = { margin: lengthFact(BRIDGE_MARGIN_MS), bearable: lengthFact(BEARABLE_MS) }

/** A script needs some time from the answer to its look at the clock. */
const LATEST_LOOK_MS = 1000

function byToken(announcement: Announcement, { isBrowserWitness }: Evidence): BridgeClock | undefined {
  const { exchange } = announcement
  const found = findAnnouncedToken(announcement)
  const token = found && tokenOf(found)
  const { startedAt, durationMs, isCached } = exchange
  if (!token || startedAt === undefined || durationMs === undefined || isCached || !isBrowserWitness) return undefined
  const leftMs = secToMs(token.expiresAt) - startedAt - durationMs
  const left: Span = { lowMs: leftMs - LATEST_LOOK_MS, highMs: leftMs }
  const isEnough = isSpanAbove(left, BRIDGE_MARGIN_MS)
  return {
    isOpen: ANSWERS[isEnough === 'yes' ? 'no' : isEnough === 'no' ? 'yes' : 'astride'],
    words: isEnough === 'yes' ? TOKEN_LASTS : leftMs < 0 ? TOKEN_LONG_EXPIRED : TOKEN_SEEMS_EXPIRED,
    facts: { ...FACTS, tokenLeft: lengthFact(Math.abs(leftMs)) },
  }
}

function byClocks({ exchange }: Announcement, evidence: Evidence): BridgeClock | undefined {
  const { name } = evidence.servers.of(exchange.url)
  const session = evidence.sessionOf(exchange)
  const own = evidence.clocks.filter(
    (clock) => clock.server === name && clock.session === session && clock.contradictedBy === undefined,
  )
  if (own.length === 0 || !evidence.isBrowserWitness) return undefined
  const offset = hullOf(own.map((clock) => clock.offset))
  const ahead: Span = { lowMs: -offset.highMs, highMs: -offset.lowMs }
  const isFarAhead = isSpanAbove(ahead, BEARABLE_MS)
  return {
    isOpen: ANSWERS[isFarAhead],
    words: isFarAhead === 'no' ? CLOCK_NEAR : CLOCK_AHEAD,
    facts: { ...FACTS, browserAhead: spanFact(ahead) },
  }
}

/** Is the token taken for expired? */
const ANSWERS: Readonly<Record<Ternary, BridgeClock['isOpen']>> = { yes: 'likely', astride: 'possible', no: 'no' }

const TOKEN_LASTS =
  'A browser clock ahead is ruled out: by it the announced token had {tokenLeft} left, and a bridge asks while it has more than {margin}.'
const NEVER_ASKED =
  'Newer bridges take a token for expired {margin} before its expiry and then never ask the mirror: the browser’s clock seems to be ahead of the primary’s, or the primary’s behind.'
const TOKEN_SEEMS_EXPIRED = `By the browser’s clock the announced token had {tokenLeft} left. ${NEVER_ASKED}`
const TOKEN_LONG_EXPIRED = `By the browser’s clock the announced token had expired {tokenLeft} before it came. ${NEVER_ASKED}`
const CLOCK_NEAR =
  'A browser clock ahead is ruled out: it would have to be more than {bearable} ahead of the primary’s, and browser − primary is {browserAhead:bounds}.'
const CLOCK_AHEAD =
  'The browser’s clock is {browserAhead:bounds} ahead of the primary’s. Above {bearable} newer bridges take a fresh token for expired and never ask the mirror.'
const NO_CLOCK =
  'The recording shows no clock of the primary; with a browser more than {bearable} ahead of it newer bridges take a fresh token for expired and never ask the mirror.'
