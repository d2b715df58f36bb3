/** Which facts a redaction keeps of the story, in each dialect. */

import type { DialectId } from '../dialects/dialect.ts'
import { DIALECTS } from '../dialects/index.ts'
import type { Har } from '../har.ts'
import type { Redact } from '../redact.ts'
import { tellStory } from '../story.ts'
import { isKept, isWrittenBy, type Fact } from './fact.ts'

export interface KeptFacts {
  readonly dialect: DialectId
  readonly kept: readonly Fact[]
  readonly lost: readonly Fact[]
  /** Which this exporter does not write. */
  readonly absent: readonly Fact[]
}

export const findKeptFacts = (facts: readonly Fact[], redact: Redact): Promise<readonly KeptFacts[]> =>
  Promise.all(
    DIALECTS.map(async (dialect) => {
      const original = tellStory(dialect)
      const { text } = await redact(new Blob([JSON.stringify(original)]), 'capture.har')
      const redacted = JSON.parse(text) as Har
      const written = facts.filter((fact) => isWrittenBy(fact, dialect.id))
      return {
        dialect: dialect.id,
        kept: written.filter((fact) => isKept(fact, original, redacted)),
        lost: written.filter((fact) => !isKept(fact, original, redacted)),
        absent: facts.filter((fact) => !isWrittenBy(fact, dialect.id)),
      }
    }),
  )
