/** Each fact can be read in the story, and none of them survives what takes it away. */

import { describe, expect, test } from 'vitest'
import { DIALECTS } from './dialects/index.ts'
import { isKept, isWrittenBy, readFact } from './facts/fact.ts'
import { FURTHER_FACTS } from './facts/further-facts.ts'
import { TRIAGE_FACTS } from './facts/triage-facts.ts'
import type { Har } from './har.ts'
import { verdictOf } from './measure.ts'
import { tellStory } from './story.ts'

const FACTS = [...TRIAGE_FACTS, ...FURTHER_FACTS]

test('there are nineteen triage facts, and each fact has a name of its own', () => {
  expect(TRIAGE_FACTS).toHaveLength(19)
  expect(new Set(FACTS.map(({ id }) => id)).size).toBe(FACTS.length)
})

describe.for(DIALECTS)('in the export of $id', (dialect) => {
  const story = tellStory(dialect)

  test('every fact that it writes can be read', () => {
    const unread = FACTS.filter((fact) => isWrittenBy(fact, dialect.id) && readFact(fact, story) === undefined)
    expect(unread.map(({ id }) => id)).toEqual([])
  })

  test('a fact that it does not write is not read', () => {
    const read = FACTS.filter((fact) => !isWrittenBy(fact, dialect.id) && readFact(fact, story) !== undefined)
    expect(read.map(({ id }) => id)).toEqual([])
  })

  test('every fact is kept by a copy, and lost without headers, addresses, answers and times', () => {
    expect(
      FACTS.filter((fact) => isWrittenBy(fact, dialect.id) && !isKept(fact, story, structuredClone(story))),
    ).toEqual([])
    const kept = FACTS.filter((fact) => isKept(fact, story, emptied(story)))
    expect(kept.map(({ id }) => id)).toEqual(['number of entries'])
  })

  test('the story is that of a mirror that is ahead', async () => {
    expect(await verdictOf(JSON.stringify(story))).toMatch(/^clock-drift, /)
  })
})

const emptied = ({ log }: Har) => ({ log: { creator: {}, entries: log.entries.map(() => ({})) } }) as unknown as Har
