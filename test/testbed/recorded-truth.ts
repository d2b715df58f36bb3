/** A row of `truth.json`: what the table says of a scenario, with the drifts that its clocks have. */

import { describeHandling } from './handling.ts'
import type { Scenario } from './scenario.ts'
import { findDrifts } from './true-drifts.ts'
import type { RecordedTruth } from './truth.ts'

export function describeTruth(scenario: Scenario): RecordedTruth {
  const { story, exporter, truth, sample } = scenario
  const handled = describeHandling(scenario.handling)
  return {
    story,
    exporter,
    ...truth,
    ...(handled.length > 0 ? { handled } : {}),
    driftsMs: truth.driftIsHidden ? {} : findDrifts(scenario),
    ...(sample === undefined ? {} : { sample }),
  }
}
