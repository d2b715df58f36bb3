/** One file → its Diagnosis, or one sentence that says why it cannot be read. The whole product in one call. */

import { gatherEvidence, type Evidence } from '../core/evidence.ts'
import type { Capture } from '../core/har/capture.ts'
import { readFile, type ReadOptions } from '../core/har/read.ts'
import type { ByteSource } from '../core/har/source/byte-source.ts'
import { checkSchema, type SchemaComplaint } from '../core/har/schema.ts'
import type { HostRole } from '../core/redact/host-names.ts'
import {
  collectSecrets,
  redactCapture,
  type Redacted,
  type Redaction,
  type RedactOptions,
} from '../core/redact/redact-capture.ts'
import type { SecretBook } from '../core/redact/secret-book.ts'
import { describeSamples, type HostSamples } from './clock-samples.ts'
import type { Diagnosis, Source } from './diagnosis.ts'
import { diagnose } from './diagnose.ts'
import { formatFileName, formatIso, formatProgram } from './format.ts'
import { UTC, type TimeZone } from './time-zone.ts'

export interface DroppedFile {
  readonly file: Blob
  /** Shown, and says nothing about the content. */
  readonly fileName: string
}

export type Inspection = Inspected | { readonly ok: false; readonly message: string }

/** What reads the file once more rejects where it can no longer be read. */
export interface Inspected {
  readonly ok: true
  readonly diagnosis: Diagnosis
  readonly capture: Capture
  /** For what is read later: the places of the capture are places in it. */
  readonly source: ByteSource
  /** The same with the times of its sentences in another zone. */
  readonly tellIn: (zone: TimeZone) => Diagnosis
  /** Every reading of the clocks. */
  readonly clockSamples: () => readonly HostSamples[]
  /** Reads the file once more for what the HAR schema says of it. */
  readonly checkSchema: () => Promise<readonly SchemaComplaint[]>
  /** Reads the file once more and writes it anew without its secrets. */
  readonly redact: (options?: RedactOptions & HideOptions) => Promise<Redacted>
  /** Reads the file once more for what `redact` would replace. */
  readonly collectSecrets: (options?: RedactOptions & HideOptions) => Promise<SecretBook>
}

export interface HideOptions {
  /** Also the names of servers. */
  readonly hideHosts?: boolean
}

/** Never rejects for anything that a file can hold. */
export async function inspect(dropped: DroppedFile, options?: ReadOptions): Promise<Inspection> {
  const read = await readFile(dropped.file, options)
  if (!read.ok) return read
  const { capture, source } = read
  const evidence = gatherEvidence(capture)
  const description = describeSource(capture, evidence, { fileName: dropped.fileName, bytes: dropped.file.size })
  const tellIn = (zone: TimeZone): Diagnosis => diagnose(evidence, description, __VERSION__, zone)
  const diagnosis = tellIn(UTC)
  const known = serversOf(diagnosis, capture)
  const redactionOf = ({ hideHosts = false }: HideOptions): Redaction => ({
    source,
    capture,
    visits: evidence.visits,
    tool: diagnosis.tool,
    hosts: { hide: hideHosts, known },
  })
  return {
    ok: true,
    diagnosis,
    capture,
    source,
    tellIn,
    clockSamples: () => describeSamples(evidence),
    checkSchema: () => checkSchema(source),
    redact: (redactOptions = {}) => redactCapture(redactionOf(redactOptions), redactOptions),
    collectSecrets: (redactOptions = {}) => collectSecrets(redactionOf(redactOptions), redactOptions),
  }
}

/** By name, those that matter for mirroring first. */
function serversOf({ hosts }: Diagnosis, { exchanges }: Capture): ReadonlyMap<string, HostRole> {
  const roles = new Map<string, HostRole>()
  for (const { host, roles: held } of hosts) roles.set(nameOf(host), held.find((role) => role !== 'other') ?? 'other')
  for (const { url } of exchanges) if (!roles.has(nameOf(url.host))) roles.set(nameOf(url.host), 'other')
  return roles
}

/** Of a server, which may be told with its port and its context path. */
const nameOf = (server: string): string => server.replace(/(?::\d+)?(?:\/.*)?$/, '')

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
    fileName: formatFileName(fileName),
    bytes,
    exporter: { name: formatProgram(capture.exporter.name), version: formatProgram(capture.exporter.version) },
    entries: capture.entryCount,
    firstAt: formatIso(times[0]),
    lastAt: formatIso(times.at(-1)),
    sessions: evidence.sessionCount,
    problems: capture.problems,
    complaints: null,
  }
}
