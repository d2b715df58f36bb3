/** Where the redacted captures go: one file, or for several captures a directory that is there. */

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { InspectArguments } from './arguments.ts'

/** One name for each file, none where none is wanted; a sentence where there is no such place. */
export async function redactedHarNames({ files, redactedHar }: InspectArguments): Promise<readonly string[] | string> {
  if (redactedHar === undefined) return []
  const isDirectory = await stat(redactedHar).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (isDirectory) return files.map((_, index) => join(redactedHar, `redacted-${index + 1}.har`))
  return files.length === 1 ? [redactedHar] : 'For several captures, name a directory that is there.'
}
