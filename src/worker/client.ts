/**
 * The page's side of the worker: one inspection at a time, as a promise that never rejects.
 *
 * The worker is kept from file to file, and may be started before the first one. Aborting ends it, because a reading cannot be interrupted otherwise, and
 * frees what it held; a second file ends the first one's reading in the same way. Needs neither a secure context nor the network.
 */

import { relayFile } from './file-relay.ts'
import { source } from './inspect.worker.ts?worker-source'
import { TRUSTED_TYPES_POLICY } from './policy.ts'
import type { Complaints, FinalAnswer, Question, Questions, WorkerAnswer, WorkerRequest } from './protocol.ts'

/** `cancelled`: aborted by the caller, or replaced by a later file. */
export type Inspection = FinalAnswer | { readonly kind: 'cancelled'; readonly id: number }

export type WorkerPart = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

export interface InspectOptions {
  /** Ends the reading, also after the diagnosis. */
  readonly signal?: AbortSignal
  /** Hears how many bytes of the file were taken in so far; only before the promise settles. */
  readonly onProgress?: (readBytes: number) => void
  /** Hears what the schema says of the file; only after the promise has settled with a diagnosis. */
  readonly onComplaints?: (complaints: Complaints) => void
}

const NOT_STARTED =
  'This browser did not start the reader (a background worker). Update the browser, or open the page in a current Chrome, Edge, Firefox or Safari.'
const ENDED =
  'The reader stopped before it was done, most likely for want of memory. Close other tabs, or record a shorter capture.'

/** What the worker is at, until its last word. */
interface Reading extends InspectOptions {
  readonly id: number
  readonly settle: (inspection: Inspection) => void
  /** Ends the reading of the file. */
  readonly leave: () => void
}

export class Inspector {
  readonly #start: () => WorkerPart
  #worker: WorkerPart | undefined
  #reading: Reading | undefined
  readonly #asked = new Map<number, (answer: Questions[Question]['answer'] | undefined) => void>()
  #lastId = 0

  constructor(start: () => WorkerPart = startWorker) {
    this.#start = start
  }

  /** Starts the worker, so that the first file need not wait for it. A fault is told with that file. */
  prepare(): void {
    try {
      this.#worker ??= this.#listen(this.#start())
    } catch {
      // told when a file is to be read
    }
  }

  /** Cancels what is being read, then reads this. */
  inspect(file: Blob, fileName: string, options: InspectOptions = {}): Promise<Inspection> {
    this.close()
    const id = ++this.#lastId
    const { port1, port2 } = new MessageChannel()
    return new Promise((settle) => {
      this.#reading = { ...options, id, settle, leave: relayFile(file, port1) }
      if (options.signal?.aborted) return this.#cancel(id)
      options.signal?.addEventListener('abort', () => this.#cancel(id), { once: true })
      this.#send({ kind: 'inspect', id, file, fileName, chunks: port2 }, [port2])
    })
  }

  /** Of the capture that was diagnosed last; nothing comes back when that is gone. Never rejects. */
  ask<Kind extends Question>(
    question: Kind,
    about: Questions[Kind]['about'],
  ): Promise<Questions[Kind]['answer'] | undefined> {
    const worker = this.#worker
    if (!worker) return Promise.resolve(undefined)
    const id = ++this.#lastId
    return new Promise((settle) => {
      this.#asked.set(id, settle)
      worker.postMessage({ kind: 'ask', id, question, about } satisfies WorkerRequest)
    })
  }

  /** Cancels what is being read; an idle worker is kept. */
  close(): void {
    if (this.#reading) this.#cancel(this.#reading.id)
  }

  #send(request: WorkerRequest, handedOver: Transferable[]): void {
    try {
      this.#worker ??= this.#listen(this.#start())
      this.#worker.postMessage(request, handedOver)
    } catch {
      this.#crash(NOT_STARTED)
    }
  }

  /** A worker that could not start sends a bare event; one that failed later says what happened. */
  #listen(worker: WorkerPart): WorkerPart {
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => this.#hear(data))
    worker.addEventListener('error', ({ message }) => this.#crash(message ? ENDED : NOT_STARTED))
    worker.addEventListener('messageerror', () => this.#crash(ENDED))
    return worker
  }

  /** An answer to a request that is no longer wanted is dropped. */
  #hear(answer: WorkerAnswer): void {
    if (answer.kind === 'answer') return this.#settle(answer.id, answer.answer)
    const reading = this.#reading
    if (reading?.id !== answer.id) return
    if (answer.kind === 'progress') return reading.onProgress?.(answer.readBytes)
    if (answer.kind !== 'diagnosis') this.#leave()
    if (answer.kind === 'complaints') reading.onComplaints?.(answer.complaints)
    else reading.settle(answer)
  }

  #cancel(id: number): void {
    if (this.#reading?.id === id) this.#end({ kind: 'cancelled', id })
  }

  #crash(message: string): void {
    this.#end({ kind: 'crashed', id: this.#lastId, message })
  }

  /** After a diagnosis the promise is settled already, and nothing more is said. */
  #end(inspection: Inspection): void {
    this.#worker?.terminate()
    this.#worker = undefined
    for (const id of this.#asked.keys()) this.#settle(id, undefined)
    this.#reading?.settle(inspection)
    this.#leave()
  }

  #settle(id: number, answer: Questions[Question]['answer'] | undefined): void {
    this.#asked.get(id)?.(answer)
    this.#asked.delete(id)
  }

  #leave(): void {
    this.#reading?.leave()
    this.#reading = undefined
  }
}

interface ScriptUrlPolicy {
  createScriptURL(url: string): string
}

/** Chromium's Trusted Types, which the compiler's library does not know; absent in browsers without them. */
interface TrustedTypes {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy
  }
}

let policy: ScriptUrlPolicy | undefined

/** A classic worker: Chromium does not start a module worker from a blob: URL on file://. */
function startWorker(): Worker {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  policy ??= (globalThis as TrustedTypes).trustedTypes?.createPolicy(TRUSTED_TYPES_POLICY, {
    createScriptURL: onlyBlob,
  })
  const worker = new Worker(policy ? policy.createScriptURL(url) : url, { name: 'inspect' })
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true })
  return worker
}

function onlyBlob(url: string): string {
  if (url.startsWith('blob:')) return url
  throw new TypeError('only a worker of the page itself')
}
