/** What was decided of a panel visit: one outcome, the readings left open beside it, and those that a number rejects. */

import type { TimedVisit } from '../../core/mirror/visit.ts'
import type { Confidence, Facts, RuleId, Template } from '../vocabulary.ts'

export type Outcome = RuleId | 'healthy'

/** A reading that was rejected, and the number that rejects it. */
export interface Reading {
  readonly rule: RuleId
  readonly why: Template
}

/** A reading that the evidence leaves open. */
export interface OpenReading extends Reading {
  readonly confidence: Confidence
  /** What the headline adds where this is surer than the outcome, so that nobody follows the weaker reading alone. */
  readonly clause?: Template
}

export interface Decided {
  readonly outcome: Outcome
  readonly confidence: Confidence
  /** The outcome is no problem that was found, only what cannot be told. */
  readonly cannotTell?: boolean
  /** Which of its cases the outcome's rule should describe; see that rule. */
  readonly variant?: string
  readonly open?: readonly OpenReading[]
  readonly rejected?: readonly Reading[]
  /** A second problem that is proven by the same numbers. */
  readonly beside?: RuleId
  /** Exchanges besides the visit's own that prove it. */
  readonly entries?: readonly number[]
  /** Facts besides the visit's own that templates name. */
  readonly facts?: Facts
}

export interface VisitDecision extends Decided {
  readonly visit: TimedVisit
  readonly facts: Facts
  readonly entries: readonly number[]
}
