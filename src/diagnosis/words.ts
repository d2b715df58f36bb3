/** The words for the fixed values of a Diagnosis, the same on the page, in reports and on the command line. */

import type {
  Bounds,
  DateWriter,
  Diagnosis,
  Drift,
  FailedCall,
  Offset,
  StoryStep,
  Verdict,
  Visit,
} from './diagnosis.ts'
import { formatBounds, formatDuration, formatMoment, formatPeriod } from './format.ts'
import { groupBy } from '../core/group.ts'
import type { SchemaComplaint } from '../core/har/schema.ts'
import { parseRequestId } from '../core/http/request-id.ts'
import { epochMs, spanToMs, type EpochMs, type Span } from '../core/units.ts'
import { UTC } from './time-zone.ts'

type ConfidenceName = Verdict['confidence']

export const CONFIDENCE_WORDS: Readonly<Record<ConfidenceName, string>> = {
  certain: 'Certain: the recording leaves no other reading.',
  likely: 'Likely: the best reading of what was recorded.',
  possible: 'Possible: the recording leaves several readings open.',
}

export const PLACE_NAME = 'Where to repair it'

export const WRITER_WORDS: Readonly<Record<DateWriter, string>> = {
  application: 'the application',
  proxy: 'a proxy',
  unknown: 'not known',
}

export const SUSPECT_WORDS: Readonly<Record<Drift['wrongClock'], string>> = {
  mirror: 'check the mirror first: the primary agrees with the browser',
  primary: 'check the primary first: the mirror agrees with the browser',
  both: 'check both: neither agrees with the browser',
  none: 'in step',
  unknown: 'the capture does not show which one is wrong',
}

export const QUERY_HASH_WORDS: Readonly<Record<Visit['queryHash'], string>> = {
  match: 'matches the address',
  mismatch: 'does not match the address',
  'not-checkable': 'not checkable',
}

const open = (bound: number | null, side: number): number => (bound === null ? side : bound)
const spanOf = ({ lowMs, highMs }: { readonly lowMs: number | null; readonly highMs: number | null }): Span => ({
  lowMs: open(lowMs, -Infinity),
  highMs: open(highMs, Infinity),
})

/** Example: `14 min 2.9 s to 14 min 5.1 s`. */
export const offsetWords = (offset: Pick<Offset, 'lowMs' | 'highMs'> | null): string =>
  offset ? formatBounds(spanOf(offset)) : 'not known'

export const secondsWords = (bounds: Bounds | null): string =>
  bounds
    ? formatBounds({ lowMs: spanToMs(open(bounds.low, -Infinity)), highMs: spanToMs(open(bounds.high, Infinity)) })
    : 'not known'

/** How far the mirror is from the primary. Example: `ahead by 14 min 1.8 s to 14 min 5.1 s`. */
export function driftWords({ lowMs, highMs }: Pick<Drift, 'lowMs' | 'highMs'>): string {
  if (lowMs !== null && lowMs > 0) return `ahead by ${offsetWords({ lowMs, highMs })}`
  if (highMs !== null && highMs < 0) return `behind by ${offsetWords({ lowMs: -highMs, highMs: negate(lowMs) })}`
  if (lowMs === null || highMs === null) return 'ahead or behind, which is not known'
  const most = Math.ceil(Math.max(-lowMs, highMs) / 100) * 100
  return `at most ${offsetWords({ lowMs: most, highMs: most })} off`
}

/** Example: `11 min 2.9 s to 11 min 5.1 s after the expiry`, or `… before the expiry` where all of it lies before. */
export function expiryWords(bounds: Bounds | null): string {
  if (!bounds) return 'not known'
  const isBefore = bounds.high !== null && bounds.high <= 0
  if (!isBefore) return `${secondsWords(bounds)} after the expiry`
  return `${secondsWords({ low: negate(bounds.high), high: negate(bounds.low) })} before the expiry`
}

const negate = (seconds: number | null): number | null => (seconds === null ? null : -seconds)

/** Example: `2026-11-23 02:07:22 to 02:07:25 UTC`. */
export const periodWords = (period: Visit['mirrorTime'], zone = UTC): string =>
  period ? formatPeriod({ from: momentOf(period.low), to: momentOf(period.high) }, zone) : 'not known'

/** Example: `2026-11-23 02:07:22 UTC` for an ISO 8601 moment. */
export const momentWords = (moment: string | null, zone = UTC): string =>
  moment === null ? 'not known' : formatMoment(momentOf(moment), zone)

const momentOf = (moment: string | null): EpochMs => epochMs(moment === null ? Number.NaN : Date.parse(moment))

export function outcomeWords(status: number | null, error: string | null): string {
  if (status === null) return error === null ? 'no answer' : `no answer (${error})`
  return error === null ? `status ${status}` : `status ${status} (${error})`
}

/** What each request of the panel's story asks for. */
export const STEP_WORDS: Readonly<Record<StoryStep['what'], string>> = {
  page: 'mirrors page',
  announcement: 'where is the panel?',
  bridge: 'bridge script',
  panel: 'panel',
  landing: 'redirected to',
  call: 'call',
}

/** Example: `panel`, or of another call the last word of its path, `mirror.js`. */
export const stepName = ({ what, file }: StoryStep): string => file ?? STEP_WORDS[what]

export const isFailedStep = ({ status, error }: StoryStep): boolean =>
  error !== null || status === null || status >= 400

/** Example: `401, 120 ms`. Of what was not answered some exporters write a length of 0, which is none. */
export const stepResultWords = ({ status, error, durationMs }: StoryStep): string => {
  const outcome = status === null ? outcomeWords(status, error) : String(status)
  const isMeasured = durationMs !== null && (status !== null || durationMs > 0)
  return isMeasured ? `${outcome}, ${lengthWords(durationMs)}` : outcome
}

/** Example: `140 ms`; from a second on as any duration. */
export const lengthWords = (ms: number): string => (ms < 950 ? `${Math.round(ms)} ms` : formatDuration(ms))

/**
 * A request id with the time of day under which the server's own logs hold it; they are written in the server's zone. Example:
 * `@SMHTOXx759x64x0 (12:39 in the server’s zone)`.
 */
export function requestIdWords(requestId: string | null): string {
  if (requestId === null) return 'none'
  const minute = parseRequestId(requestId)?.minuteOfDay
  if (minute === undefined) return requestId
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'))
  return `${requestId} (${hours}:${minutes} in the server’s zone)`
}

export const MATTERS_WORDS: Readonly<Record<FailedCall['matters'], string>> = {
  panel: 'Can matter for the panel',
  page: 'Can matter for the page around the panel',
  no: 'Do not matter for the panel',
}

/** Example: `3 times, 2026-11-23 02:07:22 to 02:07:25 UTC`. */
export function timesSeen({ entries, firstAt, lastAt }: FailedCall, zone = UTC): string {
  const times = entries.length === 1 ? 'once' : `${entries.length} times`
  if (firstAt === null) return times
  return `${times}, ${firstAt === lastAt ? momentWords(firstAt, zone) : periodWords({ low: firstAt, high: lastAt }, zone)}`
}

/** Where the call ended, with what, and why. Example: `Status 404: nothing is there under this address.` */
export function failureWords({ endedAt, status, error, cause }: FailedCall): string {
  const outcome = outcomeWords(status, error)
  const became = endedAt === null ? outcome : `redirected to ${endedAt}, ${outcome}`
  return `${became.charAt(0).toUpperCase()}${became.slice(1)}: ${cause}.`
}

/** Why the call matters or not; nothing where the heading says it all. */
export function reasonWords({ matters, why }: FailedCall): string {
  if (matters === 'page') return ''
  return matters === 'panel' ? ` It can matter because ${why}.` : ` It does not matter: ${why}.`
}

/** Example: `14 calls that do not matter for the panel failed, 31 times in all: 20 × status 404, 11 × status 403`. */
export function countedWords(calls: readonly FailedCall[]): string {
  const times = calls.reduce((sum, { entries }) => sum + entries.length, 0)
  const again = times === calls.length ? '' : `, ${times} times in all`
  return `${calls.length} calls that do not matter for the panel failed${again}: ${outcomesWords(calls)}`
}

/** The most frequent first. Example: `20 × status 404, 11 × status 403`. */
export function outcomesWords(calls: readonly FailedCall[]): string {
  const byOutcome = groupBy(calls, ({ status, error }) => outcomeWords(status, error))
  const counts = [...byOutcome]
    .map(([outcome, group]) => ({ outcome, count: group.reduce((sum, { entries }) => sum + entries.length, 0) }))
    .toSorted((a, b) => b.count - a.count)
    .map(({ outcome, count }) => `${count} × ${outcome}`)
  return listWords(counts, COUNTED_OUTCOMES)
}

const COUNTED_OUTCOMES = 5

/** The first of a list, and how many more there are. Example: `4, 5 and 12 more`. */
export const listWords = (list: readonly (string | number)[], limit: number): string =>
  list.slice(0, limit).join(', ') + (list.length > limit ? ` and ${list.length - limit} more` : '')

/** Example: `in-sync.har, 65.7 KB, 14 requests, recorded by WebInspector 537.36`. */
export const sourceWords = (source: Diagnosis['source']): string => `${source.fileName}, ${contentWords(source)}`

/** Without the name, which may be written from right to left. Example: `76.7 kB, 15 requests, written by Firefox 145`. */
export function contentWords({ bytes, entries, exporter }: Diagnosis['source']): string {
  return `${sizeWords(bytes)}, ${entries === 1 ? '1 request' : `${entries} requests`}, written by ${exporter.name} ${exporter.version}`.trim()
}

/** Example: `65.7 kB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`
}

/** Example: `21 entries: serverIPAddress should be an IP address (first entry 3)`. */
export const complaintWords = ({ message, entries, first }: SchemaComplaint): string =>
  `${entries === 1 ? `Entry ${first}` : `${entries} entries`}: ${message}${entries === 1 ? '' : ` (first: entry ${first})`}`
