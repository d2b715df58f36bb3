/**
 * A file → its capture, or one sentence that says why it cannot be read.
 *
 * The bytes are read once and never held as a whole; the few texts that are too long for that and matter are read afterwards.
 * Only a file that is no JSON at all, but nearly, is read a second time and held.
 */

import type { Capture } from './capture.ts'
import { CaptureReader, type PartialEntry } from './capture-reader.ts'
import { readOmitted } from './omission.ts'
import { refuse, type Problem, type Refusal } from './problems.ts'
import { mendJson } from './relaxed-json.ts'
import type { ByteSource, ReadChunks } from './source/byte-source.ts'
import { openSource } from './source/open.ts'
import { CutOffError, SourceError } from './source/errors.ts'

export interface ReadFile {
  readonly ok: true
  readonly capture: Capture
  /** For what is read later: the places of the capture are places in it. */
  readonly source: ByteSource
}

export interface ReadOptions {
  /** Hears how many bytes of the file were taken in so far. */
  readonly onRead?: (fileBytes: number) => void
  /** Reads the file's bytes in the place of the reader itself. */
  readonly readChunks?: ReadChunks
}

/** Never rejects for anything that a file can hold. */
export async function readFile(file: Blob, { onRead, readChunks }: ReadOptions = {}): Promise<ReadFile | Refusal> {
  try {
    const opened = await openSource(file, readChunks)
    if (!opened.ok) return opened
    const read = await readSource(opened.source, onRead)
    const mended = read.ok ? undefined : await mendJson(opened.source)
    const readMended = mended && withProblems(await readSource(mended.source), [mended.problem])
    return withProblems(readMended?.ok ? readMended : read, opened.problems)
  } catch (error) {
    if (error instanceof SourceError) return refuse(error.message)
    throw error
  }
}

async function readSource(source: ByteSource, onRead?: (fileBytes: number) => void): Promise<ReadFile | Refusal> {
  const reader = new CaptureReader()
  const problems = await pushAll(source, reader, onRead)
  const { partial, conclude } = reader.end()
  for (const entry of partial) await complete(reader, source, entry)
  const capture = conclude()
  return capture.ok ? withProblems({ ok: true, capture, source }, problems) : capture
}

/** Bytes that break off are no reason to stop: what came before is read. */
async function pushAll(
  source: ByteSource,
  reader: CaptureReader,
  onRead?: (fileBytes: number) => void,
): Promise<readonly Problem[]> {
  try {
    for await (const chunk of source.chunks(onRead)) reader.push(chunk)
    return []
  } catch (error) {
    if (error instanceof CutOffError) return [{ code: 'cut-off', message: error.message }]
    throw error
  }
}

async function complete(reader: CaptureReader, source: ByteSource, entry: PartialEntry): Promise<void> {
  const value = await readOmitted(source, entry)
  if (value) reader.complete(entry, value)
}

function withProblems(read: ReadFile | Refusal, problems: readonly Problem[]): ReadFile | Refusal {
  if (!read.ok || problems.length === 0) return read
  return { ...read, capture: { ...read.capture, problems: [...problems, ...read.capture.problems] } }
}
