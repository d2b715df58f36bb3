/** What is known of a recording, since it was set: the rules that may speak, and the drift. `truth.json` holds these. */

export interface Truth {
  readonly verdict: string
  /** Verdicts that are as right. */
  readonly accept?: readonly string[]
  /** Rules besides the verdict's that must find a problem. */
  readonly problems?: readonly string[]
  /** Rules that may find one. */
  readonly mayFind?: readonly string[]
  /** Readings that the verdict must name besides its own. */
  readonly alternatives?: readonly string[]
  /** A clock is hidden by a proxy or differs between nodes, so no one drift is true. */
  readonly driftIsHidden?: boolean
  /** The capture leaves several readings: the verdict may not be certain. */
  readonly isUndecidable?: boolean
}

/** A row of `truth.json`. */
export interface RecordedTruth extends Truth {
  readonly story: string
  readonly exporter: string
  /** What was changed in the export, in words; absent where it is as the exporter wrote it. */
  readonly handled?: readonly string[]
  /** Mirror − primary in milliseconds by the mirror's name; several where a clock was set while recording. */
  readonly driftsMs: Readonly<Record<string, readonly number[]>>
  readonly sample?: string
}
