/**
 * The one result object. Every conclusion shown on the page, in a report or on the command line is read from here.
 *
 * It is plain JSON, format version 1: fields may be added, never renamed. Moments are ISO 8601 UTC strings, spans carry
 * their unit in the name, host names carry a port where it is not the default one. An unknown bound is `null`.
 */

import type { SchemaComplaint } from '../core/har/schema.ts'
import type { Matters } from '../rules/failures/relevance.ts'
import type { Confidence, FindingVerdict, RuleId, Severity } from '../rules/vocabulary.ts'

export interface Diagnosis {
  readonly format: 'mirrorscope-diagnosis'
  readonly version: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly source: Source
  readonly verdict: Verdict
  readonly hosts: readonly Host[]
  readonly drift: readonly Drift[]
  readonly visits: readonly Visit[]
  /** The requests that lead to the panel, ask for it or prove the verdict, in the order in which they were sent; the first of very many. */
  readonly story: readonly StoryStep[]
  readonly findings: readonly Finding[]
  /** Each distinct failure once; panel visits are not repeated here. */
  readonly failedCalls: readonly FailedCall[]
}

/** Between two numbers of the unit in the field's name; `null` where that side is open. */
export interface Bounds {
  readonly low: number | null
  readonly high: number | null
}

export interface Source {
  readonly fileName: string
  readonly bytes: number
  readonly exporter: { readonly name: string; readonly version: string }
  readonly entries: number
  readonly firstAt: string | null
  readonly lastAt: string | null
  /** Stretches of the recording within which all clocks can be compared. */
  readonly sessions: number
  readonly problems: readonly SourceProblem[]
  /** What the HAR 1.2 schema says of the entries, most entries first; it matters to nobody but the exporter. `null` until checked. */
  readonly complaints: readonly SchemaComplaint[] | null
}

/** What was repaired, lost or odd in the file. */
export interface SourceProblem {
  readonly code: string
  /** One or two sentences: what, where, and what it means for the diagnosis. */
  readonly message: string
  /** Index in `log.entries` of the first that it is about. */
  readonly entry?: number
}

export type VerdictRule = RuleId | 'healthy' | 'nothing-to-inspect'

export interface Verdict {
  readonly rule: VerdictRule
  readonly severity: Severity | 'ok'
  readonly confidence: Confidence
  /** One sentence with the number that matters. */
  readonly headline: string
  /** One or two sentences of proof. */
  readonly detail: string
  /** Where it is to be repaired, to follow a colon; empty where nothing is. */
  readonly place: string
  /** Index in `visits` of the visit it speaks of. */
  readonly visit?: number
  readonly mirror?: string
  readonly entries: readonly number[]
  readonly alternatives: readonly Alternative[]
  /** How to decide what is left open; empty when the verdict is certain. Comes before the remedy of a mere possibility. */
  readonly settle: readonly RemedyStep[]
  /** What to do. */
  readonly remedy: readonly RemedyStep[]
  /** How to check that it worked; empty where there is nothing to repair. */
  readonly check: string
}

/** Another reading that the evidence leaves open. */
export interface Alternative {
  readonly rule: VerdictRule
  readonly title: string
  readonly confidence: Confidence
  readonly why: string
}

export interface RemedyStep {
  readonly text: string
  readonly commands: readonly string[]
}

export type HostRole = 'primary' | 'mirror' | 'other'
/** Who wrote the `Date` header: the application itself, a proxy in front of it, or nobody can say. */
export type DateWriter = 'application' | 'proxy' | 'unknown'

export interface Host {
  readonly host: string
  readonly roles: readonly HostRole[]
  /** Server clock − browser clock, in the session that holds most samples; `null` when no `Date` is usable. */
  readonly offset: Offset | null
  readonly clocks: readonly (Offset & {
    readonly session: number
    readonly node?: string
    readonly writer: DateWriter
    /** The application's own minutes or statements contradict the `Date` header. */
    readonly contradicted: boolean
  })[]
}

export interface Offset {
  readonly lowMs: number | null
  readonly highMs: number | null
  readonly samples: number
  /** Samples thrown out as stale. */
  readonly rejected: number
}

/** Mirror clock − primary clock; positive: the mirror is ahead. */
export interface Drift {
  readonly mirror: string
  readonly primary: string
  readonly session: number
  readonly lowMs: number | null
  readonly highMs: number | null
  readonly confidence: Confidence
  readonly wrongClock: 'mirror' | 'primary' | 'both' | 'none' | 'unknown'
}

export interface Visit {
  readonly entry: number
  readonly hops: readonly number[]
  readonly mirror: string
  readonly mirrorId: string | null
  readonly contextPath: string
  /** Status of the last hop; `null` when there was no answer. */
  readonly status: number | null
  /** The browser's network error, as the exporter wrote it; `null` when it wrote none. */
  readonly error: string | null
  readonly startedAt: string | null
  /** The zone that the panel was asked to show times in, the user's own, by its IANA name; `null` where it names none. */
  readonly timeZone: string | null
  readonly requestId: string | null
  readonly outcome: VerdictRule
  readonly confidence: Confidence
  readonly token: Token | null
  readonly queryHash: 'match' | 'mismatch' | 'not-checkable'
  /** What was changed in an address that does not match; `null` where nothing explains it. */
  readonly queryHashChange: QueryHashChange | null
  /** The mirror's clock while it handled the request. */
  readonly mirrorTime: { readonly low: string | null; readonly high: string | null } | null
  /** Mirror time − expiry, before any leeway. */
  readonly secondsPastExpiry: Bounds | null
  /** Primary time at the visit − issue time. */
  readonly ageOnPrimarySec: Bounds | null
}

export interface StoryStep {
  readonly entry: number
  /**
   * The mirrors page, the answer that announces the panel, the bridge's script, the panel, where a redirect led from it, or another
   * call that proves the verdict.
   */
  readonly what: 'page' | 'announcement' | 'bridge' | 'panel' | 'landing' | 'call'
  /** Of another call only: the last word of its path, where that is known to be harmless. */
  readonly file?: string
  readonly server: string
  readonly startedAt: string | null
  /** From the start to the first byte of the answer, the browser's queue included; `null` when it was not measured. */
  readonly firstByteMs: number | null
  readonly durationMs: number | null
  readonly status: number | null
  readonly error: string | null
}

export interface QueryHashChange {
  /** One change that explains the difference, or `several-changes` where another address of the capture fits. */
  readonly kind: string
  /** Name of the parameter concerned, or of those that differ; values are never told. */
  readonly parameter?: string
  readonly parameters?: readonly string[]
  /** What the signed path began with, and the method that was signed. */
  readonly path?: string
  readonly method?: string
  /** Between which points of its way; `null` where the capture does not tell. */
  readonly where: 'redirect' | 'browser' | 'primary' | null
  /** The same as a sentence. */
  readonly words: string
}

export interface Token {
  readonly issuedAt: string | null
  readonly expiresAt: string | null
  readonly notBefore: string | null
  readonly lifetimeSec: number | null
  readonly issuer: string | null
  readonly algorithm: string | null
}

export interface Finding {
  readonly rule: RuleId
  readonly verdict: FindingVerdict
  readonly severity: Severity
  readonly confidence: Confidence | null
  readonly mirror?: string
  readonly title: string
  readonly detail: string
  readonly facts: Readonly<
    Record<string, string | number | { readonly lowMs: number | null; readonly highMs: number | null }>
  >
  readonly entries: readonly number[]
  readonly settle: readonly RemedyStep[]
  readonly remedy: readonly RemedyStep[]
  readonly sources: readonly string[]
}

/** What matters for the panel comes first, then by time. A call that is redirected is one call. */
export interface FailedCall {
  /** Each time that it happened, by the first request of its way. */
  readonly entries: readonly number[]
  /** The first time it happened, from the first request to the last one; a single entry where nothing redirected. */
  readonly hops: readonly number[]
  readonly method: string
  /** Origin and path pattern of the address that was asked for, without query. */
  readonly url: string
  /** The same of the address where redirects ended; `null` where nothing redirected. */
  readonly endedAt: string | null
  /** Of the last answer. */
  readonly status: number | null
  readonly error: string | null
  /** In plain words. */
  readonly cause: string
  /** What it can matter for: the panel itself, the primary's page around it, or nothing here. */
  readonly matters: Matters
  /** Why it matters so, as part of a sentence. */
  readonly why: string
  readonly firstAt: string | null
  readonly lastAt: string | null
  readonly requestIds: readonly string[]
}
