/** What one change made of a signed request, and what a capture lets one guess of it. The search is in `find-change.ts`. */

import type { BoundRequest } from './query-hash.ts'

export const CHANGE_KINDS = [
  'parameter-added',
  'value-added',
  'parameter-dropped',
  'parameter-renamed',
  'value-emptied',
  'value-changed',
  'value-recoded',
  'value-case',
  'value-trimmed',
  'values-joined',
  'values-split',
  'prefix-lost',
  'prefix-changed',
  'path-changed',
  'path-slashes',
  'path-session',
  'method-changed',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** What was done to the signed request; names and paths are safe to show. */
export interface RequestChange {
  readonly kind: ChangeKind
  /** Absent where all parameters are concerned, or none. */
  readonly parameter?: string
  /** What the signed path began with. */
  readonly path?: string
  /** The method that was signed. */
  readonly method?: string
}

/** A request as it may have been before one change. */
export interface Undone {
  readonly request: BoundRequest
  readonly change: RequestChange
}

/** What the capture lets one guess of the signed request. */
export interface Guesses {
  /** What may be the context path of the visited address. */
  readonly contexts: readonly string[]
  /** What may have stood before the path. */
  readonly prefixes: readonly string[]
  /** Values that a parameter of this name may have had. */
  readonly values: ReadonlyMap<string, readonly string[]>
  /** The values of the visited address as sent, in the order of its parameters. */
  readonly encoded: readonly string[]
}
