/** A file of the command line → its diagnosis with what the schema says of it, or why it cannot be read. */

import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { withComplaints } from '../diagnosis/complaints.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { inspect, type Inspected } from '../diagnosis/inspect.ts'

export type InspectedFile =
  | { readonly ok: true; readonly inspected: Inspected; readonly diagnosis: Diagnosis }
  | { readonly ok: false; readonly message: string }

/** Never rejects. */
export async function readAndInspect(file: string): Promise<InspectedFile> {
  try {
    if ((await stat(file)).isDirectory())
      return { ok: false, message: 'This is a directory; name a HAR file inside it.' }
    const inspected = await inspect({ file: await openAsBlob(file), fileName: basename(file) })
    if (!inspected.ok) return inspected
    return { ok: true, inspected, diagnosis: withComplaints(inspected.diagnosis, await inspected.checkSchema()) }
  } catch (error) {
    return { ok: false, message: `The file could not be read: ${describeError(error)}.` }
  }
}

function describeError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES') return 'permission denied'
  return typeof code === 'string' ? code : 'unexpected error'
}
