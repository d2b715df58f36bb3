/** The tables of docs/performance.md. */

import { availableParallelism, totalmem } from 'node:os'
import { PARSE, STREAM } from './contestants.ts'
import { errorOf, greatestOf, medianOf, timeRatio, valuesOf, type Figure, type Runs } from './figures.ts'
import { judge, showTask } from './goals.ts'
import type { Measurement } from './measure.ts'

export interface Tables {
  readonly measurements: readonly Measurement[]
  readonly browserVersion: string
}

export function renderTables({ measurements, browserVersion }: Tables): string {
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
  ].join('\n\n')
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
