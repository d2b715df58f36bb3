/**
 * The worker: reads the file and answers with a diagnosis, off the main thread; then with what the schema says of the file, and
 * with whatever the page asks of the capture afterwards.
 *
 * A thin shell around `inspect`. It is bundled to text and started from a blob: URL, so it inherits the page's policy and
 * cannot connect to anything. What it says of a failure holds nothing of the file.
 */

import { inspect, type Inspected } from '../diagnosis/inspect.ts'
import { relayedChunks } from './file-relay.ts'
import type { AskRequest, InspectRequest, Question, Questions, WorkerAnswer, WorkerRequest } from './protocol.ts'

addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) =>
  data.kind === 'inspect' ? void answer(data) : void answerQuestion(data),
)

const say = (message: WorkerAnswer): void => postMessage(message)

/** The capture that was diagnosed last. A file that cannot be read leaves it. */
let open: Inspected | undefined

async function answer({ id, file, fileName, chunks }: InspectRequest): Promise<void> {
  const onRead = (readBytes: number): void => say({ kind: 'progress', id, readBytes })
  try {
    const inspection = await inspect({ file, fileName }, { onRead, readChunks: relayedChunks(chunks) })
    if (!inspection.ok) return say({ kind: 'unreadable', id, message: inspection.message })
    open = inspection
    say({ kind: 'diagnosis', id, diagnosis: inspection.diagnosis })
    say({ kind: 'complaints', id, complaints: await inspection.checkSchema().catch(() => []) })
  } catch {
    say({ kind: 'crashed', id, message: CRASHED })
  }
}

const CRASHED =
  'mirrorscope itself failed on this file, and that is a fault in mirrorscope. Try a new recording, or report the fault together with the name and version of the browser that recorded the file.'

/** How each question is answered. */
const ANSWERS: {
  readonly [Kind in Question]: (
    inspected: Inspected,
    about: Questions[Kind]['about'],
  ) => Questions[Kind]['answer'] | Promise<Questions[Kind]['answer']>
} = {
  tellIn: (inspected, zone) => inspected.tellIn(zone),
  clockSamples: (inspected) => inspected.clockSamples(),
}

async function answerQuestion<Kind extends Question>({ id, question, about }: AskRequest<Kind>): Promise<void> {
  try {
    say({ kind: 'answer', id, answer: open && (await ANSWERS[question](open, about)) })
  } catch {
    say({ kind: 'answer', id, answer: undefined })
  }
}
