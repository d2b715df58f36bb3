/**
 * Every reading of the clocks that play a part in mirroring, so that an expert can see why a bound is what it is: what each answer
 * allows, which ones were thrown out, and what is left.
 *
 * No part of the Diagnosis: it grows with the capture and concludes nothing. Of very many readings some are left out, never
 * those that make the bounds.
 */

import type { ServerClock } from '../core/clock/clock.ts'
import { boundsOf, type ClockSample } from '../core/clock/sample.ts'
import type { Evidence, NamedTime } from '../core/evidence.ts'
import { groupBy } from '../core/group.ts'
import { epochMs, type Period, type Span } from '../core/units.ts'
import type { HostRole } from './diagnosis.ts'
import { formatText } from './format.ts'

/** One server's. */
export interface HostSamples {
  readonly host: string
  readonly roles: readonly HostRole[]
  /** What is left of them: one for each stretch of the recording, and for each node. */
  readonly bounds: readonly (Span & { readonly during: Period })[]
  /** In the order of the capture. */
  readonly readings: readonly Reading[]
  /** So many more than are listed. */
  readonly unlisted: number
}

/** Server clock − browser clock, as one answer alone allows it. */
export interface Reading extends Span {
  readonly entry: number
  /** When it can have been written, on the browser's clock; open where that is known from one side only. */
  readonly written: Period
  /** A `Date`, or what the application itself said: in a token that it signed, or in words. */
  readonly by: 'date' | 'application'
  readonly isThrownOut: boolean
}

export function describeSamples({ samples, applicationTimes, clocks, servers }: Evidence): readonly HostSamples[] {
  const samplesOf = groupBy(samples, ({ clock }) => clock)
  const timesOf = groupBy(applicationTimes, ({ clock }) => clock)
  const clocksOf = groupBy(clocks, ({ server }) => server)
  return servers.list.flatMap(({ name, roles }) => {
    const own = clocksOf.get(name) ?? []
    const dates = readDates(samplesOf.get(name)?.map(({ sample }) => sample) ?? [], own)
    const readings = [...dates, ...readApplication(timesOf.get(name) ?? [], dates)].toSorted(
      (a, b) => a.entry - b.entry,
    )
    if (roles.length === 0 || readings.length === 0) return []
    const bounds = own.map((clock) => ({ ...clock.offset, during: duringOf(clock, readings) }))
    const listed = thinOut(readings)
    return [{ host: formatText(name), roles, bounds, readings: listed, unlisted: readings.length - listed.length }]
  })
}

function readDates(samples: readonly ClockSample[], clocks: readonly ServerClock[]): readonly Reading[] {
  const used = new Set(clocks.flatMap(({ entries }) => entries))
  return samples.map((sample) => ({
    ...boundsOf(sample),
    entry: sample.entry,
    written: sample.written,
    by: 'date',
    isThrownOut: !used.has(sample.entry),
  }))
}

/** A token in an answer that was thrown out is as old as that answer. */
function readApplication(times: readonly NamedTime[], dates: readonly Reading[]): readonly Reading[] {
  const old = new Set(dates.flatMap(({ entry, isThrownOut }) => (isThrownOut ? entry : [])))
  return times.map(({ time: { by, sample, isLowerBoundOnly } }) => {
    const { lowMs, highMs } = boundsOf(sample)
    return {
      lowMs,
      highMs: isLowerBoundOnly ? Infinity : highMs,
      entry: sample.entry,
      written: sample.written,
      by: 'application',
      isThrownOut: by === 'token' && old.has(sample.entry),
    }
  })
}

/** From the first to the last reading that counts for it. */
function duringOf({ entries }: ServerClock, readings: readonly Reading[]): Period {
  const used = new Set(entries)
  const ends = readings.filter(({ entry }) => used.has(entry)).flatMap(({ written: { from, to } }) => [from, to])
  const known = ends.filter(Number.isFinite)
  return {
    from: epochMs(known.reduce((first, at) => Math.min(first, at), Infinity)),
    to: epochMs(known.reduce((last, at) => Math.max(last, at), -Infinity)),
  }
}

/** More cannot be told apart in a drawing. */
const LISTED = 400

/** Every so many, and those that come closest to what is left of all, which are those that make it. */
function thinOut(readings: readonly Reading[]): readonly Reading[] {
  if (readings.length <= LISTED) return readings
  const every = Math.ceil(readings.length / LISTED)
  const used = readings.filter(({ isThrownOut }) => !isThrownOut)
  const closest = new Set([
    ...used.toSorted((a, b) => b.lowMs - a.lowMs).slice(0, CLOSEST),
    ...used.toSorted((a, b) => a.highMs - b.highMs).slice(0, CLOSEST),
  ])
  return readings.filter((reading, index) => index % every === 0 || closest.has(reading))
}

const CLOSEST = 5
