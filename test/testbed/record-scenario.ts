/** One scenario → its HAR and its truth. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Har } from './exporters/exporter.ts'
import { EXPORTERS } from './exporters/index.ts'
import { handle } from './handling.ts'
import type { Load, Scenario } from './scenario.ts'
import type { Certificates } from './servers/certificates.ts'
import { openStage, type Stage } from './stage.ts'
import { findDrifts } from './true-drifts.ts'
import type { RecordedTruth } from './truth.ts'

export interface Recording {
  readonly har: Har
  readonly truth: RecordedTruth
}

const LOAD_LASTS_MS = 3000

export async function recordScenario(scenario: Scenario, certificates: Certificates): Promise<Recording> {
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
    const { har: handled, words } = handle(har, scenario.handling, openedAt[1] ?? Infinity)
    return { har: handled, truth: describeTruth(scenario, words) }
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

function describeTruth(scenario: Scenario, handled: readonly string[]): RecordedTruth {
  const { story, exporter, truth, sample } = scenario
  return {
    story,
    exporter,
    ...truth,
    ...(handled.length > 0 ? { handled } : {}),
    driftsMs: truth.driftIsHidden ? {} : findDrifts(scenario),
    ...(sample === undefined ? {} : { sample }),
  }
}
