/**
 * Laws of redaction, on random captures. `PROPERTY_RUNS` says how many of them for each law; a failure prints the seed and the
 * smallest capture that breaks the law.
 */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkSchema } from '../src/core/har/schema.ts'
import { redactEntry } from '../src/core/redact/redact-entry.ts'
import type { RedactOptions } from '../src/core/redact/redact-capture.ts'
import { SecretBook } from '../src/core/redact/secret-book.ts'
import { BlobStore } from '../src/core/redact/text-store.ts'
import type { Diagnosis } from '../src/diagnosis/diagnosis.ts'
import { inspect, type HideOptions, type Inspected } from '../src/diagnosis/inspect.ts'
import { foundIn } from './support/find-secrets.ts'
import { randomCaptures, type RandomCapture } from './support/random-har.ts'
import { openText } from './support/read-har.ts'

const given = process.env['PROPERTY_RUNS']
const numRuns = Number(given ?? 15)
/** The same captures in every run of all tests, other ones whenever somebody asks for a number of them. */
const seed = given === undefined ? { seed: 20_261_123 } : {}
const MINUTES = 60_000

async function inspectText(text: string): Promise<Inspected> {
  const inspection = await inspect({ file: new Blob([text]), fileName: 'capture.har' })
  if (!inspection.ok) throw new Error(inspection.message)
  return inspection
}

/** Rejects where nothing is handed out. */
async function redact(inspected: Inspected, options: RedactOptions & HideOptions = {}): Promise<string> {
  const redacted = await inspected.redact(options)
  if (!redacted.ok) throw new Error(redacted.message)
  return redacted.har.text()
}

const redactText = async (text: string): Promise<string> => redact(await inspectText(text))

/** But for the size of the file, the notes about it, and the program that wrote it, which must look like one to be named. */
const withoutFile = ({ source, ...diagnosis }: Diagnosis): object => ({
  ...diagnosis,
  source: { ...source, bytes: 0, problems: [], exporter: undefined },
})

const withoutMark = (text: string): string => text.slice(0, text.lastIndexOf('"_redaction"'))

/** Numeric addresses are replaced in the diagnosis as well. */
const withNames = (text: string): string =>
  text.replaceAll('10.1.2.3', 'ten.corp.test').replaceAll('[fd00::17]', 'six.corp.test')

/** A start without a zone stays so, since it means something; the schema wants one. */
const isAboutZones = ({ message }: { readonly message: string }): boolean => message.startsWith('startedDateTime')

const forAll = (check: (text: string, capture: RandomCapture) => Promise<void> | void): Promise<void> =>
  fc.assert(
    fc.asyncProperty(randomCaptures, async (capture) => check(JSON.stringify(capture.har), capture)),
    { numRuns, ...seed },
  )

describe('of any capture, the redacted one', () => {
  test('holds none of its secrets, in no encoding', { timeout: 30 * MINUTES }, () =>
    forAll(async (text, { secrets }) => {
      expect(foundIn(await redactText(text), secrets)).toEqual([])
    }),
  )

  test('holds no name of its servers where they are hidden', { timeout: 30 * MINUTES }, () =>
    forAll(async (text, { secrets }) => {
      const hidden = await redact(await inspectText(text), { hideHosts: true })
      expect(foundIn(hidden, secrets)).toEqual([])
      expect(hidden).not.toMatch(/bitbucket\.example|mirror\.example|corp\.test/)
    }),
  )

  test('has the same diagnosis', { timeout: 30 * MINUTES }, () =>
    forAll(async (text) => {
      const inspected = await inspectText(withNames(text))
      const again = await inspectText(await redact(inspected))
      expect(withoutFile(again.diagnosis)).toEqual(withoutFile(inspected.diagnosis))
    }),
  )

  test('is valid HAR 1.2 with as many entries', { timeout: 30 * MINUTES }, () =>
    forAll(async (text) => {
      const inspected = await inspectText(text)
      const redacted = await redact(inspected)
      expect((await checkSchema(await openText(redacted))).filter((complaint) => !isAboutZones(complaint))).toEqual([])
      expect((await inspectText(redacted)).capture.entryCount).toBe(inspected.capture.entryCount)
    }),
  )

  test(
    'stays as it is when it is redacted again, at the latest the second time where echoes were taken out',
    {
      timeout: 30 * MINUTES,
    },
    () =>
      forAll(async (text) => {
        const stores: BlobStore[] = []
        const makeStore = (): BlobStore => {
          const store = new BlobStore()
          stores.push(store)
          return store
        }
        const once = await redact(await inspectText(text), { makeStore })
        const settled = stores.length > 1 ? await redactText(once) : once
        expect(withoutMark(await redactText(settled))).toBe(withoutMark(settled))
      }),
  )

  test('is made without changing the original', { timeout: 30 * MINUTES }, () =>
    forAll((text) => {
      const { log } = JSON.parse(text) as { readonly log: { readonly entries: readonly unknown[] } }
      for (const entry of log.entries) redactEntry(entry, new SecretBook())
      expect(JSON.stringify({ log })).toBe(text)
    }),
  )
})
