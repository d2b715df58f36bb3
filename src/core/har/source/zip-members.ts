/**
 * What lies in a zip archive (PKWARE APPNOTE sections 4.3 and 4.4): its directory, read by zip.js, or where that is lost the
 * headers before the members themselves; and the bytes of one member.
 *
 * Reads the directory and the headers asked for, nothing else. Members are inflated here and not by zip.js, so that a damaged
 * one gives what can be had.
 */

import { ZipReader, type Entry } from '@zip.js/zip.js/lib/zip-core-reader.js'
import { blobBytes, bytesOf } from './blob-bytes.ts'
import type { Bytes } from './byte-source.ts'
import { UnreadableError } from './errors.ts'
import { inflated } from './inflate.ts'

export interface ZipMember {
  readonly name: string
  /** Where its own header begins in the archive. */
  readonly start: number
  /** Undefined where the header does not say it and there is no directory. */
  readonly packedBytes: number | undefined
  /** Plain size, as the archive has it; need not be true. */
  readonly bytes: number | undefined
  readonly method: number
  readonly isEncrypted: boolean
}

const STORED = 0
const DEFLATED = 8

/** A hostile directory may name millions; no archive of a browser's has so many. */
const MOST_MEMBERS = 100_000

/** Files only, in the order of the directory; undefined where there is no directory that can be read. Throws `UnreadableError`. */
export async function listMembers(blob: Blob): Promise<readonly ZipMember[] | undefined> {
  const reader = new ZipReader(randomAccess(blob), LENIENT)
  const members: ZipMember[] = []
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (!entry.directory) members.push(memberOf(entry))
      if (members.length >= MOST_MEMBERS) break
    }
  } catch (error) {
    if (error instanceof UnreadableError) throw error
    return members.length > 0 ? members : undefined
  }
  return members
}

/** Odd archives are read like others. Junk behind one is passed over to the length that the comment of an archive may have. */
const LENIENT = { strictness: 'tolerant', maxAppendedDataSize: 65_535 } as const

/** All that zip.js asks of what it reads; the stream is there for its type alone. */
const randomAccess = (blob: Blob) => ({
  size: blob.size,
  readUint8Array: (start: number, length: number) => bytesOf(blob.slice(start, start + length)),
  get readable() {
    return blob.stream()
  },
})

const memberOf = (entry: Entry): ZipMember => ({
  name: entry.filename,
  start: entry.offset,
  packedBytes: entry.compressedSize,
  bytes: entry.uncompressedSize,
  method: entry.compressionMethod,
  isEncrypted: entry.encrypted,
})

/**
 * The members of an archive without a directory, found by the headers before them, until one does not say how long it is: it
 * is the last. Throws `UnreadableError`.
 */
export async function* walkMembers(blob: Blob): AsyncGenerator<ZipMember> {
  let start = 0
  for (let count = 0; count < MOST_WALKED; count++) {
    const header = await readHeader(blob, start)
    if (!header) return
    const name = new TextDecoder().decode(await bytesOf(blob.slice(start + HEADER_BYTES, header.nameEnd)))
    yield { ...header.member, name, start }
    if (header.member.packedBytes === undefined) return
    start = header.dataStart + header.member.packedBytes
  }
}

const MOST_WALKED = 1000

/** Its plain bytes; undefined where it is encrypted, packed in another way, or not where the directory says it is. Throws `UnreadableError`. */
export async function openMember(blob: Blob, member: ZipMember): Promise<Bytes | undefined> {
  if (!isOpenable(member)) return undefined
  const header = await readHeader(blob, member.start)
  if (!header) return undefined
  const packedEnd = member.packedBytes === undefined ? blob.size : header.dataStart + member.packedBytes
  const packed = blobBytes(blob.slice(header.dataStart, packedEnd))
  return member.method === STORED ? packed : inflated(packed, member.bytes)
}

export const isOpenable = ({ isEncrypted, method }: ZipMember): boolean =>
  !isEncrypted && (method === STORED || method === DEFLATED)

const HEADER_BYTES = 30
const SIGNATURE = 0x04034b50
const ENCRYPTED_FLAG = 1
const SIZES_FOLLOW_FLAG = 8
const SIZE_IS_ELSEWHERE = 0xffffffff

interface MemberHeader {
  readonly member: Omit<ZipMember, 'name' | 'start'>
  readonly nameEnd: number
  readonly dataStart: number
}

async function readHeader(blob: Blob, start: number): Promise<MemberHeader | undefined> {
  const bytes = await bytesOf(blob.slice(start, start + HEADER_BYTES))
  const view = new DataView(bytes.buffer)
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== SIGNATURE) return undefined
  const flags = view.getUint16(6, true)
  const sizeAt = (offset: number): number | undefined => {
    const size = view.getUint32(offset, true)
    return (flags & SIZES_FOLLOW_FLAG) !== 0 || size === SIZE_IS_ELSEWHERE ? undefined : size
  }
  const isEncrypted = (flags & ENCRYPTED_FLAG) !== 0
  const nameEnd = start + HEADER_BYTES + view.getUint16(26, true)
  return {
    member: { packedBytes: sizeAt(18), bytes: sizeAt(22), method: view.getUint16(8, true), isEncrypted },
    nameEnd,
    dataStart: nameEnd + view.getUint16(28, true),
  }
}
