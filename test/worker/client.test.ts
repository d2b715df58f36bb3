import { beforeEach, describe, expect, test, vi } from 'vitest'
import { UTC } from '../../src/diagnosis/time-zone.ts'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'
import { Inspector, type WorkerPart } from '../../src/worker/client.ts'
import type { InspectRequest, WorkerAnswer, WorkerRequest } from '../../src/worker/protocol.ts'

vi.mock('../../src/worker/inspect.worker.ts?worker-source', () => ({ source: '' }))

/** A worker that answers when it is told to. */
class FakeWorker extends EventTarget implements WorkerPart {
  readonly requests: InspectRequest[] = []
  readonly questions: WorkerRequest[] = []
  isTerminated = false

  postMessage(request: WorkerRequest): void {
    if (request.kind === 'inspect') this.requests.push(request)
    else this.questions.push(request)
  }
  terminate(): void {
    this.isTerminated = true
  }
  answer(answer: WorkerAnswer): void {
    this.dispatchEvent(new MessageEvent('message', { data: answer }))
  }
  fail(message?: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }))
  }
}

let workers: FakeWorker[]
let inspector: Inspector

beforeEach(() => {
  workers = []
  inspector = new Inspector(() => {
    const worker = new FakeWorker()
    workers.push(worker)
    return worker
  })
})

const file = new Blob(['{}'])
const unreadable = (id: number): WorkerAnswer => ({ kind: 'unreadable', id, message: 'No entries.' })

test('a file is answered by the worker, which is kept for the next one', async () => {
  const first = inspector.inspect(file, 'first.har')
  workers[0]?.answer(unreadable(1))
  expect(await first).toEqual(unreadable(1))
  const second = inspector.inspect(file, 'second.har')
  workers[0]?.answer(unreadable(2))
  expect(await second).toEqual(unreadable(2))
  expect(workers).toHaveLength(1)
  expect(workers[0]?.requests.map(({ fileName }) => fileName)).toEqual(['first.har', 'second.har'])
})

test('a worker that was started before is used for the first file', async () => {
  inspector.prepare()
  expect(workers).toHaveLength(1)
  const first = inspector.inspect(file, 'first.har')
  workers[0]?.answer(unreadable(1))
  expect(await first).toEqual(unreadable(1))
  expect(workers).toHaveLength(1)
})

test('aborting ends the worker and answers "cancelled"', async () => {
  const abort = new AbortController()
  const inspection = inspector.inspect(file, 'a.har', { signal: abort.signal })
  abort.abort()
  expect((await inspection).kind).toBe('cancelled')
  expect(workers[0]?.isTerminated).toBe(true)
})

test('aborting after the answer does nothing', async () => {
  const abort = new AbortController()
  const inspection = inspector.inspect(file, 'a.har', { signal: abort.signal })
  workers[0]?.answer(unreadable(1))
  await inspection
  abort.abort()
  expect(workers[0]?.isTerminated).toBe(false)
})

test('a signal that is already aborted starts nothing', async () => {
  expect((await inspector.inspect(file, 'a.har', { signal: AbortSignal.abort() })).kind).toBe('cancelled')
  expect(workers).toHaveLength(0)
})

test('a second file cancels the first, and a late answer to the first is dropped', async () => {
  const first = inspector.inspect(file, 'first.har')
  const second = inspector.inspect(file, 'second.har')
  expect((await first).kind).toBe('cancelled')
  workers[0]?.answer(unreadable(1))
  workers[1]?.answer(unreadable(2))
  expect(await second).toEqual(unreadable(2))
  expect(workers.map((worker) => worker.isTerminated)).toEqual([true, false])
})

test('a worker that does not start is a crash that names the browser', async () => {
  const inspection = inspector.inspect(file, 'a.har')
  workers[0]?.fail()
  expect(await inspection).toMatchObject({
    kind: 'crashed',
    message: expect.stringContaining('did not start') as string,
  })
})

test('a browser that refuses to make a worker is told in the same words', async () => {
  const refused = new Inspector(() => {
    throw new TypeError('refused')
  })
  refused.prepare()
  expect(await refused.inspect(file, 'a.har')).toMatchObject({
    kind: 'crashed',
    message: expect.stringContaining('did not start') as string,
  })
})

test('a worker that fails while reading is a crash, and the next file gets a new worker', async () => {
  const first = inspector.inspect(file, 'a.har')
  workers[0]?.fail('out of memory')
  expect(await first).toMatchObject({ kind: 'crashed', message: expect.stringContaining('stopped') as string })
  const second = inspector.inspect(file, 'b.har')
  workers[1]?.answer(unreadable(2))
  expect((await second).kind).toBe('unreadable')
})

describe('while a file is read', () => {
  const diagnosed = (id: number): WorkerAnswer => ({ kind: 'diagnosis', id, diagnosis: driftDiagnosis })
  const complaints = [{ message: 'time should be number', entries: 2, first: 1 }]

  test('its progress is told, and after its diagnosis what the schema says of it', async () => {
    const told: unknown[] = []
    const tell = (what: unknown): void => void told.push(what)
    const inspection = inspector.inspect(file, 'a.har', { onProgress: tell, onComplaints: tell })
    workers[0]?.answer({ kind: 'progress', id: 1, readBytes: 7 })
    workers[0]?.answer(diagnosed(1))
    expect((await inspection).kind).toBe('diagnosis')
    workers[0]?.answer({ kind: 'complaints', id: 1, complaints })
    expect(told).toEqual([7, complaints])
  })

  test('what was read before stays open until this has a diagnosis, and is freed then', async () => {
    const told = vi.fn<() => void>()
    const first = inspector.inspect(file, 'first.har', { onComplaints: told })
    workers[0]?.answer(diagnosed(1))
    await first
    const second = inspector.inspect(file, 'second.har')
    expect(workers[0]?.isTerminated).toBe(false)
    workers[1]?.answer(diagnosed(2))
    await second
    expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false])
    workers[0]?.answer({ kind: 'complaints', id: 1, complaints })
    expect(told).not.toHaveBeenCalled()
  })

  test('a worker that fails after the diagnosis takes nothing back', async () => {
    const first = inspector.inspect(file, 'a.har')
    workers[0]?.answer(diagnosed(1))
    workers[0]?.fail('out of memory')
    expect((await first).kind).toBe('diagnosis')
  })
})

describe('a question about the capture', () => {
  async function open(): Promise<FakeWorker> {
    const inspection = inspector.inspect(file, 'a.har')
    const worker = workers.at(-1)
    if (!worker) throw new Error('no worker was started')
    worker.answer({ kind: 'diagnosis', id: 1, diagnosis: driftDiagnosis })
    await inspection
    return worker
  }

  test('gets its own answer, in whatever order they come', async () => {
    const worker = await open()
    const [first, second] = [inspector.ask('tellIn', UTC), inspector.ask('clockSamples', undefined)]
    expect(worker.questions).toMatchObject([
      { question: 'tellIn', about: 'UTC' },
      { question: 'clockSamples', about: undefined },
    ])
    worker.answer({ kind: 'answer', id: 3, answer: [] })
    worker.answer({ kind: 'answer', id: 2, answer: driftDiagnosis })
    expect(await second).toEqual([])
    expect(await first).toBe(driftDiagnosis)
    expect(worker.isTerminated).toBe(false)
  })

  test('that reads the file tells how far it is', async () => {
    const worker = await open()
    const told: number[] = []
    const asked = inspector.ask('redactedHar', { hideHosts: false }, { onProgress: (bytes) => told.push(bytes) })
    worker.answer({ kind: 'asked', id: 2, readBytes: 5 })
    worker.answer({ kind: 'answer', id: 2, answer: { ok: false, message: 'No.' } })
    expect(await asked).toEqual({ ok: false, message: 'No.' })
    expect(told).toEqual([5])
  })

  test('that nobody waits for any more is answered by nothing, and the worker is told so', async () => {
    const worker = await open()
    const abort = new AbortController()
    const asked = inspector.ask('clockSamples', undefined, { signal: abort.signal })
    abort.abort()
    expect(await asked).toBeUndefined()
    expect(worker.questions.at(-1)).toEqual({ kind: 'drop', id: 2 })
  })

  test('is answered by nothing where nothing is open, and where it is closed or ends first', async () => {
    inspector.prepare()
    expect(await inspector.ask('tellIn', UTC)).toBeUndefined()
    const worker = await open()
    const closed = inspector.ask('tellIn', UTC)
    inspector.close()
    expect(await closed).toBeUndefined()
    expect(worker.isTerminated).toBe(true)
  })

  test('is answered by nothing where the worker fails first, and after that', async () => {
    const worker = await open()
    const asked = inspector.ask('tellIn', UTC)
    worker.fail('out of memory')
    expect(await asked).toBeUndefined()
    expect(await inspector.ask('tellIn', UTC)).toBeUndefined()
  })

  test('can be asked while the next file is read, and after that was cancelled', async () => {
    const worker = await open()
    const abort = new AbortController()
    const next = inspector.inspect(file, 'b.har', { signal: abort.signal })
    abort.abort()
    await next
    const asked = inspector.ask('clockSamples', undefined)
    worker.answer({ kind: 'answer', id: 3, answer: [] })
    expect(await asked).toEqual([])
  })
})
