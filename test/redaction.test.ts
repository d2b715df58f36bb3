/** Laws of redaction, on every recording: nothing of the secrets is left, and the diagnosis is the same. */

import { describe, expect, test } from 'vitest'
import { checkSchema } from '../src/core/har/schema.ts'
import type { Diagnosis } from '../src/diagnosis/diagnosis.ts'
import { inspect, type Inspected } from '../src/diagnosis/inspect.ts'
import { openText } from './support/read-har.ts'
import { holds, secretsOf } from './support/leaks.ts'
import { readRecordedBytes, readRecordings, type Recorded } from './support/recordings.ts'

async function inspectText(content: BlobPart): Promise<Inspected> {
  const inspection = await inspect({ file: new Blob([content]), fileName: 'capture.har' })
  if (!inspection.ok) throw new Error(inspection.message)
  return inspection
}

async function redact(inspected: Inspected): Promise<string> {
  const redacted = await inspected.redact()
  if (!redacted.ok) throw new Error(redacted.message)
  return redacted.har.text()
}

/** As text, with every name of a server as it is shown where names are hidden. */
function renamed(diagnosis: object, names: ReadonlyMap<string, string>): unknown {
  const longestFirst = [...names].toSorted(([a], [b]) => b.length - a.length)
  return JSON.parse(
    longestFirst.reduce((text, [name, shown]) => text.replaceAll(name, shown), JSON.stringify(diagnosis)),
  )
}

/** But for the size of the file and the notes about it, which are its own. */
const withoutFile = ({ source, ...diagnosis }: Diagnosis): object => ({
  ...diagnosis,
  source: { ...source, bytes: 0, problems: [] },
})

/** A token's header says only how it is signed, and stays. */
const headersOf = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/(eyJ[\w-]+)\./g)].map(([, header = '']) => header))

const withoutMark = (text: string): string => text.slice(0, text.lastIndexOf('"_redaction"'))

interface Redacted {
  readonly original: string
  readonly inspected: Inspected
  readonly text: string
}

/** Each is redacted once. */
const redacted = new Map<string, Promise<Redacted>>()
function redactRecording(recorded: Recorded): Promise<Redacted> {
  const known = redacted.get(recorded.name) ?? redactBytes(readRecordedBytes(recorded))
  redacted.set(recorded.name, known)
  return known
}

async function redactBytes(bytes: Uint8Array<ArrayBuffer>): Promise<Redacted> {
  const inspected = await inspectText(bytes)
  return { original: new TextDecoder().decode(bytes), inspected, text: await redact(inspected) }
}

describe('of every recording, the redacted capture', () => {
  test.for(readRecordings())('$name: holds none of its tokens, cookies and names', async (recorded) => {
    const { original, text } = await redactRecording(recorded)
    const secrets = secretsOf(original).filter((secret) => !headersOf(original).has(secret))
    expect(secrets.length).toBeGreaterThan(0)
    expect(secrets.filter((secret) => holds(text, secret))).toEqual([])
  })

  test.for(readRecordings())('$name: has the same diagnosis', async (recorded) => {
    const { inspected, text } = await redactRecording(recorded)
    expect(withoutFile((await inspectText(text)).diagnosis)).toEqual(withoutFile(inspected.diagnosis))
  })

  test.for(readRecordings())(
    '$name: is valid HAR 1.2, and stays as it is when it is redacted again',
    async (recorded) => {
      const { text } = await redactRecording(recorded)
      expect(await checkSchema(await openText(text))).toEqual([])
      expect(withoutMark(await redact(await inspectText(text)))).toBe(withoutMark(text))
    },
  )

  test.for(readRecordings())('$name: has the same diagnosis with its servers renamed', async (recorded) => {
    const { inspected } = await redactRecording(recorded)
    const hidden = await inspected.redact({ hideHosts: true })
    if (!hidden.ok) throw new Error(hidden.message)
    const { replaced } = hidden.book.hosts
    const text = await hidden.har.text()
    expect(replaced.size).toBeGreaterThan(0)
    expect([...replaced.keys()].filter((name) => holds(text, name))).toEqual([])
    const { diagnosis } = await inspectText(text)
    expect(withoutFile(diagnosis)).toEqual(renamed(withoutFile(inspected.diagnosis), replaced))
  })
})
