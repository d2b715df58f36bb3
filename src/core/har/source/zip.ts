/**
 * Which member of a zip archive is the capture. Names only rank; what lies inside decides.
 *
 * Playwright's archive holds `har.har` and beside it the bodies, which are never captures. In any other, everything is a
 * candidate but folders, dot files and what macOS adds, and the largest capture is read.
 */

import { refuse, type Problem, type Refusal } from '../problems.ts'
import type { Bytes } from './byte-source.ts'
import { UnreadableError } from './errors.ts'
import { joinBytes } from './forward-reads.ts'
import { lookAt } from './look-at.ts'
import { isOpenable, listMembers, openMember, walkMembers, type ZipMember } from './zip-members.ts'

/** Looked into, in their rank; an archive with more holds the bodies of a recording or no capture at all. */
const MOST_LOOKED_INTO = 100

export interface OpenedArchive {
  readonly ok: true
  /** The capture, or another archive that may hold it. */
  readonly bytes: Bytes
  readonly problems: readonly Problem[]
  readonly attachment: (name: string, limitBytes: number) => Promise<Uint8Array | undefined>
}

/** `mayUnwrap`: how many wrappings a member may itself be in. Throws `UnreadableError`. */
export async function openArchive(blob: Blob, mayUnwrap: number): Promise<OpenedArchive | Refusal> {
  const members = await listMembers(blob)
  if (!members) return openRemains(blob, mayUnwrap)
  const candidates = members.filter(isCandidate)
  const found = await lookInto(blob, candidates, mayUnwrap)
  const capture = found.captures.toSorted((one, other) => sizeOf(other) - sizeOf(one))[0]
  const member = capture ?? found.archives[0]
  const bytes = member && (await openMember(blob, member))
  if (!bytes) return refuse(whyNone(candidates))
  const others = found.captures.length - 1
  const problems = others > 0 ? [severalCaptures(others)] : []
  return { ok: true, bytes, problems, attachment: attachmentsOf(blob, members, member.name) }
}

const nameIn = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

const isCandidate = ({ name }: ZipMember): boolean =>
  !name.endsWith('/') && !name.startsWith('__MACOSX/') && !nameIn(name).startsWith('.')

const sizeOf = ({ bytes = 0 }: ZipMember): number => bytes

/** Those that may well be captures, before all others; then the larger before the smaller. */
const byPromise = (one: ZipMember, other: ZipMember): number =>
  rankOf(one) - rankOf(other) || sizeOf(other) - sizeOf(one)

function rankOf(member: ZipMember): number {
  if (isPlaywrights(member)) return 0
  if (/\.har\b/iu.test(nameIn(member.name))) return 1
  return /\.json$/iu.test(member.name) ? 2 : 3
}

const isPlaywrights = ({ name }: ZipMember): boolean => nameIn(name) === 'har.har'

interface Found {
  readonly captures: readonly ZipMember[]
  readonly archives: readonly ZipMember[]
}

async function lookInto(blob: Blob, candidates: readonly ZipMember[], mayUnwrap: number): Promise<Found> {
  const captures: ZipMember[] = []
  const archives: ZipMember[] = []
  for (const member of candidates.toSorted(byPromise).slice(0, MOST_LOOKED_INTO)) {
    if (captures.some(isPlaywrights) && !isPlaywrights(member)) break
    const bytes = await openMember(blob, member)
    const content = bytes ? await lookAt(bytes, mayUnwrap) : 'other'
    if (content === 'capture') captures.push(member)
    if (content === 'archive') archives.push(member)
  }
  return { captures, archives }
}

/** What is left of an archive that has lost its directory: the first capture in it. Playwright's bodies are not looked for. */
async function openRemains(blob: Blob, mayUnwrap: number): Promise<OpenedArchive | Refusal> {
  const walked: ZipMember[] = []
  for await (const member of walkMembers(blob)) {
    walked.push(member)
    const bytes = isCandidate(member) ? await openMember(blob, member) : undefined
    if (bytes && (await lookAt(bytes, mayUnwrap)) === 'capture')
      return { ok: true, bytes, problems: [DAMAGED], attachment: () => Promise.resolve(undefined) }
  }
  return refuse(walked.some(({ isEncrypted }) => isEncrypted) ? ENCRYPTED : NOTHING_LEFT)
}

/** A name is looked for beside the capture, as Playwright writes them. */
function attachmentsOf(
  blob: Blob,
  members: readonly ZipMember[],
  captureName: string,
): (name: string, limitBytes: number) => Promise<Uint8Array | undefined> {
  const folder = captureName.slice(0, -nameIn(captureName).length)
  const byName = new Map(members.map((member) => [member.name, member]))
  return async (name, limitBytes) => {
    const member = byName.get(folder + name)
    if (!member || sizeOf(member) > limitBytes) return undefined
    const bytes = await openMember(blob, member)
    return bytes && collect(bytes, limitBytes)
  }
}

/** All of it; undefined where it is more than `limitBytes`, breaks off or is a bomb. Throws `UnreadableError`. */
export async function collect(bytes: Bytes, limitBytes: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of bytes.chunks()) {
      length += part.length
      if (length > limitBytes) return undefined
      parts.push(part)
    }
  } catch (error) {
    if (error instanceof UnreadableError) throw error
    return undefined
  }
  return joinBytes(parts)
}

const ENCRYPTED = 'The zip archive is encrypted. Unpack it with its password and open the HAR inside.'
const OTHERWISE_PACKED =
  'The zip archive is packed in a way that is not known here. Unpack it first and open the HAR inside.'
const NOTHING_LEFT =
  'The zip archive is cut off or damaged, and no HAR can be found in what is left of it. Save or download it again.'

function whyNone(candidates: readonly ZipMember[]): string {
  if (candidates.some(({ isEncrypted }) => isEncrypted)) return ENCRYPTED
  return candidates.every(isOpenable) ? 'This zip archive holds no HAR.' : OTHERWISE_PACKED
}

const DAMAGED: Problem = {
  code: 'damaged-archive',
  message: 'The zip archive is cut off or damaged; what is left of the first capture in it was read.',
}

const severalCaptures = (others: number): Problem => ({
  code: 'several-captures',
  message: `The archive holds ${others} other ${others === 1 ? 'capture' : 'captures'} besides the one that was read, which is the largest. Captures are read one at a time: unpack the archive and open the others on their own.`,
})
