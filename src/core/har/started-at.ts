/**
 * `startedDateTime` of a HAR entry → moment on the browser's clock.
 *
 * HAR 1.2 wants ISO 8601 with a zone. Seen besides: no zone (read as UTC, and said so), `+0100`, six or seven digits of a
 * second (cut to milliseconds), the empty string.
 */

import { isValid, parseISO } from 'date-fns'
import { epochMs, type EpochMs } from '../units.ts'

export interface StartedAt {
  readonly at: EpochMs
  readonly hasZone: boolean
}

const ZONE = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i

/** `undefined` for anything that is not a date, including a 30 February. */
export function parseStartedAt(value: unknown): StartedAt | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  const hasZone = text.includes('T') && ZONE.test(text)
  const parsed = parseISO(hasZone ? text : `${text}Z`)
  return isValid(parsed) ? { at: epochMs(parsed.getTime()), hasZone } : undefined
}
