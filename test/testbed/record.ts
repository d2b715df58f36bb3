/** Records the scenarios of the table: packed into test/recordings, those that are samples plain into samples, and the truth of all. */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { recordScenario, type Recording } from './record-scenario.ts'
import type { Scenario } from './scenario.ts'
import { SCENARIOS } from './scenarios/index.ts'
import { makeCertificates, type Certificates } from './servers/certificates.ts'
import type { RecordedTruth } from './truth.ts'

const ROOT = join(import.meta.dirname, '../..')
const RECORDINGS = join(ROOT, 'test/recordings')
const SAMPLES = join(ROOT, 'samples')

/** `namePart` chooses scenarios; with `folder` everything goes there and the project's own files stay as they are. */
export async function record(namePart = '', folder?: string): Promise<void> {
  const chosen = SCENARIOS.filter(({ name }) => name.includes(namePart))
  const certificateFolder = mkdtempSync(join(tmpdir(), 'testbed-certificates-'))
  const certificates = makeCertificates(certificateFolder)
  try {
    for (const scenario of chosen) {
      const failure = await tryToRecord(scenario, certificates, folder)
      if (failure !== undefined) process.exitCode = 1
      console.log(`${scenario.name}: ${failure ?? 'recorded'}`)
    }
  } finally {
    rmSync(certificateFolder, { recursive: true })
  }
}

/** One that fails says why and does not stop the others. */
async function tryToRecord(
  scenario: Scenario,
  certificates: Certificates,
  folder: string | undefined,
): Promise<string | undefined> {
  try {
    keep(scenario, await recordScenario(scenario, certificates), folder)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function keep({ name, sample }: Scenario, { har, truth }: Recording, folder: string | undefined): void {
  const recordings = folder ?? RECORDINGS
  mkdirSync(recordings, { recursive: true })
  if (sample === undefined)
    writeFileSync(join(recordings, `${name}.har.gz`), gzipSync(JSON.stringify(har), { level: 9 }))
  else writeFileSync(join(folder ?? SAMPLES, `${sample}.har`), `${JSON.stringify(har, null, 2)}\n`)
  writeTruth(join(recordings, 'truth.json'), name, truth)
}

/** Keeps the rows of what was not recorded now; those that the table no longer has go. */
function writeTruth(file: string, name: string, truth: RecordedTruth): void {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, RecordedTruth>) : {}
  const rows = SCENARIOS.flatMap((scenario) => {
    const row = scenario.name === name ? truth : known[scenario.name]
    return row ? [[scenario.name, row] as const] : []
  })
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`)
}
