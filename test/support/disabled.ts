/** The redaction with some of its parts replaced, on a small capture, and what it then hands out of a secret. */

import { expect } from 'vitest'
import { gatherEvidence } from '../../src/core/evidence.ts'
import { readFile } from '../../src/core/har/read.ts'
import { fieldsOf, type Fields } from '../../src/core/har/tolerant.ts'
import type { HostNamesOptions } from '../../src/core/redact/host-names.ts'
import type { Redaction } from '../../src/core/redact/redact-capture.ts'
import { foundIn } from './find-secrets.ts'
import { bundleSwitchable, type Parts, type Switchable } from './switchable.ts'

export type Change = (parts: Parts) => void

/** The usual way to disable a function. */
export const asItIs = (value: unknown): unknown => value

/** `part` is `file#name`. Throws where nothing is called so. */
export const replace =
  (part: string, instead: unknown = asItIs): Change =>
  (parts) =>
    partOf(parts, part).replaceBy(instead)

export const valueOf = (parts: Parts, part: string): unknown => partOf(parts, part).value

function partOf(parts: Parts, name: string) {
  const part = parts.get(name)
  if (!part) throw new Error(`the redaction has no ${name}`)
  return part
}

let bundled: Promise<() => Switchable> | undefined

/** A copy of its own, bundled at the first call. */
export async function makeSwitchable(changes: readonly Change[] = []): Promise<Switchable> {
  const copy = (await (bundled ??= bundleSwitchable()))()
  for (const change of changes) change(copy.parts)
  return copy
}

export interface Planted {
  readonly har: object
  readonly secret: string
  readonly hosts?: HostNamesOptions
}

/** One of them. */
export interface HandedOut {
  /** The secret, where it is in what is handed out. */
  readonly found?: readonly string[]
  readonly refusal?: string
}

export async function handOut(planted: Planted, ...changes: readonly Change[]): Promise<HandedOut> {
  const { redactCapture } = await makeSwitchable(changes)
  const redacted = await redactCapture(await readPlanted(planted))
  return redacted.ok ? { found: foundIn(await redacted.har.text(), [planted.secret]) } : { refusal: redacted.message }
}

export async function readPlanted({ har, hosts = {} }: Planted): Promise<Redaction> {
  const read = await readFile(new Blob([JSON.stringify(har)]))
  if (!read.ok) throw new Error(read.message)
  return { ...read, visits: gatherEvidence(read.capture).visits, tool: { name: 'test', version: '1' }, hosts }
}

const withoutMending = replace('mend.ts#mendText')
/** Nothing is found in the end, and so nothing taken out. */
export const withoutSearch = replace('verify.ts#isTelling', () => false)

/**
 * With one part disabled the secret is taken out afterwards or nothing is handed out, and that for its line and its path if nothing is
 * taken out. Without any search it is handed out, so the part was needed.
 */
export async function expectCaught(planted: Planted, disable: Change, refusal = REFUSED_FOR_A_VALUE): Promise<void> {
  expect(await handOut(planted)).toEqual({ found: [] })
  expect(await handOut(planted, disable, withoutSearch)).toEqual({ found: [planted.secret] })
  const { found = [] } = await handOut(planted, disable)
  expect(found).toEqual([])
  const notMended = await handOut(planted, disable, withoutMending)
  expect(notMended.refusal).toMatch(refusal)
}

const REFUSED_FOR_A_VALUE = /^The redacted capture was not handed out: in line \d+ of it \([\w.[\]]+\) stands/
/** Names of fields have no path, and the first line is no JSON by itself. */
export const REFUSED_FOR_A_LINE = /^The redacted capture was not handed out: in line \d+ of it stands/

const CALL = { startedDateTime: '2026-11-23T02:07:00.000Z', time: 1, timings: {} }

/** With one entry, in line 2. */
export function harWith({ request, response, ...rest }: Fields) {
  const url = 'https://bitbucket.corp.test'
  const entry = {
    ...CALL,
    ...rest,
    request: { method: 'GET', url, headers: [], ...fieldsOf(request) },
    response: { status: 200, headers: [], content: {}, ...fieldsOf(response) },
  }
  return { log: { version: '1.2', creator: { name: 'test', version: '1' }, pages: [], entries: [entry] } }
}

export const asked = (query: string): Fields => ({ request: { url: `https://bitbucket.corp.test/login?${query}` } })

export const answered = (name: string, value: string): Fields => ({ response: { headers: [{ name, value }] } })
