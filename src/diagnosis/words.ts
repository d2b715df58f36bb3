/** The words for the fixed values of a Diagnosis, the same on the page, in reports and on the command line. */

import type { Bounds, DateWriter, Diagnosis, Drift, FailedCall, Offset, Verdict, Visit } from './diagnosis.ts'
import { formatBounds, formatPeriod } from './format.ts'
import { epochMs, spanToMs, type Span } from '../core/units.ts'

type ConfidenceName = Verdict['confidence']

export const CONFIDENCE_WORDS: Readonly<Record<ConfidenceName, string>> = {
  certain: 'Certain: the numbers leave no other reading.',
  likely: 'Likely: the best reading of what was recorded.',
  possible: 'Possible: the recording leaves several readings open.',
}

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

/** Example: `2026-11-23 02:07:22 to 02:07:25 UTC`. */
export function periodWords(period: Visit['mirrorTime']): string {
  if (!period) return 'not known'
  const at = (text: string | null): number => (text === null ? Number.NaN : Date.parse(text))
  return formatPeriod({ from: epochMs(at(period.low)), to: epochMs(at(period.high)) })
}

/** Example: `2026-11-23 02:07:22 UTC` for an ISO 8601 moment. */
export const momentWords = (moment: string | null): string =>
  moment === null ? 'not known' : `${moment.slice(0, 19).replace('T', ' ')} UTC`

export function outcomeWords(status: number | null, error: string | null): string {
  if (status === null) return error === null ? 'no answer' : `no answer (${error})`
  return error === null ? `status ${status}` : `status ${status} (${error})`
}

export const timesSeen = ({ entries }: FailedCall): string =>
  entries.length === 1 ? 'once' : `${entries.length} times`

/** Example: `in-sync.har, 65.7 KB, 14 requests, recorded by WebInspector 537.36`. */
export function sourceWords({ fileName, bytes, entries, exporter }: Diagnosis['source']): string {
  const size = bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${fileName}, ${size}, ${entries === 1 ? '1 request' : `${entries} requests`}, written by ${exporter.name} ${exporter.version}`.trim()
}
