/**
 * A chosen file → the plain UTF-8 bytes of the capture in it, whatever wraps them, or one sentence that says what it is
 * instead. Sniffs content, never the file name. Does not look whether the text is JSON.
 */

import { refuse, type Problem, type Refusal } from '../problems.ts'
import { blobBytes, bytesOf } from './blob-bytes.ts'
import type { Bytes, ByteSource, ReadChunks } from './byte-source.ts'
import { SourceError } from './errors.ts'
import { gunzipped } from './inflate.ts'
import { sniff, SNIFFED_BYTES } from './sniff.ts'
import { transcoded } from './transcode.ts'
import { collect, openArchive } from './zip.ts'

export type OpenedSource =
  { readonly ok: true; readonly source: ByteSource; readonly problems: readonly Problem[] } | Refusal

/** A capture in an archive in a compressed archive has three. */
const MOST_WRAPPINGS = 3

/** An archive that lies compressed in another one is taken out whole, since it is not read from its first byte on. */
const MOST_INNER_ARCHIVE_BYTES = 256 * 1024 * 1024

/** Nothing but white space for so long is taken for all of the file. */
const MOST_BLANK_BYTES = 1024 * 1024

/** Never rejects. Reads the beginning of the file, and of an archive its directory; its chunks by `readChunks` where given. */
export async function openSource(file: Blob, readChunks?: ReadChunks): Promise<OpenedSource> {
  try {
    if (file.size === 0) return await openEmpty(file)
    const opened = await unwrap(blobBytes(file, readChunks), MOST_WRAPPINGS)
    return opened.ok ? { ok: true, source: sourceOf(opened, file.size), problems: opened.problems } : opened
  } catch (error) {
    return refuse(error instanceof SourceError ? error.message : DAMAGED)
  }
}

/** Some browsers give a folder no size. */
async function openEmpty(file: Blob): Promise<Refusal> {
  await bytesOf(file)
  return refuse('The file is empty (0 bytes).')
}

interface Unwrapped {
  readonly ok: true
  readonly bytes: Bytes
  readonly problems: readonly Problem[]
  /** Of the innermost archive; absent where there is none. */
  readonly attachment?: ByteSource['attachment']
}

/** `mayUnwrap`: how many wrappings may still be undone. Throws `SourceError`. */
async function unwrap(bytes: Bytes, mayUnwrap: number): Promise<Unwrapped | Refusal> {
  const head = await bytes.read({ start: 0, end: SNIFFED_BYTES })
  if (head.length === 0) return refuse(NOTHING_INSIDE)
  const sniffed = sniff(head)
  if (!sniffed.ok) return sniffed
  const { kind } = sniffed
  if (kind === 'utf-8') return openText({ ok: true, bytes, problems: [] })
  if (kind !== 'gzip' && kind !== 'zip')
    return openText({ ok: true, bytes: transcoded(bytes, kind), problems: [UTF_16] })
  if (mayUnwrap === 0) return refuse(TOO_DEEP)
  return kind === 'gzip' ? unwrap(gunzipped(bytes), mayUnwrap - 1) : unwrapArchive(bytes, mayUnwrap - 1)
}

async function unwrapArchive(bytes: Bytes, mayUnwrap: number): Promise<Unwrapped | Refusal> {
  const blob = bytes.blob ?? (await takeOut(bytes))
  if (!blob) return refuse(NOT_TAKEN_OUT)
  const archive = await openArchive(blob, mayUnwrap)
  if (!archive.ok) return archive
  const inner = await unwrap(archive.bytes, mayUnwrap)
  if (!inner.ok) return inner
  return { attachment: archive.attachment, ...inner, problems: [...archive.problems, ...inner.problems] }
}

async function takeOut(bytes: Bytes): Promise<Blob | undefined> {
  const whole = await collect(bytes, MOST_INNER_ARCHIVE_BYTES)
  return whole && new Blob([whole as Uint8Array<ArrayBuffer>])
}

async function openText(text: Unwrapped): Promise<Unwrapped | Refusal> {
  const start = (await visibleText(text.bytes, SNIFFED_BYTES)) || (await visibleText(text.bytes, MOST_BLANK_BYTES))
  if (start === '') return refuse('The file holds nothing but white space.')
  return start.startsWith('<') ? refuse('This is an HTML or XML page, not a HAR.') : text
}

/** What the first bytes hold besides a byte order mark and leading white space. */
async function visibleText(bytes: Bytes, within: number): Promise<string> {
  const head = await bytes.read({ start: 0, end: within })
  return new TextDecoder().decode(head, { stream: true }).trimStart()
}

function sourceOf({ bytes, attachment }: Unwrapped, fileBytes: number): ByteSource {
  return {
    chunks: (onRead) => bytes.chunks((taken, of) => onRead?.(Math.round((taken / of) * fileBytes))),
    read: (range) => bytes.read(range),
    attachment: attachment ?? (() => Promise.resolve(undefined)),
  }
}

const UTF_16: Problem = {
  code: 'unusual-encoding',
  message:
    'The file is written in UTF-16, although a HAR is UTF-8: it was converted by another program. It was read all the same.',
}

const DAMAGED = 'The file cannot be unpacked: it is damaged.'
const NOTHING_INSIDE = 'Nothing comes out of the file when it is unpacked: it is empty, cut off or damaged.'
const NOT_TAKEN_OUT =
  'The archive inside cannot be taken out: it is cut off, damaged or too large. Unpack the outer one first and open the inner one.'
const TOO_DEEP = 'The file is packed more than three times over. Unpack it first and open the HAR inside.'
