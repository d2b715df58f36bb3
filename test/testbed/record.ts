/** Records the scenarios of the table: packed into test/recordings, those that are samples plain into samples, and the truth of all. */

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Har } from './exporters/exporter.ts'
import { recordScenario } from './record-scenario.ts'
import { describeTruth } from './recorded-truth.ts'
import type { Scenario } from './scenario.ts'
import { SCENARIOS } from './scenarios/index.ts'
import { makeCertificates, type Certificates } from './servers/certificates.ts'

const ROOT = join(import.meta.dirname, '../..')
const RECORDINGS = join(ROOT, 'test/recordings')
const SAMPLES = join(ROOT, 'samples')

/** `namePart` chooses scenarios; with `folder` everything goes there and the project's own files stay as they are. */
export async function record(namePart = '', folder?: string): Promise<void> {
  const chosen = SCENARIOS.filter(({ name }) => name.includes(namePart))
  const certificateFolder = mkdtempSync(join(tmpdir(), 'testbed-certificates-'))
  const certificates = makeCertificates(certificateFolder)
  mkdirSync(folder ?? RECORDINGS, { recursive: true })
  try {
    for (const scenario of chosen) {
      const failure = await tryToRecord(scenario, certificates, folder)
      if (failure !== undefined) process.exitCode = 1
      console.log(`${scenario.name}: ${failure ?? 'recorded'}`)
    }
    writeTruth(folder)
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

/** Where a capture is kept, and whether packed. */
function placeOf({ name, sample }: Scenario, folder: string | undefined): string {
  if (sample !== undefined) return join(folder ?? SAMPLES, `${sample}.har`)
  return join(folder ?? RECORDINGS, `${name}.har.gz`)
}

function keep(scenario: Scenario, har: Har, folder: string | undefined): void {
  const isPlain = scenario.sample !== undefined
  const bytes = isPlain ? `${JSON.stringify(har, null, 2)}\n` : gzipSync(JSON.stringify(har), { level: 9 })
  writeFileSync(placeOf(scenario, folder), bytes)
}

/** Of every capture that is there, recorded now or before. */
function writeTruth(folder: string | undefined): void {
  const rows = SCENARIOS.filter((scenario) => existsSync(placeOf(scenario, folder))).map(
    (scenario) => [scenario.name, describeTruth(scenario)] as const,
  )
  writeFileSync(join(folder ?? RECORDINGS, 'truth.json'), `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`)
}
