/** Typed values for templates, from plain ones; `diagnosis/format` makes words of them. */

import type { EpochMs, Milliseconds, Period, Span } from '../core/units.ts'
import type { Fact } from './vocabulary.ts'

export const textFact = (value: string): Fact => ({ kind: 'text', value })
export const countFact = (value: number): Fact => ({ kind: 'count', value })
export const momentFact = (at: EpochMs): Fact => ({ kind: 'moment', at })
export const periodFact = (period: Period): Fact => ({ kind: 'period', period })
export const spanFact = (span: Span): Fact => ({ kind: 'span', span })
export const lengthFact = (length: Milliseconds): Fact => spanFact({ lowMs: length, highMs: length })
