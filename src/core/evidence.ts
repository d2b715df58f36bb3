/**
 * Everything a capture says, put together for the rules: servers, sessions, clocks, panel visits with their tokens and times.
 *
 * Says what is so and how exactly it is known, never what it means.
 */

import { readClocks, type ApplicationTime, type ServerClock } from './clock/clock.ts'
import type { Drift } from './clock/drift.ts'
import { findClockSample } from './clock/sample.ts'
import type { NamedSample } from './clock/jump.ts'
import { assignSessions } from './clock/session.ts'
import { findClockSteps, type ClockStep } from './clock/step.ts'
import { groupBy } from './group.ts'
import { readCleaning, type Cleaning } from './har/cleaning.ts'
import type { Exchange } from './har/exchange.ts'
import type { Capture } from './har/capture.ts'
import { followRedirects, type Way } from './har/redirects.ts'
import { parseHttpUrl } from './http/url.ts'
import { findAnnouncements, findListedMirrors, type Announcement, type ListedMirror } from './mirror/announcement.ts'
import { mintedBefore, mintedInAnswer, statedInRefusal } from './mirror/application-times.ts'
import { explainMismatches } from './mirror/changed-address.ts'
import { bridgeOrigin, findPanelChains, type PanelChain } from './mirror/panel-visit.ts'
import { panelContext, primaryContext } from './mirror/paths.ts'
import { findServers, serverMark, type ServerMark, type Servers } from './mirror/servers.ts'
import {
  describeVisit,
  primaryContextParameter,
  placeOf,
  timeVisit,
  type TimedVisit,
  type Visit,
} from './mirror/visit.ts'

export interface Evidence {
  readonly exchanges: readonly Exchange[]
  /** The same, joined by their redirects. */
  readonly ways: readonly Way[]
  readonly exporter: Capture['exporter']
  /** What of the file could not be read. */
  readonly losses: Pick<Capture, 'isCutOff' | 'lostEntries'>
  /** What was taken out of the capture, so that its absence says nothing. */
  readonly cleaning: Cleaning
  /** Start times are on the browser's clock; not so where their zone is missing and local time may be read as UTC. */
  readonly isBrowserWitness: boolean
  readonly servers: Servers
  readonly announcements: readonly Announcement[]
  readonly listedMirrors: readonly ListedMirror[]
  readonly sessionCount: number
  /** The number of an exchange's session, counted from 0. */
  readonly sessionOf: (exchange: Exchange) => number
  /** What the clocks were read from: every usable `Date`, and what the applications themselves said. */
  readonly samples: readonly NamedSample[]
  readonly applicationTimes: readonly NamedTime[]
  readonly clocks: readonly ServerClock[]
  /** Clocks that were set while the recording went on. */
  readonly clockSteps: readonly ClockStep[]
  readonly visits: readonly TimedVisit[]
  /** One for each pair of a mirror and its primary, in each session that shows both clocks. */
  readonly drifts: readonly Drift[]
}

export function gatherEvidence(capture: Capture): Evidence {
  const { exchanges, exporter, pageTitles, problems, isCutOff, lostEntries } = capture
  const ways = followRedirects(exchanges)
  const chains = findPanelChains(ways, pageTitles)
  const announcements = findAnnouncements(exchanges)
  const listedMirrors = findListedMirrors(exchanges)
  const servers = findServers(exchanges, [
    ...markMirrors(announcements, listedMirrors),
    ...markPrimaries(chains, exchanges),
  ])
  const samples = sampleClocks(exchanges, servers)
  const sessions = assignSessions(exchanges, samples)
  const sessionOf = ({ entry }: { readonly entry: number }): number => sessions.get(entry) ?? 0
  const described = explainMismatches(
    chains.map((chain) => describeVisit(chain, servers, announcements, sessionOf(chain.last))),
    announcements,
    listedMirrors,
  )
  const times = applicationTimes(announcements, described, servers)
  const clocks = readAllClocks(samples, times, sessionOf)
  const clocksByPlace = groupBy(clocks, ({ session, server }) => placeOf(session, server))
  // Local time read as UTC would make every server disagree with the browser.
  const isBrowserWitness = !problems.some(({ code }) => code === 'date-without-zone')
  const visits = described.map((visit) => timeVisit(visit, clocksByPlace, isBrowserWitness))
  const sessionCount = new Set(sessions.values()).size
  return {
    exchanges,
    ways,
    exporter,
    losses: { isCutOff, lostEntries },
    cleaning: readCleaning({ exchanges, exporter }),
    isBrowserWitness,
    servers,
    announcements,
    listedMirrors,
    sessionCount,
    sessionOf,
    samples,
    applicationTimes: times,
    clocks,
    clockSteps: findClockSteps(exchanges, sessionOf, clocks),
    visits,
    drifts: distinctDrifts(visits),
  }
}

function markMirrors(announcements: readonly Announcement[], listed: readonly ListedMirror[]): readonly ServerMark[] {
  return [
    ...announcements.flatMap(({ source }) =>
      source ? [serverMark(source, panelContext(source) ?? '', 'mirror')] : [],
    ),
    ...listed.map(({ base }) => serverMark(base, base.path.replace(/\/$/, ''), 'mirror')),
  ]
}

/** The page that holds a panel is the primary's, even when nothing else of the primary was recorded. */
function markPrimaries(chains: readonly PanelChain[], exchanges: readonly Exchange[]): readonly ServerMark[] {
  const known = new Set(exchanges.filter(({ url }) => primaryContext(url) !== undefined).map(({ url }) => url.origin))
  return chains.flatMap((chain) => {
    const origin = chain.embedder ?? bridgeOrigin(chain.last.url)
    const page =
      origin === undefined || origin === chain.last.url.origin || known.has(origin) ? undefined : parseHttpUrl(origin)
    return page ? [serverMark(page, primaryContextParameter(chain), 'primary')] : []
  })
}

function sampleClocks(exchanges: readonly Exchange[], servers: Servers): readonly NamedSample[] {
  return exchanges.flatMap((exchange) => {
    const sample = findClockSample(exchange)
    return sample ? [{ clock: servers.of(exchange.url).name, sample }] : []
  })
}

export interface NamedTime {
  readonly clock: string
  readonly time: ApplicationTime
}

function applicationTimes(
  announcements: readonly Announcement[],
  visits: readonly Visit[],
  servers: Servers,
): readonly NamedTime[] {
  const named = (clock: string | undefined, time: ApplicationTime | undefined): readonly NamedTime[] =>
    clock === undefined || time === undefined ? [] : [{ clock, time }]
  return [
    ...announcements.flatMap((announcement) =>
      named(servers.of(announcement.exchange.url).name, mintedInAnswer(announcement)),
    ),
    ...visits.flatMap(({ primary, hops: [first], found }) => named(primary?.name, first && mintedBefore(first, found))),
    ...visits.flatMap(({ mirror, last, found }) => named(mirror.name, statedInRefusal(last, found))),
  ]
}

function readAllClocks(
  samples: readonly NamedSample[],
  times: readonly NamedTime[],
  sessionOf: (at: { readonly entry: number }) => number,
): readonly ServerClock[] {
  const samplesAt = groupBy(samples, ({ clock, sample }) => placeOf(sessionOf(sample), clock))
  const timesAt = groupBy(times, ({ clock, time }) => placeOf(sessionOf(time.sample), clock))
  const places = new Map(
    [...samples, ...times.map(({ clock, time: { sample } }) => ({ clock, sample }))].map(
      ({ clock, sample }) => [placeOf(sessionOf(sample), clock), { clock, session: sessionOf(sample) }] as const,
    ),
  )
  return [...places].flatMap(([place, { clock, session }]) => {
    const own = samplesAt.get(place)?.map(({ sample }) => sample) ?? []
    return readClocks(clock, session, own, timesAt.get(place)?.map(({ time }) => time) ?? [])
  })
}

function distinctDrifts(visits: readonly TimedVisit[]): readonly Drift[] {
  const drifts = visits.flatMap(({ drift }) => drift ?? [])
  const byPair = groupBy(drifts, ({ mirror, primary }) =>
    [mirror.session, mirror.server, mirror.node, primary.server, primary.node].join(' '),
  )
  return [...byPair.values()].flatMap(([first]) => first ?? [])
}
