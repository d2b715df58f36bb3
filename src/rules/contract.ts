/**
 * What a rule is: one diagnosis, its words and the function that looks for it.
 *
 * A rule reads the evidence and returns conclusions made of typed facts and the name of a template of its own; it
 * formats no number, catches nothing, knows no other rule. Sentences are made in `diagnosis/format`.
 */

import type { EpochMs, Period, Span } from '../core/units.ts'
import type { Evidence } from '../core/evidence.ts'
import type { VisitDecision } from './decision/decided.ts'

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
  'malformed-request',
  'unsynchronised-clocks',
  'disagreeing-nodes',
  'unreachable-mirror',
  'untrusted-certificate',
  'unanswered-panel',
  'gateway-error',
  'server-error',
  'missing-panel',
  'forbidden-panel',
  'redirected-panel',
  'blocked-frame',
  'blocked-by-browser',
  'insecure-panel',
  'origin-mismatch',
  'failed-panel-asset',
  'refused-panel-config',
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
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'span'; readonly span: Span }
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }

export type Facts = Readonly<Record<string, Fact>>

/**
 * A sentence with `{name}` placeholders, one for each fact it needs; `{name:bounds}` asks for both ends of a span or period.
 * A fact that is not there reads "unknown".
 */
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
  /** The verdict as one sentence with its number; problems only. */
  readonly headline?: Template
  /** What proves it, or why it is open, or the number that clears it. */
  readonly detail: Template
  readonly facts: Facts
  /** The exchanges that prove it, as entry indices of the file. */
  readonly entries: readonly number[]
  /** Name of the mirror concerned. */
  readonly mirror?: string
  /** Index of the panel visit concerned in `evidence.visits`. */
  readonly visit?: number
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
  /** What else looks the same, and how to tell. */
  readonly lookalikes: string
  /** Why there may be nothing to judge. */
  readonly notApplicable: string
  /** How to decide what the capture leaves open; shown before the remedy whenever the answer is not certain. */
  readonly settle: readonly Step[]
  readonly remedy: readonly Step[]
  /** How to check that the remedy worked. */
  readonly check: Template
  readonly sources: readonly string[]
  /** No conclusion means not applicable. Pure; may throw, which the runner reports. */
  diagnose(inputs: Inputs): readonly Conclusion[]
}
