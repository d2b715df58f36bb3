/** The recordings that the dialects start from. */

import { readRecordedBytes, readRecordings } from '../../support/recordings.ts'
import type { Har } from '../har.ts'

/** A new copy each time. */
export function readRecording(name: string): Har {
  const recorded = readRecordings().find((each) => each.name === name)
  if (!recorded) throw new Error(`There is no recording ${name}`)
  return JSON.parse(new TextDecoder().decode(readRecordedBytes(recorded))) as Har
}
