/** One scenario → its HAR. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Har } from './exporters/exporter.ts'
import { EXPORTERS } from './exporters/index.ts'
import { handle } from './handling.ts'
import type { Load, Scenario } from './scenario.ts'
import type { Certificates } from './servers/certificates.ts'
import { openStage, type Stage } from './stage.ts'

const LOAD_LASTS_MS = 3000

export async function recordScenario(scenario: Scenario, certificates: Certificates): Promise<Har> {
  const stage = await openStage(scenario, certificates)
  const folder = mkdtempSync(join(tmpdir(), 'testbed-'))
  const openedAt: number[] = []
  try {
    const har = await EXPORTERS[scenario.exporter]({
      steps: scenario.loads.map((load) => toStep(load, scenario, stage, openedAt)),
      places: stage.places,
      browser: scenario.browser,
      authorityFile: certificates.authorityFile,
      trustedKeyHash: certificates.trustedKeyHash,
      folder,
    })
    return handle(har, scenario.handling, openedAt[1] ?? Infinity)
  } finally {
    stage.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** A clock that a load sets is set before it, and the browser's own clock tells when that was. */
const toStep = (load: Load, { browser, primaries }: Scenario, stage: Stage, openedAt: number[]) => ({
  address: () => {
    openedAt.push(Date.now() + browser.skewSec * 1000)
    return stage.prepare(load)
  },
  lastsMs: (load.lastsMs ?? LOAD_LASTS_MS) + Math.max(...primaries.map(({ waitBeforeFrameMs }) => waitBeforeFrameMs)),
})
