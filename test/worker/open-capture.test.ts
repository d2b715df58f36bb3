/** What the worker answers about the capture that it keeps. */

import { describe, expect, test } from 'vitest'
import { inspect } from '../../src/diagnosis/inspect.ts'
import { OpenCapture } from '../../src/worker/open-capture.ts'
import { buildHar } from '../support/build-har.ts'

const complaint = { message: 'time should be number', entries: 2, first: 1 }

async function open(file = new Blob([JSON.stringify(withSession())])): Promise<OpenCapture> {
  const inspected = await inspect({ file, fileName: 'capture.har' })
  if (!inspected.ok) throw new Error(inspected.message)
  return new OpenCapture(inspected, Promise.resolve([complaint]))
}

function withSession(): object {
  const har = buildHar({ mirror: { aheadSec: 843 }, mirrorCalls: 2, visit: { status: 401 } })
  const [entry] = har.log.entries as unknown as [{ response: { headers: object[] } }]
  entry.response.headers.push({ name: 'Set-Cookie', value: 'S=a1B2c3D4e5F6g7; Path=/' })
  return har
}

const nothing = (): void => undefined

describe('a report', () => {
  test('is told in the format that is asked for, with what the schema says', async () => {
    const capture = await open()
    const wish = { explain: false, hideHosts: false } as const
    const markdown = await capture.answers.report({ ...wish, format: 'markdown' }, nothing)
    expect(markdown).toMatchObject({ ok: true, content: expect.stringMatching(/^# .*ahead/) as string })
    expect(markdown).toMatchObject({ content: expect.stringContaining('time should be number') as string })
    expect(await capture.answers.report({ ...wish, format: 'json' }, nothing)).toMatchObject({
      content: expect.stringMatching(/^\{"format":"mirrorscope-diagnosis"/) as string,
    })
  })

  test('names no server where they are hidden', async () => {
    const capture = await open()
    const reply = await capture.answers.report({ format: 'text', explain: true, hideHosts: true }, nothing)
    expect(JSON.stringify(reply)).toContain('mirror-1.example-2.invalid')
    expect(JSON.stringify(reply)).not.toMatch(/(?<!-)\bmirror\.example|bitbucket\.example/)
  })
})

describe('the redacted capture', () => {
  test('comes with its receipt, and its reading is told', async () => {
    const told: number[] = []
    const reply = await (await open()).answers.redactedHar({ hideHosts: false }, (bytes) => told.push(bytes))
    if (!reply.ok) throw new Error('no capture')
    expect(await reply.content.har.text()).toContain('S=REDACTED-cookie-1')
    expect(reply.content.receipt.taken).toContainEqual({
      kind: 'cookie',
      count: 1,
      words: 'value of a cookie',
      reason: 'it may be a session that is still open',
    })
    expect(told.length).toBeGreaterThan(0)
  })

  test('that nobody waits for any more is made again for whoever asks next', async () => {
    const capture = await open()
    const hiding = { hideHosts: false }
    const left = Promise.resolve(
      capture.answers.redactedHar(hiding, () => {
        throw new Error('left')
      }),
    )
    const other = capture.answers.redactedHar(hiding, nothing)
    await expect(left).rejects.toThrow('left')
    expect(await other).toMatchObject({ ok: true })
  })
})

test('what is taken out of an exchange is told place by place', async () => {
  const reply = await (await open()).answers.entryChanges({ entry: 0, hideHosts: false }, nothing)
  expect(reply).toMatchObject({ ok: true })
  expect(reply.ok && reply.content).toContainEqual({
    path: 'response.headers[2].value',
    before: 'S=a1B2c3D4e5F6g7; Path=/',
    after: 'S=REDACTED-cookie-1; Path=/',
  })
})
