/** A HAR as an object → its Diagnosis at once, without what the schema says of it. */

import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { diagnoseCapture } from '../../src/diagnosis/inspect.ts'
import { bytesOf, readHar } from './read-har.ts'

export const inspectHar = (har: unknown, fileName = 'capture.har'): Diagnosis =>
  diagnoseCapture(readHar(har), { fileName, bytes: bytesOf(har).length })
