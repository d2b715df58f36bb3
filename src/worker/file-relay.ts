/**
 * The page reads the file for its worker: a stream is read by the thread that asks for it, so one that scans as well would wait
 * for the bytes in between. Chunks are handed over, not copied, and few are on their way at any time.
 */

import { UnreadableError } from '../core/har/source/errors.ts'

/** Asks a pass for one more chunk; the first request of a new number begins one at the first byte. Passes go side by side. */
interface ChunkRequest {
  readonly pass: number
  /** Nothing more of it is wanted. */
  readonly isLeft?: true
}

/** Without a chunk the file has ended, or can no longer be read. */
interface ChunkAnswer {
  readonly pass: number
  readonly chunk: Uint8Array<ArrayBuffer> | undefined
  readonly hasFailed: boolean
}

/** Of half a megabyte each in Chromium; more only take memory. */
const CHUNKS_AHEAD = 2

/** The page's side: reads what is asked for, until the function that it answers with is called. */
export function relayFile(file: Blob, port: MessagePort): () => void {
  const passes = new Map<number, Reader>()
  const leave = (reader: Reader | undefined): void => void reader?.cancel().catch(() => undefined)
  port.addEventListener('message', ({ data: { pass, isLeft } }: MessageEvent<ChunkRequest>) => {
    const reader = passes.get(pass) ?? file.stream().getReader()
    if (isLeft) {
      passes.delete(pass)
      return leave(reader)
    }
    passes.set(pass, reader)
    void readOne(reader).then(({ chunk, hasFailed }) =>
      port.postMessage({ pass, chunk, hasFailed } satisfies ChunkAnswer, chunk ? [chunk.buffer] : []),
    )
  })
  port.start()
  return () => {
    for (const reader of passes.values()) leave(reader)
    port.close()
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>

async function readOne(reader: Reader): Promise<Omit<ChunkAnswer, 'pass'>> {
  try {
    return { chunk: (await reader.read()).value, hasFailed: false }
  } catch {
    return { chunk: undefined, hasFailed: true }
  }
}

/** The worker's side: all bytes of the file from the first, each time it is called. Throws `UnreadableError`. */
export function relayedChunks(port: MessagePort): () => AsyncIterable<Uint8Array> {
  const inboxes = new Map<number, Inbox>()
  port.addEventListener('message', ({ data }: MessageEvent<ChunkAnswer>) => inboxes.get(data.pass)?.take(data))
  port.start()
  let passes = 0
  return async function* () {
    const pass = ++passes
    const inbox = new Inbox()
    inboxes.set(pass, inbox)
    const ask = (): void => port.postMessage({ pass } satisfies ChunkRequest)
    for (let asked = 0; asked < CHUNKS_AHEAD; asked++) ask()
    try {
      for (;;) {
        const { chunk, hasFailed } = await inbox.next()
        if (hasFailed) throw new UnreadableError()
        if (!chunk) return
        ask()
        yield chunk
      }
    } finally {
      inboxes.delete(pass)
      port.postMessage({ pass, isLeft: true } satisfies ChunkRequest)
    }
  }
}

/** What arrived for one pass and was not yet taken. */
class Inbox {
  readonly #arrived: ChunkAnswer[] = []
  #wake: () => void = () => undefined

  take(answer: ChunkAnswer): void {
    this.#arrived.push(answer)
    this.#wake()
  }

  async next(): Promise<ChunkAnswer> {
    for (;;) {
      const answer = this.#arrived.shift()
      if (answer) return answer
      await new Promise<void>((wake) => {
        this.#wake = wake
      })
    }
  }
}
