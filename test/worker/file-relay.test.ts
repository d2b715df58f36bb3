import { afterEach, describe, expect, test, vi } from 'vitest'
import { UnreadableError } from '../../src/core/har/source/errors.ts'
import { relayedChunks, relayFile } from '../../src/worker/file-relay.ts'

const text = 'x'.repeat(1_000_000) + 'the end'
let leave = (): void => undefined
afterEach(() => leave())

function relay(file: Blob): () => AsyncIterable<Uint8Array> {
  const { port1, port2 } = new MessageChannel()
  leave = relayFile(file, port1)
  return relayedChunks(port2)
}

/** A file of ten bytes a chunk, which counts how many were read. */
function chunked(chunks: number, onPull: () => void = () => undefined): Blob {
  const stream = (): ReadableStream<Uint8Array> => {
    let left = chunks
    return new ReadableStream<Uint8Array>(
      { pull: (controller) => (onPull(), left-- > 0 ? controller.enqueue(new Uint8Array(10)) : controller.close()) },
      { highWaterMark: 0 },
    )
  }
  return Object.assign(new Blob([text]), { stream })
}

const readAll = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const decoder = new TextDecoder()
  let all = ''
  for await (const chunk of chunks) all += decoder.decode(chunk, { stream: true })
  return all
}

describe('a file that the page reads for the worker', () => {
  test('comes whole and in order, and again from the first byte', async () => {
    const chunks = relay(new Blob([text]))
    expect(await readAll(chunks())).toBe(text)
    expect(await readAll(chunks())).toBe(text)
  })

  test('begins again where the first reading was left in the middle', async () => {
    const chunks = relay(chunked(20))
    for await (const chunk of chunks()) {
      expect(chunk).toHaveLength(10)
      break
    }
    expect(await readAll(chunks())).toHaveLength(200)
  })

  test('is read in several passes side by side, each with its own chunks', async () => {
    const chunks = relay(new Blob([text]))
    const [first, second] = [readAll(chunks()), readAll(chunks())]
    expect(await first).toBe(text)
    expect(await second).toBe(text)
  })

  test('goes on where a pass stopped, whatever was read in between', async () => {
    const chunks = relay(chunked(4))
    const pass = chunks()[Symbol.asyncIterator]()
    await pass.next()
    expect(await readAll(chunks())).toHaveLength(40)
    const rest = { [Symbol.asyncIterator]: () => pass }
    expect(await readAll(rest)).toHaveLength(30)
  })

  test('is not read further ahead than a few chunks', async () => {
    const onPull = vi.fn<() => void>()
    const chunks = relay(chunked(1000, onPull))
    for await (const chunk of chunks()) {
      expect(chunk).toHaveLength(10)
      break
    }
    expect(onPull.mock.calls.length).toBeLessThanOrEqual(5)
  })

  test('and that can no longer be read is unreadable', async () => {
    const gone = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error('gone')) })
    const chunks = relay(Object.assign(new Blob([text]), { stream: () => gone }))
    await expect(readAll(chunks())).rejects.toBeInstanceOf(UnreadableError)
  })

  test('and that is empty has no chunk', async () => {
    expect(await readAll(relay(new Blob())())).toBe('')
  })
})
