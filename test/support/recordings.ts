/** The recorded captures, packed or as samples, and what is true of each. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { RecordedTruth } from '../testbed/truth.ts'
import { SAMPLES } from './run-cli.ts'

export const RECORDINGS = join(import.meta.dirname, '../recordings')
const TRUTH_FILE = join(RECORDINGS, 'truth.json')

export interface Recorded {
  readonly name: string
  readonly truth: RecordedTruth
}

export function readRecordings(): readonly Recorded[] {
  const rows = JSON.parse(readFileSync(TRUTH_FILE, 'utf8')) as Record<string, RecordedTruth>
  return Object.entries(rows).map(([name, truth]) => ({ name, truth }))
}

export const readRecordedBytes = ({ name, truth }: Recorded): Uint8Array<ArrayBuffer> =>
  truth.sample === undefined
    ? gunzipSync(readFileSync(join(RECORDINGS, `${name}.har.gz`)))
    : readFileSync(join(SAMPLES, `${truth.sample}.har`))
