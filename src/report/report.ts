/** A report as blocks of plain text, before any markup: renderers escape every text, so nothing in it is markup yet. */

export interface Report {
  readonly blocks: readonly Block[]
}

export type Block =
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
