/**
 * The page reads the file for its worker: a stream is read by the thread that asks for it, so one that scans as well would wait
 * for the bytes in between. Chunks are handed over, not copied, and few are on their way at any time.
 */

import { UnreadableError } from '../core/har/source/errors.ts'

/** Asks for one more chunk; the first of a new number begins again from the first byte. */
interface ChunkRequest {
  readonly pass: number
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
  let current: { readonly pass: number; readonly reader: Reader } | undefined
  const leave = (): void => void current?.reader.cancel().catch(() => undefined)
  port.addEventListener('message', ({ data: { pass } }: MessageEvent<ChunkRequest>) => {
    if (pass !== current?.pass) {
      leave()
      current = { pass, reader: file.stream().getReader() }
    }
    void readOne(current.reader).then(({ chunk, hasFailed }) =>
      port.postMessage({ pass, chunk, hasFailed } satisfies ChunkAnswer, chunk ? [chunk.buffer] : []),
    )
  })
  port.start()
  return () => {
    leave()
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
  const inbox = new Inbox(port)
  let passes = 0
  return async function* () {
    const pass = ++passes
    const ask = (): void => port.postMessage({ pass } satisfies ChunkRequest)
    for (let asked = 0; asked < CHUNKS_AHEAD; asked++) ask()
    for (;;) {
      const { chunk, hasFailed } = await inbox.next(pass)
      if (hasFailed) throw new UnreadableError()
      if (!chunk) return
      ask()
      yield chunk
    }
  }
}

class Inbox {
  readonly #arrived: ChunkAnswer[] = []
  #wake: () => void = () => undefined

  constructor(port: MessagePort) {
    port.addEventListener('message', ({ data }: MessageEvent<ChunkAnswer>) => {
      this.#arrived.push(data)
      this.#wake()
    })
    port.start()
  }

  /** Answers to a pass that was left are dropped. */
  async next(pass: number): Promise<ChunkAnswer> {
    for (;;) {
      const answer = this.#arrived.shift()
      if (answer?.pass === pass) return answer
      if (!answer)
        await new Promise<void>((wake) => {
          this.#wake = wake
        })
    }
  }
}
