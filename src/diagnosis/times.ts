/** Times of a Diagnosis in words, all in one zone, so that a page can change it everywhere at once. */

import { epochMs } from '../core/units.ts'
import type { Diagnosis, FailedCall, Visit } from './diagnosis.ts'
import { formatDuration } from './format.ts'
import { UTC, wallTime, type TimeZone, type WallTime } from './time-zone.ts'
import { momentWords, periodWords, timesSeen } from './words.ts'

export interface Times {
  readonly zone: TimeZone
  /** Of an ISO 8601 moment, with day and zone. Example: `2026-11-23 02:07:22 UTC`. */
  readonly moment: (moment: string | null) => string
  /** The time of day alone, for where `day` stands beside it. Example: `02:07:22`. */
  readonly timeOfDay: (moment: string) => string
  /** What `timeOfDay` leaves out. Example: `2026-11-23 UTC`. */
  readonly day: (moment: string) => string
  readonly period: (period: Visit['mirrorTime']) => string
  readonly seen: (call: FailedCall) => string
  /** How long before or after the panel was asked for; nothing where either is not known. */
  readonly relative: (moment: string | null) => string | undefined
}

/** `anchor`: when the panel was asked for, as an ISO 8601 moment. */
export function timesIn(zone: TimeZone, anchor: string | null = null): Times {
  const wall = (moment: string): WallTime => wallTime(epochMs(Date.parse(moment)), zone)
  return {
    zone,
    moment: (moment) => momentWords(moment, zone),
    timeOfDay: (moment) => wall(moment).time,
    day: (moment) => `${wall(moment).day} ${wall(moment).offset}`,
    period: (period) => periodWords(period, zone),
    seen: (call) => timesSeen(call, zone),
    relative: (moment) => relativeWords(moment, anchor),
  }
}

export const UTC_TIMES = timesIn(UTC)

/** Of the visit that the verdict speaks of, else of the first one. */
export const anchorOf = ({ visits, verdict }: Pick<Diagnosis, 'visits' | 'verdict'>): string | null =>
  (visits[verdict.visit ?? 0] ?? visits[0])?.startedAt ?? null

/** Example: `2 min 3 s before the panel was asked for`. */
function relativeWords(moment: string | null, anchor: string | null): string | undefined {
  const laterMs = Date.parse(moment ?? '') - Date.parse(anchor ?? '')
  if (Number.isNaN(laterMs)) return undefined
  if (laterMs === 0) return 'when the panel was asked for'
  return `${formatDuration(Math.abs(laterMs))} ${laterMs < 0 ? 'before' : 'after'} the panel was asked for`
}
