/** The requests of the capture. */
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import type { Inspector } from '../../worker/client.ts'
export function Requests(_: { readonly diagnosis: Diagnosis; readonly ask: Inspector['ask'] }) {
  return null
}
