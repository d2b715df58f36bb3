/** A Diagnosis, or the refusal of a file, as one line of JSON (JSON Lines when several follow). */

import type { Diagnosis } from '../diagnosis/diagnosis.ts'

export const renderJson = (diagnosis: Diagnosis): string => `${JSON.stringify(diagnosis)}\n`

export const renderJsonError = (fileName: string, error: string): string =>
  `${JSON.stringify({ format: 'mirrorscope-diagnosis', version: 1, source: { fileName }, error })}\n`
