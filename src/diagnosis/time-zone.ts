/**
 * Time zones by their IANA names, and what a clock on the wall of one reads at a moment.
 *
 * The platform's own tables tell the difference to UTC at that very moment, so both sides of a change to summer time are right. A
 * name may come from a capture: only names that the platform knows become a zone, and the name itself is never shown unchecked.
 */

import type { EpochMs } from '../core/units.ts'

declare const known: unique symbol

/** A name that the platform knows. */
export type TimeZone = string & { readonly [known]: 'TimeZone' }

export const UTC = 'UTC' as TimeZone

/** `undefined` for what is no name of a zone. */
export function findTimeZone(name: string): TimeZone | undefined {
  if (!PLAIN_NAME.test(name)) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone as TimeZone
  } catch {
    return undefined
  }
}

const PLAIN_NAME = /^[A-Za-z][\w+/-]{1,63}$/

export interface WallTime {
  /** Example: `2026-11-23`. */
  readonly day: string
  /** Example: `02:07:23`. */
  readonly time: string
  /** Example: `UTC` or `UTC+05:30`; never a name, since names do not tell summer time. */
  readonly offset: string
}

/** For the years 1970 to 9999. */
export function wallTime(at: EpochMs, zone: TimeZone): WallTime {
  const parts = new Map(
    formatIn(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}:${part('second')}`,
    offset: zone === UTC ? UTC : offsetOf(part('timeZoneName')),
  }
}

/** Some platforms leave out a difference of nothing. */
const offsetOf = (name: string): string => (name === 'GMT' ? 'UTC+00:00' : name.replace('GMT', 'UTC'))

/** Making one takes a hundred times as long as using it. */
const formats = new Map<TimeZone, Intl.DateTimeFormat>()

function formatIn(zone: TimeZone): Intl.DateTimeFormat {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { ...SHAPE, timeZone: zone })
  formats.set(zone, format)
  return format
}

const SHAPE: Intl.DateTimeFormatOptions = {
  calendar: 'iso8601',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'longOffset',
}
