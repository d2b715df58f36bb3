/** The words that rules, decisions and the Diagnosis share: ids, degrees, typed facts and the templates that name them. */

import type { EpochMs, Period, Span } from '../core/units.ts'

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
  'browser-clock',
  'unreachable-mirror',
  'untrusted-certificate',
  'unanswered-panel',
  'gateway-error',
  'server-error',
  'missing-panel',
  'forbidden-panel',
  'redirected-panel',
  'blocked-frame',
  'refused-panel-source',
  'blocked-by-browser',
  'insecure-panel',
  'origin-mismatch',
  'base-url-mismatch',
  'failed-panel-asset',
  'blocked-cookie',
  'slow-panel',
  'refused-panel-config',
  'missing-licence',
  'absent-panel-request',
  'incomplete-capture',
  'sanitised-export',
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
