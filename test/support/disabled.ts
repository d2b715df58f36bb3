/** The redaction with some of its parts replaced, on a small capture, and what it then hands out of a secret. */

import { expect } from 'vitest'
import { gatherEvidence } from '../../src/core/evidence.ts'
import { readFile } from '../../src/core/har/read.ts'
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

export type HandedOut = { readonly found: readonly string[] } | { readonly refusal: string }

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
const withoutSearch = replace('verify.ts#isTelling', () => false)

/**
 * With one part disabled the secret is taken out afterwards or nothing is handed out, and that for its line and, where it is a value,
 * its path if nothing is taken out. Without any search it is handed out, so the part was needed.
 */
export async function expectCaught(planted: Planted, disable: Change): Promise<void> {
  expect(await handOut(planted), 'with all parts').toEqual({ found: [] })
  expect(await handOut(planted, disable, withoutSearch), 'not searched').toEqual({ found: [planted.secret] })
  const mended = await handOut(planted, disable)
  if ('found' in mended) expect(mended.found, 'mended').toEqual([])
  else expect(mended.refusal).toMatch(REFUSAL)
  expect(await handOut(planted, disable, withoutMending), 'not mended').toEqual({
    refusal: expect.stringMatching(REFUSAL),
  })
}

const REFUSAL = /^The redacted capture was not handed out: in line \d+ of it (?:\([\w.[\]]+\) )?stands/

const CALL = { startedDateTime: '2026-11-23T02:07:00.000Z', time: 1, timings: {} }

/** With one entry, in line 2. */
export function harWith({ request = {}, response = {}, ...rest }: { request?: object; response?: object }) {
  const url = 'https://bitbucket.corp.test'
  const entry = {
    ...CALL,
    ...rest,
    request: { method: 'GET', url, headers: [], ...request },
    response: { status: 200, headers: [], content: {}, ...response },
  }
  return { log: { version: '1.2', creator: { name: 'test', version: '1' }, pages: [], entries: [entry] } }
}
