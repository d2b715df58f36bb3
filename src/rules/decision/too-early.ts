/**
 * A 401 for a token whose not-before time had not come on the mirror's clock: a mirror that is behind explains it, and one that
 * is not was given a time that had not come by either clock.
 *
 * It rests on the mirror's upper and the primary's lower bound. "Certain" needs both to be checked, and the conclusion to hold
 * with each clock as far off as its request ids leave open.
 */

import {
  confirmedDrift,
  hasCheckedHigh,
  hasCheckedLow,
  isWholeQuarter,
  SYNC_TOLERANCE_MS,
  type Drift,
} from '../../core/clock/drift.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import { isSpanAbove, type Span, type Ternary } from '../../core/units.ts'
import type { Decided, OpenReading } from './decided.ts'
import {
  barelyBehind,
  notBehind,
  singleAnswer,
  timesAlone,
  unconfirmedWriter,
  unknownSigner,
  wholeQuarter,
  withinMinute,
} from './refusal-readings.ts'

export function decideTooEarly({ drift }: TimedVisit): Decided {
  const decided = { outcome: 'clock-drift', variant: 'too-early', rejected: [timesAlone] } as const
  if (!drift) return { ...decided, confidence: 'likely', open: [unknownSigner] }
  const behind = isBehind(drift.drift)
  if (behind === 'no')
    return { outcome: 'rejected-token', confidence: 'likely', variant: 'too-early', rejected: [notBehind] }
  if (behind === 'astride') return { ...decided, confidence: 'possible', open: [barelyBehind] }
  const doubts = doubtsAbout(drift)
  return { ...decided, confidence: doubts.length > 0 ? 'likely' : 'certain', open: doubts }
}

const isBehind = (drift: Span): Ternary =>
  isSpanAbove({ lowMs: -drift.highMs, highMs: -drift.lowMs }, SYNC_TOLERANCE_MS)

function doubtsAbout(drift: Drift): readonly OpenReading[] {
  const { mirror, primary } = drift
  if (mirror.writer !== 'application' || primary.writer !== 'application') return [unconfirmedWriter]
  const isChecked = hasCheckedHigh(mirror) && hasCheckedLow(primary)
  return [...(isChecked ? [] : [singleAnswer('rejected-token', 'mirror')]), ...doubtsAboutDates(drift)]
}

function doubtsAboutDates(drift: Drift): readonly OpenReading[] {
  if (isWholeQuarter(drift)) return [wholeQuarter]
  return isBehind(confirmedDrift(drift)) === 'yes' ? [] : [withinMinute]
}
