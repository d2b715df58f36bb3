/**
 * What the clock picture shows of one panel visit: what the clocks of browser, primary and mirror read at the same moment, when
 * the token was signed and how long it is good, and how far mirror and primary are apart.
 *
 * Each reading is a period, since no clock is known exactly. Without two readings there is nothing to compare.
 */

import { epochMs, spanToMs, type EpochMs, type Milliseconds, type Period } from '../core/units.ts'
import type { Diagnosis, Drift, Visit } from '../diagnosis/diagnosis.ts'
import { formatMoment, formatPeriod, formatTimes } from '../diagnosis/format.ts'
import { UTC, wallTime, type TimeZone } from '../diagnosis/time-zone.ts'
import { driftWords, expiryWords, outcomeWords } from '../diagnosis/words.ts'

export interface ClockScene {
  /** Browser, primary, mirror. */
  readonly lanes: readonly [Lane, Lane, Lane]
  /** From issue to expiry. */
  readonly token?: Period
  readonly drift?: Drift
  /** The same as text. */
  readonly words: string
}

export interface Lane {
  readonly name: string
  /** What this one did at which time of its own clock. */
  readonly events: readonly string[]
  readonly reading?: Period
}

/** What Atlassian's verifier tolerates on both sides of the token's times. */
export const LEEWAY_MS: Milliseconds = 30_000

/** Of the visit that the verdict speaks of, else of the first; `undefined` where fewer than two clocks can be read. */
export function describeClocks(diagnosis: Diagnosis, zone = UTC): ClockScene | undefined {
  const { visits, verdict } = diagnosis
  const visit = visits[verdict.visit ?? 0] ?? visits[0]
  if (!visit) return undefined
  const drift = driftOf(diagnosis, visit)
  const token = periodOf(visit.token?.issuedAt, visit.token?.expiresAt)
  const readings = [browserReading(visit), primaryReading(diagnosis, visit), mirrorReading(visit)] as const
  if (readings.filter((reading) => reading !== undefined).length < 2) return undefined
  const lanes = describeLanes(visit, primaryName(diagnosis, drift), readings, zone)
  return {
    lanes,
    ...(token ? { token } : {}),
    ...(drift ? { drift } : {}),
    words: inWords(lanes, token, drift, zone),
  }
}

/* Readings. */

type Reading = Period | undefined

const browserReading = ({ startedAt }: Visit): Reading => periodOf(startedAt, startedAt)

const mirrorReading = ({ mirrorTime }: Visit): Reading =>
  mirrorTime ? boundedBy(momentOf(mirrorTime.low), momentOf(mirrorTime.high)) : undefined

/** By the token's age; without one by the primary's only clock. */
function primaryReading({ hosts }: Diagnosis, { token, ageOnPrimarySec: age, startedAt }: Visit): Reading {
  const issuedAt = momentOf(token?.issuedAt ?? null)
  if (age && issuedAt !== undefined)
    return boundedBy(plus(issuedAt, age.low, spanToMs), plus(issuedAt, age.high, spanToMs))
  const clocks = hosts.filter(({ roles }) => roles.includes('primary')).flatMap((host) => host.clocks)
  const [clock] = clocks
  const asked = momentOf(startedAt)
  if (!clock || clocks.length > 1 || clock.contradicted || asked === undefined) return undefined
  return boundedBy(plus(asked, clock.lowMs), plus(asked, clock.highMs))
}

const momentOf = (text: string | null): EpochMs | undefined => {
  const at = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? undefined : epochMs(at)
}

const plus = (at: EpochMs, by: number | null, toMs = (span: number): Milliseconds => span): EpochMs | undefined =>
  by === null ? undefined : epochMs(at + toMs(by))

const boundedBy = (from: EpochMs | undefined, to: EpochMs | undefined): Reading =>
  from === undefined && to === undefined ? undefined : { from: from ?? epochMs(-Infinity), to: to ?? epochMs(Infinity) }

function periodOf(low: string | null = null, high: string | null = null): Reading {
  const [from, to] = [momentOf(low), momentOf(high)]
  return from === undefined || to === undefined || to < from ? undefined : { from, to }
}

/** Of several sessions the one that comes closest to what both clocks read at the visit is not known; the first is as good. */
const driftOf = ({ drift }: Diagnosis, { mirror }: Visit): Drift | undefined =>
  drift.find((each) => each.mirror === mirror)

/* Words. */

function primaryName({ hosts }: Diagnosis, drift: Drift | undefined): string {
  const primaries = hosts.filter(({ roles }) => roles.includes('primary'))
  return drift?.primary ?? (primaries.length === 1 ? primaries[0]?.host : undefined) ?? ''
}

const UNKNOWN = 'its clock is not known'

function describeLanes(
  visit: Visit,
  primary: string,
  [browser, minting, answering]: readonly [Reading, Reading, Reading],
  zone: TimeZone,
): ClockScene['lanes'] {
  const answer = visit.status === null ? outcomeWords(null, visit.error) : `answered ${visit.status}`
  const tell = (reading: Period): string => readingWords(reading, [browser, minting, answering], zone)
  const issued = momentOf(visit.token?.issuedAt ?? null)
  const signed = issued === undefined ? [] : [`signed the token at ${tell({ from: issued, to: issued })}`]
  return [
    lane('Browser', [browser ? `asked for the panel at ${tell(browser)}` : UNKNOWN], browser),
    lane(`Primary ${primary}`.trim(), [...signed, minting ? `then read ${tell(minting)}` : UNKNOWN], minting),
    lane(
      `Mirror ${visit.mirror}`,
      answering ? [`${answer} at ${tell(answering)}`, ...pastExpiry(visit)] : [answer, UNKNOWN],
      answering,
    ),
  ]
}

/** The sum that the mirror does. */
const pastExpiry = ({ secondsPastExpiry }: Visit): readonly string[] =>
  secondsPastExpiry ? [expiryWords(secondsPastExpiry)] : []

const lane = (name: string, events: readonly string[], reading: Reading): Lane => ({
  name,
  events,
  ...(reading ? { reading } : {}),
})

/** With the day where the clocks are on different days. */
function readingWords(reading: Period, all: readonly Reading[], zone: TimeZone): string {
  const days = new Set(all.flatMap((each) => (each ? daysOf(each, zone) : [])))
  if (days.size <= 1) return formatTimes(reading, zone)
  return reading.from === reading.to ? formatMoment(reading.from, zone) : formatPeriod(reading, zone)
}

const daysOf = ({ from, to }: Period, zone: TimeZone): readonly string[] =>
  [from, to].filter(Number.isFinite).map((at) => wallTime(at, zone).day)

function inWords(lanes: readonly Lane[], token: Reading, drift: Drift | undefined, zone: TimeZone): string {
  return [
    ...lanes.map(({ name, events }) => `${name}: ${events.join(', ')}.`),
    ...(token
      ? [`The token is good from ${formatPeriod(token, zone)}, and 30 s more are tolerated on both sides.`]
      : []),
    ...(drift ? [`Beside the primary’s clock the mirror’s is ${driftWords(drift)}.`] : []),
  ].join(' ')
}
