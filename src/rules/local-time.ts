/** A drift of whole half-hours: most often a clock that was set to local time as if it were UTC. */

import { isWholeHalfHour } from '../core/clock/drift.ts'
import type { Span } from '../core/units.ts'
import type { Template } from './vocabulary.ts'

const HINT: Template =
  ' A difference of whole half-hours is often a clock that was set to local time as if it were UTC.'

/** A sentence to append, or nothing. */
export const localTimeHint = (drift: Span | undefined): Template => (drift && isWholeHalfHour(drift) ? HINT : '')
