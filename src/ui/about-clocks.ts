/** Whether the clocks are what a reader must see first, or the way of the requests: it depends on what the verdict speaks of. */

import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { hasClockPicture } from './clock-picture.tsx'

const CLOCK_VERDICTS: ReadonlySet<string> = new Set([
  'clock-drift',
  'stale-token',
  'proxy-clock',
  'rejected-token',
  'undecided-401',
  'unsynchronised-clocks',
  'disagreeing-nodes',
  'browser-clock',
  'healthy',
] satisfies readonly Diagnosis['verdict']['rule'][])

export const isAboutClocks = (diagnosis: Diagnosis): boolean =>
  CLOCK_VERDICTS.has(diagnosis.verdict.rule) && hasClockPicture(diagnosis)
