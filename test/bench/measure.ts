/** One capture, read by every contestant by turns. */

import type { Field, FieldName } from './contestants.ts'
import type { Capture } from './captures.ts'
import type { Run } from './figures.ts'
import type { Input } from './inputs.ts'

export interface Measurement {
  readonly input: Input
  readonly capture: Pick<Capture, 'bytes' | 'entries'>
  readonly field: FieldName
  /** Contestant → what it did, round by round. */
  readonly runs: Readonly<Record<string, readonly Run[]>>
}

export interface Measuring {
  readonly input: Input
  readonly capture: Capture
  readonly fieldName: FieldName
  readonly field: Field
  /** A verdict that is another one is an error. */
  readonly verdict: string
  readonly say: (progress: string) => void
}

export async function measure({ input, capture, fieldName, field, verdict, say }: Measuring): Promise<Measurement> {
  const right = [verdict, String(capture.entries), String(capture.bytes)]
  const runs: Record<string, Run[]> = Object.fromEntries(Object.keys(field).map((name) => [name, []]))
  for (let round = 0; round < input.rounds; round++)
    for (const [name, read] of rotate(Object.entries(field), round)) {
      const run = checked(await read(capture.path), right)
      runs[name]?.push(run)
      const outcome = 'error' in run ? run.error : `${run.elapsedMs.toFixed(0)} ms`
      say(`${input.name}, ${fieldName}, round ${round + 1} of ${input.rounds}, ${name}: ${outcome}`)
    }
  return { input, capture, field: fieldName, runs }
}

/** So that nobody always comes after the same one. */
const rotate = <Item>(items: readonly Item[], by: number): readonly Item[] => {
  const start = by % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}

const checked = (run: Run, right: readonly string[]): Run =>
  'error' in run || right.includes(run.answer) ? run : { error: `wrong answer: ${run.answer}` }
