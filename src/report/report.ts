/** A report as blocks of plain text, before any markup: renderers escape every text, so nothing in it is markup yet. */

import type { Verdict } from '../diagnosis/diagnosis.ts'
import type { Shape } from '../picture/shape.ts'

export interface Report {
  /** For what has a place of its own besides the blocks, such as a window's title. */
  readonly verdict: Pick<Verdict, 'rule' | 'severity' | 'confidence'>
  readonly blocks: readonly Block[]
}

export type Block = TextBlock | PictureBlock

export type TextBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'steps'; readonly steps: readonly ReportStep[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

export interface ReportStep {
  readonly text: string
  /** Shell commands, one line each. */
  readonly commands: readonly string[]
}

/** Shown where pictures can be; what it shows is told by the blocks of text as well. */
export interface PictureBlock {
  readonly kind: 'picture'
  readonly title: string
  readonly draw: (width: number, kind: string) => Shape | undefined
}

export const textBlocksOf = ({ blocks }: Pick<Report, 'blocks'>): readonly TextBlock[] =>
  blocks.filter((block): block is TextBlock => block.kind !== 'picture')
