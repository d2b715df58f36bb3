/**
 * The worker: reads the file and answers with a diagnosis, off the main thread.
 *
 * A thin shell around `inspect`. It is bundled to text and started from a blob: URL, so it inherits the page's policy and
 * cannot connect to anything. What it says of a failure holds nothing of the file.
 */

import { inspect } from '../diagnosis/inspect.ts'
import type { InspectRequest, WorkerAnswer } from './protocol.ts'

addEventListener('message', ({ data }: MessageEvent<InspectRequest>) => {
  void answer(data).then((reply) => postMessage(reply))
})

async function answer({ id, file, fileName }: InspectRequest): Promise<WorkerAnswer> {
  const bytes = await readBytes(file)
  if (!bytes) return { kind: 'unreadable', id, message: NOT_READABLE }
  try {
    const result = inspect({ bytes, fileName })
    return result.ok
      ? { kind: 'diagnosis', id, diagnosis: result.diagnosis }
      : { kind: 'unreadable', id, message: result.message }
  } catch {
    return { kind: 'crashed', id, message: CRASHED }
  }
}

/** Nothing when the browser cannot read it: a folder, a file that changed or vanished, or more than one buffer holds. */
const readBytes = (file: Blob): Promise<Uint8Array | undefined> =>
  file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  )

const NOT_READABLE =
  'The browser cannot read it: it is a folder, was changed or moved after it was chosen, or is too large to hold in memory.'

const CRASHED =
  'mirrorscope itself failed on this file, and that is a fault in mirrorscope. Try a new recording, or report the fault together with the name and version of the browser that recorded the file.'
