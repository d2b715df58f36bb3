/** What a support engineer reads in a HAR, as functions of it. A fact is kept when the redacted HAR says the same as the original. */

import type { DialectId } from '../dialects/dialect.ts'
import { headerOf, type Har, type HarEntry } from '../har.ts'

export interface Fact {
  readonly id: string
  /** Dialects that write it; all when left out. */
  readonly only?: readonly DialectId[]
  /** Anything that can be compared as JSON; `undefined` if the HAR does not say. May throw on a HAR that lacks what it reads. */
  readonly read: (har: Har) => unknown
}

/** In what the HAR lacks, a fact is not there. */
export function readFact(fact: Fact, har: Har): string | undefined {
  try {
    return JSON.stringify(fact.read(har))
  } catch {
    return undefined
  }
}

export const isWrittenBy = ({ only }: Fact, dialect: DialectId): boolean => only?.includes(dialect) ?? true

export function isKept(fact: Fact, original: Har, redacted: Har): boolean {
  const told = readFact(fact, original)
  return told !== undefined && told === readFact(fact, redacted)
}

/* What several facts read. All of them throw where it is missing. */

export const pathOf = ({ request }: HarEntry): string => new URL(request.url).pathname
export const hostOf = ({ request }: HarEntry): string => new URL(request.url).host

/** Of every entry, in order. */
export const ofEach = ({ log }: Har, read: (entry: HarEntry) => unknown): readonly unknown[] =>
  log.entries.map((entry) => read(entry) ?? null)

export const sent = ({ request }: HarEntry, name: string): string | undefined => headerOf(request.headers, name)
export const answered = ({ response }: HarEntry, name: string): string | undefined => headerOf(response.headers, name)

/** The second part of the panel's token. */
export function claimsOf({ request }: HarEntry): Record<string, unknown> {
  const token = new URL(request.url).searchParams.get('jwt') ?? ''
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
}
