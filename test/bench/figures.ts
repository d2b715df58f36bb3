/** What a contestant did in one round, and what is told of all its rounds. */

export type Run = Reading | { readonly error: string }
export type Runs = readonly Run[]

export interface Reading {
  readonly elapsedMs: number
  /** The verdict, or a count. */
  readonly answer: string
  /** The most that its process came to hold: in a browser above what the open page held, else all of it. */
  readonly memoryBytes: number | undefined
  /** Pages only: what the main thread's heap keeps, above what it held before. */
  readonly heapBytes?: number
  readonly longestTaskMs?: number
  readonly longestGapMs?: number
}

export type Figure = Exclude<keyof Reading, 'answer'>

export const valuesOf = (runs: Runs, figure: Figure): readonly number[] =>
  runs.flatMap((run) => ('error' in run ? [] : (run[figure] ?? [])))

export function greatestOf(runs: Runs, figure: Figure): number | undefined {
  const values = valuesOf(runs, figure)
  return values.length > 0 ? Math.max(...values) : undefined
}

/** The median of the ratios of each round, so that what slows down a whole round falls out. */
export function timeRatio(runs: Runs, others: Runs): number | undefined {
  const ratios = runs.flatMap((run, round) => {
    const other = others[round]
    return 'error' in run || !other || 'error' in other ? [] : run.elapsedMs / other.elapsedMs
  })
  return medianOf(ratios)
}

export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

export const errorOf = (runs: Runs): string | undefined => runs.find((run) => 'error' in run)?.error

/** One line. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).trim().split('\n')[0] ?? ''
