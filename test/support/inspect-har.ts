/** A HAR as an object, or any bytes, → its Diagnosis, by the one call that the page and the command line make. */

import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { inspect } from '../../src/diagnosis/inspect.ts'

export const bytesOf = (har: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(har))

export function inspectHar(har: unknown, fileName = 'capture.har'): Diagnosis {
  const inspection = inspect({ bytes: bytesOf(har), fileName })
  if (!inspection.ok) throw new Error(inspection.message)
  return inspection.diagnosis
}
