/**
 * The worker: reads the file and answers with a diagnosis, off the main thread; then with what the schema says of the file.
 *
 * A thin shell around `inspect`. It is bundled to text and started from a blob: URL, so it inherits the page's policy and
 * cannot connect to anything. What it says of a failure holds nothing of the file.
 */

import { inspect } from '../diagnosis/inspect.ts'
import { relayedChunks } from './file-relay.ts'
import type { InspectRequest, WorkerAnswer } from './protocol.ts'

addEventListener('message', ({ data }: MessageEvent<InspectRequest>) => void answer(data))

const say = (message: WorkerAnswer): void => postMessage(message)

async function answer({ id, file, fileName, chunks }: InspectRequest): Promise<void> {
  const onRead = (readBytes: number): void => say({ kind: 'progress', id, readBytes })
  try {
    const inspection = await inspect({ file, fileName }, { onRead, readChunks: relayedChunks(chunks) })
    if (!inspection.ok) return say({ kind: 'unreadable', id, message: inspection.message })
    say({ kind: 'diagnosis', id, diagnosis: inspection.diagnosis })
    say({ kind: 'complaints', id, complaints: await inspection.checkSchema().catch(() => []) })
  } catch {
    say({ kind: 'crashed', id, message: CRASHED })
  }
}

const CRASHED =
  'mirrorscope itself failed on this file, and that is a fault in mirrorscope. Try a new recording, or report the fault together with the name and version of the browser that recorded the file.'
