/** Bytes of one file → its Diagnosis, or one sentence that says why it cannot be read. The whole product in one call. */

import { gatherEvidence, type Evidence } from '../core/evidence.ts'
import { openText } from '../core/har/open.ts'
import type { Problem } from '../core/har/problems.ts'
import { readCapture, type Capture } from '../core/har/read.ts'
import { checkSchema } from '../core/har/schema.ts'
import type { Diagnosis, Source } from './diagnosis.ts'
import { diagnose } from './diagnose.ts'
import { formatIso, formatLabel, formatText } from './format.ts'

export interface DroppedFile {
  readonly bytes: Uint8Array
  readonly fileName: string
}

export type Inspection =
  { readonly ok: true; readonly diagnosis: Diagnosis } | { readonly ok: false; readonly message: string }

/** Never throws for anything a file can hold. `fileName` is shown, and says nothing about the content. */
export function inspect({ bytes, fileName }: DroppedFile): Inspection {
  const opened = openText(bytes)
  if (!opened.ok) return opened
  const capture = readCapture(opened.text)
  if (!capture.ok) return capture
  const evidence = gatherEvidence(capture)
  const problems = [...capture.problems, ...checkSchema(capture.rawEntries)]
  return {
    ok: true,
    diagnosis: diagnose(evidence, describeSource(capture, evidence, problems, { bytes, fileName }), __VERSION__),
  }
}

function describeSource(
  capture: Capture,
  evidence: Evidence,
  problems: readonly Problem[],
  { bytes, fileName }: DroppedFile,
): Source {
  const times = capture.exchanges.flatMap(({ startedAt }) => startedAt ?? [])
  const sorted = times.toSorted((a, b) => a - b)
  return {
    fileName: formatText(fileName),
    bytes: bytes.length,
    exporter: { name: formatLabel(capture.exporter.name), version: formatLabel(capture.exporter.version) },
    entries: capture.entryCount,
    firstAt: formatIso(sorted[0]),
    lastAt: formatIso(sorted.at(-1)),
    sessions: evidence.sessionCount,
    problems,
  }
}
