/** One file → its Diagnosis, or one sentence that says why it cannot be read. The whole product in one call. */

import { gatherEvidence, type Evidence } from '../core/evidence.ts'
import type { Capture } from '../core/har/capture.ts'
import { readFile, type ReadOptions } from '../core/har/read.ts'
import { checkSchema, type SchemaComplaint } from '../core/har/schema.ts'
import { redactCapture, type Redacted } from '../core/redact/redact-capture.ts'
import { describeSamples, type HostSamples } from './clock-samples.ts'
import type { Diagnosis, Source } from './diagnosis.ts'
import { diagnose } from './diagnose.ts'
import { formatIso, formatLabel, formatText } from './format.ts'
import { UTC, type TimeZone } from './time-zone.ts'

export interface DroppedFile {
  readonly file: Blob
  /** Shown, and says nothing about the content. */
  readonly fileName: string
}

/** A capture that could be read, and what else can be asked of it. */
export interface Inspected {
  readonly ok: true
  readonly diagnosis: Diagnosis
  /** The same with the times of its sentences in another zone. */
  readonly tellIn: (zone: TimeZone) => Diagnosis
  /** Every reading of the clocks. */
  readonly clockSamples: () => readonly HostSamples[]
  /** Reads the file once more for what the HAR schema says of it. Rejects where it can no longer be read. */
  readonly checkSchema: () => Promise<readonly SchemaComplaint[]>
  /** Reads the file once more and writes it anew without its secrets. Rejects where it can no longer be read. */
  readonly redact: () => Promise<Redacted>
}

export type Inspection = Inspected | { readonly ok: false; readonly message: string }

/** Never rejects for anything that a file can hold. */
export async function inspect(dropped: DroppedFile, options?: ReadOptions): Promise<Inspection> {
  const read = await readFile(dropped.file, options)
  if (!read.ok) return read
  const { capture, source } = read
  const evidence = gatherEvidence(capture)
  const { visits } = evidence
  const description = describeSource(capture, evidence, { fileName: dropped.fileName, bytes: dropped.file.size })
  const tellIn = (zone: TimeZone): Diagnosis => diagnose(evidence, description, __VERSION__, zone)
  return {
    ok: true,
    diagnosis: tellIn(UTC),
    tellIn,
    clockSamples: () => describeSamples(evidence),
    checkSchema: () => checkSchema(source),
    redact: () => redactCapture({ source, capture, visits, tool: { name: 'mirrorscope', version: __VERSION__ } }),
  }
}

interface FileFacts {
  readonly fileName: string
  readonly bytes: number
}

export function diagnoseCapture(capture: Capture, file: FileFacts): Diagnosis {
  const evidence = gatherEvidence(capture)
  return diagnose(evidence, describeSource(capture, evidence, file), __VERSION__)
}

function describeSource(capture: Capture, evidence: Evidence, { fileName, bytes }: FileFacts): Source {
  const times = capture.exchanges.flatMap(({ startedAt }) => startedAt ?? []).toSorted((a, b) => a - b)
  return {
    fileName: formatText(fileName),
    bytes,
    exporter: { name: formatLabel(capture.exporter.name), version: formatLabel(capture.exporter.version) },
    entries: capture.entryCount,
    firstAt: formatIso(times[0]),
    lastAt: formatIso(times.at(-1)),
    sessions: evidence.sessionCount,
    problems: capture.problems,
    complaints: null,
  }
}
