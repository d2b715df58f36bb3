/** What an exporter is given and gives back. */

import type { BrowserSettings } from '../scenario.ts'
import type { Place } from '../parts.ts'

/** A HAR as far as the recorder looks into it. */
export interface Har {
  log: { entries: HarEntry[]; [field: string]: unknown }
}

export interface HarEntry {
  startedDateTime: string
  _resourceType?: string
  request: { headers: HarHeader[]; cookies: unknown[]; [field: string]: unknown }
  response: { headers: HarHeader[]; cookies: unknown[]; [field: string]: unknown }
  [field: string]: unknown
}

export interface HarHeader {
  readonly name: string
  readonly value: string
}

/** What the browser does: opens an address, then waits. */
export interface Step {
  /** Sets the servers up and says the address; called when the browser is about to open it. */
  readonly address: () => string
  readonly lastsMs: number
}

export interface RecordOptions {
  readonly steps: readonly Step[]
  readonly places: ReadonlyMap<string, Place>
  readonly browser: BrowserSettings
  readonly authorityFile: string
  readonly trustedKeyHash: string
  /** An empty folder for profiles and extensions. */
  readonly folder: string
}

export type Exporter = (options: RecordOptions) => Promise<Har>
