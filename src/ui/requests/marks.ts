/** Which rows belong to the story of the panel, and what each asks for. */

import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import { STEP_WORDS, stepName } from '../../diagnosis/words.ts'

/** By entry. */
export type Marks = ReadonlyMap<number, string>

export const marksOf = ({ story, visits }: Pick<Diagnosis, 'story' | 'visits'>): Marks =>
  new Map([
    ...story.map((step) => [step.entry, stepName(step)] as const),
    ...visits.flatMap(({ hops }) => hops.map((entry) => [entry, STEP_WORDS.panel] as const)),
  ])
