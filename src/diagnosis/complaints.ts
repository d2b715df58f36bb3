/** Puts what the schema says of a file, which comes after the verdict, into its Diagnosis. */

import type { SchemaComplaint } from '../core/har/schema.ts'
import type { Diagnosis } from './diagnosis.ts'

export const withComplaints = (diagnosis: Diagnosis, complaints: readonly SchemaComplaint[]): Diagnosis => ({
  ...diagnosis,
  source: { ...diagnosis.source, complaints },
})
