/**
 * A scenario as data: the servers with their clocks, what stands before them, what the browser does, and the truth.
 */

import type { MirrorSettings, PrimarySettings } from './servers/settings.ts'
import type { Truth } from './truth.ts'

export type ExporterName =
  | 'devtools'
  | 'devtools-bodies'
  | 'devtools-all-bodies'
  | 'playwright'
  | 'playwright-minimal'
  | 'chrome-har'
  | 'firefox'

export interface Scenario {
  readonly name: string
  /** One sentence without markup: what is wrong, with its number. */
  readonly story: string
  readonly exporter: ExporterName
  readonly primaries: readonly PrimarySettings[]
  readonly mirrors: readonly MirrorSettings[]
  /** One after the other in the same tab. */
  readonly loads: readonly Load[]
  readonly browser: BrowserSettings
  /** What is done to the export before it is handed over. */
  readonly handling: Handling
  readonly truth: Truth
  /** Its file in samples/, where it is one. */
  readonly sample?: string
}

export interface Load {
  /** Which primary is opened. */
  readonly primary?: number
  /** Under which host, where it has several. */
  readonly host?: string
  /** Clocks that are set before it, by host. */
  readonly skews?: Readonly<Record<string, number>>
  /** A restored page: it holds an address that was signed this long ago, and asks for no other. */
  readonly oldAddressSec?: number
  /** How long the recording goes on after the page has loaded. */
  readonly lastsMs?: number
}

export interface BrowserSettings {
  /** The browser's clock; needs libfaketime where it is not 0. */
  readonly skewSec: number
  /** Hosts whose requests an extension blocks. */
  readonly blocks: readonly string[]
  /** As in the environment variable TZ. */
  readonly zone?: string
}

export interface Handling {
  /** Exported from DevTools' network panel, which leaves out what has not ended. */
  readonly isByHand?: boolean
  /** DevTools' default export since Chrome 130: without cookies and authorization. */
  readonly isSanitised?: boolean
  /** Only these resource types were shown, and so exported, by the network panel. */
  readonly keeps?: readonly string[]
  /** Tokens were replaced by a placeholder. */
  readonly hidesTokens?: boolean
  /** The browser's clock was set by so much before the second load. */
  readonly clockStepMs?: number
}
