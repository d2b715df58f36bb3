/**
 * The page's side of the worker: reads one file at a time, as a promise that never rejects, and then answers questions about it.
 *
 * Each file has a worker of its own, since a reading cannot be interrupted otherwise and its end frees what it held. The capture
 * that is open stays so until the next one is read. Needs neither a secure context nor the network.
 */

import { relayFile } from './file-relay.ts'
import { source } from './inspect.worker.ts?worker-source'
import { TRUSTED_TYPES_POLICY } from './policy.ts'
import type { Complaints, FinalAnswer, Question, Questions, WorkerAnswer, WorkerRequest } from './protocol.ts'

/** `cancelled`: aborted by the caller, or replaced by a later file. */
export type Inspection = FinalAnswer | { readonly kind: 'cancelled'; readonly id: number }

export type WorkerPart = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

export interface InspectOptions {
  /** Ends the reading; nothing after the promise has settled. */
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

export interface AskOptions {
  readonly signal?: AbortSignal
  /** Hears how many bytes of the file were read for the answer so far. */
  readonly onProgress?: (readBytes: number) => void
}

/** A file with its worker: being read, or open. */
interface File extends InspectOptions {
  readonly id: number
  readonly worker: WorkerPart
  readonly settle: (inspection: Inspection) => void
  /** Ends the reading of the file. */
  readonly leave: () => void
  /** Questions without an answer, by their numbers. */
  readonly asked: Map<number, Asked>
}

interface Asked {
  readonly settle: (answer: Questions[Question]['answer'] | undefined) => void
  readonly onProgress: AskOptions['onProgress']
}

export class Inspector {
  readonly #start: () => WorkerPart
  /** Was started and has no file. */
  #spare: WorkerPart | undefined
  #reading: File | undefined
  #open: File | undefined
  #lastId = 0

  constructor(start: () => WorkerPart = startWorker) {
    this.#start = start
  }

  /** Starts a worker, so that the first file need not wait for it. A fault is told with that file. */
  prepare(): void {
    try {
      this.#spare ??= this.#listen(this.#start())
    } catch {
      // told when a file is to be read
    }
  }

  /** Cancels what is being read, then reads this. What is open stays so until this has a diagnosis. */
  inspect(file: Blob, fileName: string, { signal, ...options }: InspectOptions = {}): Promise<Inspection> {
    this.#cancel()
    const id = ++this.#lastId
    return new Promise((settle) => {
      if (signal?.aborted) return settle({ kind: 'cancelled', id })
      const { port1, port2 } = new MessageChannel()
      try {
        const worker = this.#spare ?? this.#listen(this.#start())
        this.#spare = undefined
        this.#reading = { ...options, id, worker, settle, leave: relayFile(file, port1), asked: new Map() }
        worker.postMessage({ kind: 'inspect', id, file, fileName, chunks: port2 } satisfies WorkerRequest, [port2])
      } catch {
        this.#reading?.leave()
        this.#reading = undefined
        settle({ kind: 'crashed', id, message: NOT_STARTED })
      }
      signal?.addEventListener('abort', () => this.#reading?.id === id && this.#cancel(), { once: true })
    })
  }

  /** Of the capture that is open; nothing comes back where there is none, or it is closed before. Never rejects. */
  ask<Kind extends Question>(
    question: Kind,
    about: Questions[Kind]['about'],
    { signal, onProgress }: AskOptions = {},
  ): Promise<Questions[Kind]['answer'] | undefined> {
    const open = this.#open
    if (!open || signal?.aborted) return Promise.resolve(undefined)
    const id = ++this.#lastId
    return new Promise((settle) => {
      open.asked.set(id, { settle, onProgress })
      open.worker.postMessage({ kind: 'ask', id, question, about } satisfies WorkerRequest)
      signal?.addEventListener('abort', () => drop(open, id), { once: true })
    })
  }

  /** Cancels what is being read, and frees what is open. */
  close(): void {
    this.#cancel()
    if (this.#open) end(this.#open)
    this.#open = undefined
  }

  #cancel(): void {
    const reading = this.#reading
    this.#reading = undefined
    if (!reading) return
    end(reading)
    reading.settle({ kind: 'cancelled', id: reading.id })
  }

  /** A worker that could not start sends a bare event; one that failed later says what happened. */
  #listen(worker: WorkerPart): WorkerPart {
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => this.#hear(worker, data))
    worker.addEventListener('error', ({ message }) => this.#crash(worker, message ? ENDED : NOT_STARTED))
    worker.addEventListener('messageerror', () => this.#crash(worker, ENDED))
    return worker
  }

  /** What a worker says that was ended is dropped. */
  #hear(worker: WorkerPart, answer: WorkerAnswer): void {
    const file = [this.#reading, this.#open].find((each) => each?.worker === worker)
    if (!file) return
    switch (answer.kind) {
      case 'progress':
        return file.onProgress?.(answer.readBytes)
      case 'complaints':
        return file.onComplaints?.(answer.complaints)
      case 'asked':
        return file.asked.get(answer.id)?.onProgress?.(answer.readBytes)
      case 'answer':
        return settleAsked(file, answer.id, answer.answer)
      case 'diagnosis':
      case 'unreadable':
      case 'crashed':
        return this.#finish(file, answer)
    }
  }

  /** A worker whose file could not be read is used again. */
  #finish(file: File, answer: FinalAnswer): void {
    this.#reading = undefined
    if (answer.kind === 'diagnosis') {
      if (this.#open) end(this.#open)
      this.#open = file
    } else {
      file.leave()
      this.#spare = file.worker
    }
    file.settle(answer)
  }

  /** Of what is open the diagnosis stays where it is, and nothing more can be asked. */
  #crash(worker: WorkerPart, message: string): void {
    const reading = this.#reading
    if (this.#spare === worker) this.#spare = undefined
    if (this.#open?.worker === worker) {
      end(this.#open)
      this.#open = undefined
    }
    if (reading?.worker !== worker) return
    this.#reading = undefined
    end(reading)
    reading.settle({ kind: 'crashed', id: reading.id, message })
  }
}

function end(file: File): void {
  file.worker.terminate()
  file.leave()
  for (const id of file.asked.keys()) settleAsked(file, id, undefined)
}

function drop(file: File, id: number): void {
  if (!file.asked.has(id)) return
  file.worker.postMessage({ kind: 'drop', id } satisfies WorkerRequest)
  settleAsked(file, id, undefined)
}

function settleAsked({ asked }: File, id: number, answer: Questions[Question]['answer'] | undefined): void {
  const { settle } = asked.get(id) ?? {}
  asked.delete(id)
  settle?.(answer)
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
