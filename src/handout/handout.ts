/**
 * What leaves the page and the command line: reports and the redacted capture, made safe together, so that the same secret has the
 * same placeholder in both, and each searched for every secret of the capture before it is handed out.
 */

import type { SecretKind } from '../core/placeholder.ts'
import { refuse, type Refusal } from '../core/har/problems.ts'
import type { SecretBook } from '../core/redact/secret-book.ts'
import type { RedactOptions } from '../core/redact/redact-capture.ts'
import { SecretSearch } from '../core/redact/secret-search.ts'
import { findSurvivor } from '../core/redact/verify.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { ownWords } from './own-words.ts'
import { inspect, type HideOptions, type Inspected } from '../diagnosis/inspect.ts'

export interface Handout {
  readonly ok: true
  /** What reports are made of: without the names that are hidden. */
  readonly diagnosis: Diagnosis
  /** The redacted capture, where it was asked for or the diagnosis had to be made of it. */
  readonly har?: Blob
  /** How many different secrets of each kind the capture holds. */
  readonly found: ReadonlyMap<SecretKind, number>
  /** How many of them a text is searched for; the others are words that stand everywhere. */
  readonly searched: number
  /** How many names of servers and numeric addresses were replaced. */
  readonly hiddenHosts: number
  /** The sentence that says why a finished text is not handed out; `undefined` where nothing of a secret is in it. */
  readonly refuseText: (text: string) => Promise<Refusal | undefined>
}

export interface HandoutOptions extends RedactOptions, HideOptions {
  /** Is the redacted capture wanted? */
  readonly wantsHar?: boolean
}

/**
 * Reads the file once more, twice where numeric addresses stand in the diagnosis. `diagnosis` is that of the file. Rejects where it
 * can no longer be read.
 */
export async function prepareHandout(
  inspected: Inspected,
  diagnosis: Diagnosis,
  { wantsHar = false, ...options }: HandoutOptions = {},
): Promise<Handout | Refusal> {
  const collected = wantsHar || options.hideHosts ? undefined : await inspected.collectSecrets(options)
  if (collected && !namesReplaced(diagnosis, collected)) return makeHandout(diagnosis, collected)
  const redacted = await inspected.redact(options)
  if (!redacted.ok) return redacted
  const { har, book } = redacted
  const told = namesReplaced(diagnosis, book) ? await diagnoseAgain(har, diagnosis) : diagnosis
  return told ? { ...makeHandout(told, book), har } : refuse(UNREADABLE)
}

/** Does it tell a server that has another name in what is handed out? */
function namesReplaced(diagnosis: Diagnosis, { hosts }: SecretBook): boolean {
  const told = JSON.stringify(diagnosis).toLowerCase()
  return [...hosts.replaced.keys()].some((name) => told.includes(name.replaceAll(/[[\]]/g, '')))
}

const UNREADABLE = 'The redacted capture could not be read again. That is a fault in mirrorscope.'

/** The file itself is told as it is. */
async function diagnoseAgain(har: Blob, { source }: Diagnosis): Promise<Diagnosis | undefined> {
  const again = await inspect({ file: har, fileName: source.fileName })
  return again.ok ? { ...again.diagnosis, source } : undefined
}

function makeHandout(diagnosis: Diagnosis, book: SecretBook): Handout {
  const own = ownWords(diagnosis)
  const secrets = book.secrets.filter(({ value }) => !own.has(value.toLowerCase()))
  const search = new SecretSearch({ secrets, kept: book.kept })
  return {
    ok: true,
    diagnosis,
    found: book.counts,
    searched: search.count,
    hiddenHosts: book.hosts.replaced.size,
    refuseText: (text) => refuseText(text, search),
  }
}

async function refuseText(text: string, search: SecretSearch): Promise<Refusal | undefined> {
  const survivor =
    (await findSurvivor(new Blob([text]), search)) ?? (await findSurvivor(new Blob([withNextLines(text)]), search))
  return (
    survivor &&
    refuse(
      `The report was not handed out: in line ${survivor.line} of it stands a value that is a secret of the capture or looks like a token. That is a fault in mirrorscope.`,
    )
  )
}

/** Each line with the one below it, since reports break lines between words and secrets may have several. */
function withNextLines(text: string): string {
  const lines = text.split('\n')
  return lines.map((line, index) => `${line} ${lines[index + 1]?.trim() ?? ''}`).join('\n')
}
