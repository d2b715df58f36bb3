/** A panel visit with everything its answer can be held against: servers, token, clocks. Says nothing of what it means. */

import { isApplicationsOwn, type ServerClock } from '../clock/clock.ts'
import { estimateDrift, type Drift } from '../clock/drift.ts'
import { boundsOf, findClockSample } from '../clock/sample.ts'
import { findQueryValue, parseHttpUrl } from '../http/url.ts'
import type { Exchange } from '../har/exchange.ts'
import { looksRedacted } from '../token/decode.ts'
import { findToken, tokenOf, type FoundToken } from '../token/find.ts'
import { checkQueryHash, type QueryHashResult } from '../token/query-hash.ts'
import type { RequestChange } from '../token/request-change.ts'
import { spanPastExpiry } from '../token/time-rules.ts'
import { hullOf, secToMs, shiftPeriod, spanSince, widestGapOf, type Period, type Span } from '../units.ts'
import { panelMirrorId, type Announcement } from './announcement.ts'
import { bridgeOrigin, type PanelChain } from './panel-visit.ts'
import type { Server, Servers } from './servers.ts'

/** Clocks by `placeOf` their session and server. */
export type ClocksByPlace = ReadonlyMap<string, readonly ServerClock[]>
export const placeOf = (session: number, server: string): string => `${session} ${server}`

export interface Visit extends PanelChain {
  readonly session: number
  readonly mirror: Server
  /** Absent when the capture shows no primary for it. */
  readonly primary?: Server
  /** Upper case; absent when neither the address nor an announcement names it. */
  readonly mirrorId?: string
  /** The primary's latest announcement of this mirror before the visit. */
  readonly announcement?: Announcement
  readonly found: FoundToken
  readonly queryHash: QueryHashResult
  /** Of an address with another hash than the signed one; absent where it was not looked for. */
  readonly changedAddress?: ChangedAddress
}

export interface ChangedAddress {
  /** Absent where no single change explains it, and no other address of the capture has the signed hash. */
  readonly change?: AddressChange
  /**
   * By a redirect between two hops; in the browser, after the primary's answer with the signed address; or not after that
   * answer, which holds the same address. Absent where no other address of the capture tells.
   */
  readonly where?: 'redirect' | 'browser' | 'primary'
}

export type AddressChange =
  | RequestChange
  | {
      readonly kind: 'several-changes'
      /** Names of those that differ, safe to show. */
      readonly parameters: readonly string[]
      readonly isPathChanged: boolean
    }

/** A visit held against the clocks of its session. */
export interface TimedVisit extends Visit {
  readonly mirrorClock?: ServerClock
  readonly primaryClock?: ServerClock
  readonly drift?: Drift
  /** The mirror's clock while it handled the request; absent without a usable clock. */
  readonly mirrorTime?: Period
  /** Mirror time − expiry, before any leeway. */
  readonly pastExpiry?: Span
  /** Primary time at the visit − issue time. */
  readonly age?: Span
}

export function describeVisit(
  chain: PanelChain,
  servers: Servers,
  announcements: readonly Announcement[],
  session: number,
): Visit {
  const { last, hops } = chain
  const mirror = servers.of(last.url)
  const mirrorId = panelMirrorId(last.url)
  const announcement = findAnnouncement(announcements, hops[0] ?? last, mirrorId)
  const primary = announcement ? servers.of(announcement.exchange.url) : findPrimary(chain, servers, mirror)
  const found = findToken(last)
  return {
    ...chain,
    session,
    mirror,
    ...(primary ? { primary } : {}),
    ...(mirrorId === undefined ? {} : { mirrorId }),
    ...(announcement ? { announcement } : {}),
    found,
    queryHash: last.stated?.queryHash ?? checkQueryHash(last.method, last.url, tokenOf(found)?.queryHash),
    ...(last.stated?.changedAddress ? { changedAddress: last.stated.changedAddress } : {}),
  }
}

/** The latest one before the visit for the same mirror; without an id in the address, for the same panel address. */
function findAnnouncement(
  announcements: readonly Announcement[],
  { entry, url }: Exchange,
  mirrorId: string | undefined,
): Announcement | undefined {
  return announcements.findLast(
    ({ exchange, mirrorId: announced, source }) =>
      exchange.entry < entry && (mirrorId === undefined ? source?.origin === url.origin : announced === mirrorId),
  )
}

/**
 * The server of the page that holds the frame, else of the bridge's origin, else the only primary there is. Of several on one
 * origin the one under the context path that the panel's address names; where that does not decide, none.
 */
function findPrimary(chain: PanelChain, servers: Servers, mirror: Server): Server | undefined {
  const primaries = servers.list.filter((server) => server.roles.includes('primary') && server !== mirror)
  const origins = [chain.embedder, bridgeOrigin(chain.last.url)]
  const ofOrigin = origins.map((origin) => primaries.filter((server) => server.origin === origin))
  const candidates = ofOrigin.find(({ length }) => length > 0) ?? primaries
  if (candidates.length <= 1) return candidates[0]
  const context = primaryContextParameter(chain)
  const pages = new Set(candidates.map(({ origin }) => `${origin}${context}/`))
  const meant = [...pages].flatMap((page) => parseHttpUrl(page) ?? []).map((page) => servers.of(page))
  const named = candidates.filter((server) => meant.includes(server))
  return named.length === 1 ? named[0] : undefined
}

/** The context path of the primary as the panel's address names it (`cp`); the root when it is absent or redacted. */
export function primaryContextParameter({ last }: PanelChain): string {
  const value = findQueryValue(last.url, 'cp') ?? ''
  return value.startsWith('/') && !looksRedacted(value) ? value.replace(/\/$/, '') : ''
}

export function timeVisit(visit: Visit, clocks: ClocksByPlace, isBrowserWitness = true): TimedVisit {
  const mirrorClock = withOwnDate(clockFor(clocks, visit.mirror, visit.session, visit.last), visit.last)
  const primaryClock = visit.primary && clockFor(clocks, visit.primary, visit.session, visit.announcement?.exchange)
  const drift = estimateDrift(mirrorClock, primaryClock, isBrowserWitness)
  const token = tokenOf(visit.found)
  const mirrorTime = timeOn(mirrorClock, visit.last)
  const primaryTime = timeOn(primaryClock, visit.last)
  return {
    ...visit,
    ...(mirrorClock ? { mirrorClock } : {}),
    ...(primaryClock ? { primaryClock } : {}),
    ...(drift ? { drift } : {}),
    ...(mirrorTime ? { mirrorTime } : {}),
    ...(token && mirrorTime ? { pastExpiry: spanPastExpiry(token, mirrorTime) } : {}),
    ...(token && primaryTime ? { age: spanSince(secToMs(token.issuedAt), primaryTime) } : {}),
  }
}

/**
 * Where nodes disagree: the clock of the node that gave `answered`; without its name one as wide as all whose time the answer's own
 * `Date` can be, and written by nobody known.
 */
function clockFor(
  clocks: ClocksByPlace,
  server: Server,
  session: number,
  answered: Exchange | undefined,
): ServerClock | undefined {
  const own = clocks.get(placeOf(session, server.name)) ?? []
  const node = answered?.answer?.requestId?.node
  const [first] = own
  if (own.length <= 1 || !first) return first
  const dated = answered && findClockSample(answered)
  const agreeing = dated ? own.filter(({ offset }) => widestGapOf([boundsOf(dated), offset]) <= 0) : []
  const possible = agreeing.length > 0 ? agreeing : own
  return (
    own.find((clock) => clock.node === node) ?? {
      ...(possible[0] ?? first),
      offset: hullOf(possible.map(({ offset }) => offset)),
      writer: 'unknown',
    }
  )
}

/**
 * A refusal is never cached, so a `Date` of the visit's own that the other answers exclude speaks for another clock: of the node
 * that its request id names, or of one that cannot be told apart from theirs.
 */
function withOwnDate(clock: ServerClock | undefined, answered: Exchange): ServerClock | undefined {
  const own = findClockSample(answered)
  if (!clock || !own || isApplicationsOwn(clock) || clock.contradictedBy) return clock
  const node = own.requestId?.node
  const isDoubtful = node !== undefined && clock.doubtfulNodes !== undefined
  if (!isDoubtful && widestGapOf([boundsOf(own), clock.offset]) <= 0) return clock
  const isOtherNode = isDoubtful || (node !== undefined && !clock.nodes.includes(node))
  const offset = isOtherNode ? boundsOf(own) : hullOf([boundsOf(own), clock.offset])
  return { ...clock, offset, writer: 'unknown', samples: 1 }
}

const timeOn = (clock: ServerClock | undefined, { answering }: Exchange): Period | undefined =>
  clock && answering && !clock.contradictedBy ? shiftPeriod(answering, clock.offset) : undefined
