/**
 * What a rule is: one diagnosis, its words and the function that looks for it.
 *
 * A rule reads the evidence and returns conclusions made of typed facts and the name of a template of its own; it
 * formats no number, catches nothing, knows no other rule. Sentences are made in `diagnosis/format`.
 */

import type { EpochMs, Span } from '../core/units.ts'
import type { Evidence } from '../core/evidence.ts'
import type { VisitDecision } from './decision.ts'

/** Every rule, in the order that breaks ties between equally severe and equally sure problems. */
export const RULE_IDS = [
  'clock-drift',
  'stale-token',
  'proxy-clock',
  'query-hash-mismatch',
  'rejected-token',
  'undecided-401',
  'missing-token',
  'unreadable-token',
  'unsynchronised-clocks',
  'disagreeing-nodes',
  'unreachable-mirror',
  'untrusted-certificate',
  'unanswered-panel',
  'gateway-error',
  'missing-panel',
  'redirected-panel',
  'blocked-frame',
  'origin-mismatch',
  'failed-panel-asset',
  'insecure-panel',
  'absent-panel-request',
  'failed-call',
] as const

export type RuleId = (typeof RULE_IDS)[number]
export type Severity = 'critical' | 'warning' | 'info'
/** `certain`: arithmetic leaves no other reading. `likely`: one reading is better. `possible`: several are left. */
export type Confidence = 'certain' | 'likely' | 'possible'
/** `crashed` is said by the runner for a rule that threw, never by a rule. */
export type FindingVerdict = 'problem' | 'cannot-tell' | 'clear' | 'not-applicable' | 'crashed'

/** A typed value that a template names; `diagnosis/format` turns it into words. */
export type Fact =
  | { readonly kind: 'moment'; readonly at: EpochMs }
  | { readonly kind: 'span'; readonly span: Span }
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }

export type Facts = Readonly<Record<string, Fact>>

/** A sentence with `{name}` placeholders, one for each fact it needs. */
export type Template = string

export interface Step {
  readonly text: Template
  /** Shell commands to copy, with `{name}` placeholders; one line each. */
  readonly commands?: readonly Template[]
}

export interface Conclusion {
  readonly verdict: Exclude<FindingVerdict, 'crashed'>
  /** Problems and cannot-tell only. */
  readonly confidence?: Confidence
  /** Where it differs from the rule's own. */
  readonly severity?: Severity
  /** Which of the rule's templates says it. */
  readonly says: string
  readonly facts: Facts
  /** The exchanges that prove it, as entry indices of the file. */
  readonly entries: readonly number[]
  /** Host label of the mirror concerned. */
  readonly mirror?: string
  /** Steps that replace the rule's remedy: how to settle what could not be decided. */
  readonly settle?: readonly Step[]
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
  readonly title: Template
  /** What the administrator sees. */
  readonly seen: string
  /** What it means. */
  readonly meaning: string
  /** What else looks the same, and how to tell. */
  readonly lookalikes: string
  /** The verdict as one sentence with its number, by template name; see `words`. */
  readonly headline: Readonly<Record<string, Template>>
  /** The detail, by template name: at least `problem`, and one for every other conclusion the rule can reach. */
  readonly words: Readonly<Record<string, Template>>
  readonly remedy: readonly Step[]
  /** How to check that the remedy worked. */
  readonly check: Template
  readonly sources: readonly string[]
  diagnose(inputs: Inputs): readonly Conclusion[]
}
