/** A browser's export as the canaries need it: the recorded story, and how this exporter writes one more exchange. */

import type { Har, HarEntry } from '../har.ts'
import type { ExchangeSpec } from './exchange.ts'

export const DIALECT_IDS = ['chrome', 'firefox', 'safari'] as const
export type DialectId = (typeof DIALECT_IDS)[number]

export interface Dialect {
  readonly id: DialectId
  /** A new copy of the recording. */
  readonly readStory: () => Har
  /** A second later than `template`, an entry of the same export. */
  readonly writeExchange: (spec: ExchangeSpec, template: HarEntry) => HarEntry
}
