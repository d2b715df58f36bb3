/** The tables of docs/performance.md. */

import { availableParallelism, totalmem } from 'node:os'
import { PARSE, STREAM } from './contestants.ts'
import { errorOf, greatestOf, medianOf, timeRatio, valuesOf, type Figure, type Runs } from './figures.ts'
import { judge, showTask } from './goals.ts'
import type { Measurement } from './measure.ts'
import type { Answer, TableFigures } from './request-table.ts'

export interface Tables {
  readonly measurements: readonly Measurement[]
  readonly table: TableFigures | undefined
  readonly browserVersion: string
}

export function renderTables({ measurements, table: figures, browserVersion }: Tables): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const machine = `${availableParallelism()} cores, ${gigabytes} GB, ${process.platform} ${process.arch}; Chromium ${browserVersion}, Node ${process.versions.node}.`
  const judgements = judge(measurements).map(({ goal, found, isReached }) => [
    goal,
    found,
    isReached ? 'yes' : '**no**',
  ])
  return [
    machine,
    '### Goals',
    table(['Goal', 'Found', 'Reached'], judgements),
    '### In the browser',
    table([...COMMON, 'Memory', 'Heap', 'Longest task', 'Longest gap'], rowsOf(measurements, 'browser')),
    '### In Node',
    table([...COMMON, 'Memory'], rowsOf(measurements, 'node')),
    ...(figures ? ['### The request table', table(['Gesture', 'Found', 'Goal', 'Reached'], tableRows(figures))] : []),
  ].join('\n\n')
}

/** At the rate of a display with 60 frames a second; some browsers round. */
const FRAME_GOAL_MS = 17
const ANSWER_GOAL_MS = 100
const TASK_GOAL_MS = 50

function tableRows({ rows, frameMs, sorts, filters, longestTaskMs }: TableFigures): readonly (readonly string[])[] {
  const frames = frameMs.toSorted((a, b) => a - b)
  const [half = 0, nearlyAll = 0] = [0.5, 0.95].map((share) => frames[Math.floor(frames.length * share)])
  const row = (gesture: string, found: string, goal: string, isReached: boolean): readonly string[] => [
    gesture,
    found,
    goal,
    isReached ? 'yes' : '**no**',
  ]
  const answer = (gesture: string, answers: readonly Answer[]): readonly string[] => {
    const slowest = answers.toSorted((a, b) => b.elapsedMs - a.elapsedMs)[0]
    const found = `${milliseconds(slowest?.elapsedMs ?? Number.NaN)} (${slowest?.what})`
    return row(gesture, found, `${ANSWER_GOAL_MS} ms`, (slowest?.elapsedMs ?? Infinity) <= ANSWER_GOAL_MS)
  }
  const scrolled = `${half.toFixed(1)} ms a frame, 95 % within ${nearlyAll.toFixed(1)} ms, at most ${milliseconds(frames.at(-1) ?? 0)}`
  return [
    row(`Scrolling ${rows} rows, 1500 pixels a frame`, scrolled, `${FRAME_GOAL_MS} ms a frame`, half <= FRAME_GOAL_MS),
    answer('Sorting, the slowest column', sorts),
    answer('Searching, the slowest words', filters),
    row('All of it: longest task', showTask(longestTaskMs), `${TASK_GOAL_MS} ms`, longestTaskMs <= TASK_GOAL_MS),
  ]
}

const COMMON = ['Capture', 'Contestant', 'Time', 'Least to most', `× ${PARSE}`, `× ${STREAM}`]

const rowsOf = (measurements: readonly Measurement[], field: Measurement['field']): readonly (readonly string[])[] =>
  measurements
    .filter((measurement) => measurement.field === field)
    .flatMap((measurement) => Object.keys(measurement.runs).map((name) => rowOf(measurement, name)))

function rowOf({ input, field, runs }: Measurement, name: string): readonly string[] {
  const own = runs[name] ?? []
  const error = errorOf(own)
  if (error !== undefined) return [input.name, name, error]
  const times = valuesOf(own, 'elapsedMs')
  const ratios = [PARSE, STREAM].map((base) => timeRatio(own, runs[base] ?? [])?.toFixed(2) ?? '')
  const spread = `${seconds(Math.min(...times))} to ${seconds(Math.max(...times))}`
  const memory = most(own, 'memoryBytes', megabytes)
  const ofPage = [
    most(own, 'heapBytes', megabytes),
    most(own, 'longestTaskMs', showTask),
    most(own, 'longestGapMs', milliseconds),
  ]
  const row = [input.name, name, seconds(medianOf(times)), spread, ...ratios, memory]
  return field === 'browser' ? [...row, ...ofPage] : row
}

const seconds = (ms: number | undefined): string => (ms === undefined ? '' : `${(ms / 1000).toFixed(2)} s`)

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`
const milliseconds = (ms: number): string => `${ms.toFixed(0)} ms`

function most(runs: Runs, figure: Figure, show: (value: number) => string): string {
  const value = greatestOf(runs, figure)
  return value === undefined ? '' : show(value)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${head.map((_, column) => (cells[column] ?? '').replaceAll('|', String.raw`\|`)).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
