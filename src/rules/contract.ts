/**
 * What a rule is: one diagnosis, its words and the function that looks for it.
 *
 * A rule reads the evidence and returns conclusions made of typed facts and the name of a template of its own; it
 * formats no number, catches nothing, knows no other rule. Sentences are made in `diagnosis/format`.
 */

import type { Evidence } from '../core/evidence.ts'
import type { OpenReading, VisitDecision } from './decision/decided.ts'
import type { Confidence, Facts, FindingVerdict, RuleId, Severity, Step, Template } from './vocabulary.ts'

export interface Conclusion {
  readonly verdict: Exclude<FindingVerdict, 'crashed'>
  /** Problems and cannot-tell only. */
  readonly confidence?: Confidence
  /** Where it differs from the rule's own. */
  readonly severity?: Severity
  /** The verdict as one sentence with its number; problems only. */
  readonly headline?: Template
  /** What proves it, or why it is open, or the number that clears it. */
  readonly detail: Template
  readonly facts: Facts
  /** The exchanges that prove it, as entry indices of the file. */
  readonly entries: readonly number[]
  /** Name of the mirror concerned. */
  readonly mirror?: string
  /** What a problem that speaks of no visit leaves open; the decision on a visit has its own. Facts are the conclusion's. */
  readonly open?: readonly OpenReading[]
  /** Index of the panel visit concerned in `evidence.visits`. */
  readonly visit?: number
  /** Where it is to be repaired, where this case shows it better than the rule knows. */
  readonly place?: Template
  /** Those of the rule's steps that fit this case, the best first; all of them where it is left out. */
  readonly settle?: readonly Step[]
  readonly remedy?: readonly Step[]
}

export interface Inputs {
  readonly evidence: Evidence
  /** What became of each panel visit, decided once for all rules, in the order of `evidence.visits`. */
  readonly decisions: readonly VisitDecision[]
}

export interface Rule {
  readonly id: RuleId
  readonly severity: Severity
  /** The fault as a statement. */
  readonly title: string
  /** What the administrator sees. */
  readonly seen: string
  /** What it means. */
  readonly meaning: string
  /** How a capture shows it; the first sentence is its row in the table of symptoms. */
  readonly shown: string
  /** What else looks the same, and how to tell. */
  readonly lookalikes: string
  /** Why there may be nothing to judge. */
  readonly notApplicable: string
  /** Where it is to be repaired, to follow a colon: a server by its name, where one is known. */
  readonly place: Template
  /** How to decide what the capture leaves open; shown before the remedy whenever the answer is not certain. */
  readonly settle: readonly Step[]
  readonly remedy: readonly Step[]
  /** How to check that the remedy worked. */
  readonly check: Template
  readonly sources: readonly string[]
  /** No conclusion means not applicable. Pure; may throw, which the runner reports. */
  diagnose(inputs: Inputs): readonly Conclusion[]
}
