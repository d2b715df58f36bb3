/**
 * The worker: reads one file and answers with a diagnosis, off the main thread; then with what the schema says of the file, and
 * with whatever the page asks of the capture afterwards.
 *
 * A thin shell around `inspect` and `OpenCapture`. It is bundled to text and started from a blob: URL, so it inherits the page's
 * policy and cannot connect to anything. What it says of a failure holds nothing of the file.
 */

import { inspect } from '../diagnosis/inspect.ts'
import { relayedChunks } from './file-relay.ts'
import { OpenCapture } from './open-capture.ts'
import type { AskRequest, InspectRequest, Question, WorkerAnswer, WorkerRequest } from './protocol.ts'

let open: OpenCapture | undefined
const dropped = new Set<number>()

addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  if (data.kind === 'inspect') void answer(data)
  else if (data.kind === 'ask') void answerQuestion(data)
  else dropped.add(data.id)
})

const say = (message: WorkerAnswer): void => postMessage(message)

async function answer({ id, file, fileName, chunks }: InspectRequest): Promise<void> {
  const onRead = (readBytes: number): void => say({ kind: 'progress', id, readBytes })
  try {
    const inspection = await inspect({ file, fileName }, { onRead, readChunks: relayedChunks(chunks) })
    if (!inspection.ok) return say({ kind: 'unreadable', id, message: inspection.message })
    say({ kind: 'diagnosis', id, diagnosis: inspection.diagnosis })
    const complaints = inspection.checkSchema().catch(() => [])
    open = new OpenCapture(inspection, complaints)
    say({ kind: 'complaints', id, complaints: await complaints })
  } catch {
    say({ kind: 'crashed', id, message: CRASHED })
  }
}

const CRASHED =
  'mirrorscope itself failed on this file, and that is a fault in mirrorscope. Try a new recording, or report the fault together with the name and version of the browser that recorded the file.'

async function answerQuestion<Kind extends Question>({ id, question, about }: AskRequest<Kind>): Promise<void> {
  const onRead = (readBytes: number): void => {
    if (dropped.has(id)) throw new Error('dropped')
    say({ kind: 'asked', id, readBytes })
  }
  try {
    say({ kind: 'answer', id, answer: open && (await open.answers[question](about, onRead)) })
  } catch {
    say({ kind: 'answer', id, answer: undefined })
  }
}
