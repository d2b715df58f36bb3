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
  const usual = parseUsual(value)
  if (usual !== undefined) return { at: usual, hasZone: true }
  const text = value.trim()
  const hasZone = text.includes('T') && ZONE.test(text)
  const parsed = parseISO(hasZone ? text : `${text}Z`)
  return isValid(parsed) ? { at: epochMs(parsed.getTime()), hasZone } : undefined
}

/** The one form that browsers write, `2026-11-23T02:07:00.000Z`, ten times as fast; a 30 February does not come back as it was. */
function parseUsual(text: string): EpochMs | undefined {
  if (text.length !== 24 || !text.endsWith('Z')) return undefined
  const date = new Date(text)
  return isValid(date) && date.toISOString() === text ? epochMs(date.getTime()) : undefined
}
