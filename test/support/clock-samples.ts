/** Clock samples counted in seconds from the fixed start, as the tests of clocks need them. */

import type { ClockSample } from '../../src/core/clock/sample.ts'
import { parseRequestId } from '../../src/core/http/request-id.ts'
import { epochMs } from '../../src/core/units.ts'
import { at } from './read-entry.ts'

export interface SampleOptions {
  readonly entry?: number
  /** Browser clock: the start of the request. */
  readonly atSec?: number
  readonly waitMs?: number
  /** Server clock − browser clock, as the `Date` shows it; cut to whole seconds. */
  readonly aheadSec?: number
  readonly requestId?: string
  readonly namesProxy?: boolean
  readonly isKeepable?: boolean
  readonly freshMs?: number
}

/** Answered after 40 ms with the server's time at the middle of the wait, when nothing else is said. */
export function sampleOf(options: SampleOptions = {}): ClockSample {
  const {
    entry = 0,
    atSec = 0,
    waitMs = 40,
    aheadSec = 0,
    namesProxy = false,
    isKeepable = false,
    freshMs = 2000,
  } = options
  const requestId = parseRequestId(options.requestId ?? '')
  const written = { from: at(atSec), to: at(atSec + waitMs / 1000) }
  return {
    entry,
    statedAt: epochMs(Math.floor((written.from + waitMs / 2) / 1000 + aheadSec) * 1000),
    written,
    namesProxy,
    isKeepable,
    freshMs,
    ...(requestId ? { requestId } : {}),
  }
}

/** Numbered in order. */
export const samplesOf = (list: readonly SampleOptions[]): readonly ClockSample[] =>
  list.map((options, entry) => sampleOf({ entry, ...options }))
