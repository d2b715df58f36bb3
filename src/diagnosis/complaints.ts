/** Puts what the schema says of a file, which comes after the verdict, into its Diagnosis. */

import type { Diagnosis } from './diagnosis.ts'

export const withComplaints = (diagnosis: Diagnosis, complaints: Diagnosis['source']['complaints']): Diagnosis => ({
  ...diagnosis,
  source: { ...diagnosis.source, complaints },
})
