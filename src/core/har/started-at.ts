/**
 * `startedDateTime` of a HAR entry → moment on the browser's clock.
 *
 * HAR 1.2 wants ISO 8601 with a zone. Seen besides: no zone (read as UTC, and said so), `+0100`, six or seven digits of a
 * second (cut to milliseconds), a blank for the `T`, the empty string, and the first moment of a calendar (LoggerPlusPlus the
 * epoch, .NET the year 1) in place of one that was not recorded.
 */

import { isValid, parseISO } from 'date-fns'
import { epochMs, type EpochMs } from '../units.ts'

export interface StartedAt {
  readonly at: EpochMs
  readonly hasZone: boolean
}

/**
 * What lies before is no recorded start, as it would be the same for all entries and make every server's clock look as far off as
 * its answers lie apart. A day, since the epoch is also written in a local zone; equality is a date.
 */
const EARLIEST = epochMs(Date.UTC(1970, 0, 2))
const HAS_TIME = /\d[T ]\d/
const ZONE = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i

/** `undefined` for anything that is not a date, including a 30 February, and for one that nobody can have recorded. */
export function parseStartedAt(value: unknown): StartedAt | undefined {
  const started = typeof value === 'string' ? (parseUsual(value) ?? parseAny(value.trim())) : undefined
  return started && started.at >= EARLIEST ? started : undefined
}

/** The one form that browsers write, `2026-11-23T02:07:00.000Z`, ten times as fast; a 30 February does not come back as it was. */
function parseUsual(text: string): StartedAt | undefined {
  if (text.length !== 24 || !text.endsWith('Z')) return undefined
  const date = new Date(text)
  return isValid(date) && date.toISOString() === text ? { at: epochMs(date.getTime()), hasZone: true } : undefined
}

function parseAny(text: string): StartedAt | undefined {
  const hasZone = HAS_TIME.test(text) && ZONE.test(text)
  const parsed = parseISO(hasZone ? text : `${text}Z`)
  return isValid(parsed) ? { at: epochMs(parsed.getTime()), hasZone } : undefined
}
