/** What is measured: a capture and its name in, the redacted capture and the name it is downloaded by out. */

import { inspect } from '../../src/diagnosis/inspect.ts'

export type Redact = (file: Blob, fileName: string) => Promise<{ readonly text: string; readonly fileName: string }>

/** As the page and the command line do it. Rejects with the sentence that is shown when nothing is handed out. */
export const redactCapture: Redact = async (file, fileName) => {
  const inspection = await inspect({ file, fileName })
  const redacted = inspection.ok ? await inspection.redact() : inspection
  if (!redacted.ok) throw new Error(redacted.message)
  return { text: await redacted.har.text(), fileName: 'redacted.har' }
}
