/** What the product should reach, and whether it did. All goals are the page's. */

import { PARSE, PRODUCT, STREAM } from './contestants.ts'
import { errorOf, greatestOf, timeRatio, type Figure } from './figures.ts'
import type { Measurement } from './measure.ts'

export interface Judgement {
  readonly goal: string
  /** The figure in words, or why there is none. */
  readonly found: string
  readonly isReached: boolean
}

interface Goal {
  readonly input: string
  readonly words: string
  readonly show: (figure: number) => string
  readonly figure: (measurement: Measurement) => number | undefined
  /** The limit itself reaches the goal. */
  readonly isReached: (figure: number) => boolean
}

const MB = 1e6
const KB = 1e3

const times = (ratio: number): string => `${ratio.toFixed(2)} times`

/** Of a browser that tells of no task up to 50 ms. */
export const showTask = (ms: number): string => (ms === 0 ? 'at most 50 ms' : `${ms.toFixed(0)} ms`)

const GOALS: readonly Goal[] = [
  {
    input: 'body-heavy-400mb',
    words: `at most 1.25 times as long as \`${STREAM}\``,
    show: times,
    figure: ({ runs }) => timeRatio(runs[PRODUCT] ?? [], runs[STREAM] ?? []),
    isReached: (ratio) => ratio <= 1.25,
  },
  {
    input: 'body-heavy-400mb',
    words: `at least 2.5 times as fast as \`${PARSE}\``,
    show: times,
    figure: ({ runs }) => timeRatio(runs[PARSE] ?? [], runs[PRODUCT] ?? []),
    isReached: (ratio) => ratio >= 2.5,
  },
  {
    input: 'header-heavy-100mb',
    words: `at most as long as \`${PARSE}\``,
    show: times,
    figure: ({ runs }) => timeRatio(runs[PRODUCT] ?? [], runs[PARSE] ?? []),
    isReached: (ratio) => ratio <= 1,
  },
  {
    input: 'body-heavy-1500mb',
    words: 'opens, with at most 250 MB of memory above the open page',
    show: (megabytes) => `${megabytes.toFixed(0)} MB`,
    figure: (measurement) => greatest(measurement, 'memoryBytes', MB),
    isReached: (megabytes) => megabytes <= 250,
  },
  {
    input: 'small-entries-100k',
    words: 'the page’s own heap keeps at most 1.2 KB an entry',
    show: (kilobytes) => `${kilobytes.toFixed(2)} KB`,
    figure: (measurement) => greatest(measurement, 'heapBytes', KB * measurement.capture.entries),
    isReached: (kilobytes) => kilobytes <= 1.2,
  },
  {
    input: 'small-entries-100k',
    words: 'the main thread is never blocked for more than 50 ms',
    show: showTask,
    figure: (measurement) => greatest(measurement, 'longestTaskMs', 1),
    isReached: (ms) => ms <= 50,
  },
]

/** Those of the inputs that were measured. */
export function judge(measurements: readonly Measurement[]): readonly Judgement[] {
  const ofPages = measurements.filter(({ field }) => field === 'browser')
  return GOALS.flatMap((goal) =>
    ofPages.filter(({ input }) => input.name === goal.input).map((measurement) => judgeOne(goal, measurement)),
  )
}

function judgeOne({ input, words, show, figure, isReached }: Goal, measurement: Measurement): Judgement {
  const found = figure(measurement)
  const error = errorOf(measurement.runs[PRODUCT] ?? [])
  return {
    goal: `${input}: ${words}`,
    found: error ?? (found === undefined ? 'no figure' : show(found)),
    isReached: error === undefined && found !== undefined && isReached(found),
  }
}

function greatest({ runs }: Measurement, figure: Figure, unit: number): number | undefined {
  const value = greatestOf(runs[PRODUCT] ?? [], figure)
  return value === undefined ? undefined : value / unit
}
