import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readFile } from '../../src/core/har/read.ts'
import { lineOf, SHOWN_FIRST, type BodyQuestion } from '../../src/requests/body.ts'
import { CaptureRequests } from '../../src/requests/capture-requests.ts'
import { buildHar, type Har } from '../support/build-har.ts'
import { rawEntry } from '../support/read-entry.ts'

async function open(har: unknown, pack: (text: string) => BlobPart = (text) => text): Promise<CaptureRequests> {
  const read = await readFile(new Blob([pack(JSON.stringify(har))]))
  if (!read.ok) throw new Error(read.message)
  return new CaptureRequests(read.capture, read.source)
}

const harOf = (...entries: readonly object[]): object => ({ log: { entries } })
const contentOf = (content: object): object => rawEntry({ fields: { response: { status: 200, headers: [], content } } })

async function detailsOf(fields: Readonly<Record<string, unknown>>) {
  const details = await (await open(harOf(rawEntry({ fields })))).details(0)
  if (!details) throw new Error('the entry was not read')
  return details
}

describe('details of an entry', () => {
  const visitEntry = ({ log }: Har): number =>
    log.entries.findIndex(({ request }) => (request as { url: string }).url.includes('jwt='))

  test('hold its token as claims, with how far each time is from the request', async () => {
    const har = buildHar({ visit: { tokenAgeSec: 7, lifetimeSec: 180 } })
    const details = await (await open(har)).details(visitEntry(har))
    expect(details?.token).toMatchObject({ place: 'query parameter jwt', complaint: null })
    const claims = Object.fromEntries(details?.token?.claims.map((claim) => [claim.name, claim]) ?? [])
    expect(claims['iat']).toMatchObject({
      words: 'Issued',
      at: '2026-11-23T02:07:03.000Z',
      age: '7 s before the request',
    })
    expect(claims['exp']).toMatchObject({ words: 'Expires', age: '2 min 53 s after the request' })
    expect(claims['iss']).toMatchObject({ words: 'Issuer', value: 'bitbucket-primary', at: null })
    expect(details?.query.find(({ name }) => name === 'jwt')?.isSecret).toBe(true)
    expect(details?.query.find(({ name }) => name === 'tz')).toEqual({
      name: 'tz',
      value: 'Europe/Berlin',
      isSecret: false,
    })
    expect(details?.address.value).toBe('https://mirror.example/plugins/servlet/admin/mirror')
  })

  test('are the same out of a packed file, in whatever order they are asked for', async () => {
    const har = buildHar()
    const [plain, packed] = [await open(har), await open(har, (text) => new Uint8Array(gzipSync(text)))]
    for (const entry of [4, 0, 3, 1]) expect(await packed.details(entry)).toEqual(await plain.details(entry))
  })

  test('hide what authorises, and show what does not', async () => {
    const headers = ['Authorization', 'Cookie', 'X-CSRF-Token', 'Accept', 'WWW-Authenticate'].map((name) => ({
      name,
      value: 'value of it',
    }))
    const { request } = await detailsOf({ request: { method: 'GET', url: 'https://a.example/', headers } })
    expect(request.headers.filter(({ isSecret }) => isSecret).map(({ name }) => name)).toEqual([
      'Authorization',
      'Cookie',
      'X-CSRF-Token',
    ])
  })

  test('hide a redirect that carries a token', async () => {
    const redirectURL = 'https://mirror.example/?jwt=abc'
    const { redirectedTo } = await detailsOf({ response: { status: 302, headers: [], content: {}, redirectURL } })
    expect(redirectedTo).toEqual({ name: 'Redirected to', value: redirectURL, isSecret: true })
  })

  test('take cookies from the list, else from the headers', async () => {
    const headers = [{ name: 'Set-Cookie', value: 'A=1; Path=/; Secure\nB=2' }]
    const listed = [{ name: 'C', value: '3', path: '/', httpOnly: true }]
    const fromHeaders = await detailsOf({ response: { status: 200, headers, cookies: [], content: {} } })
    expect(fromHeaders.response.cookies).toEqual([
      { name: 'A', value: '1', attributes: 'Path=/, Secure' },
      { name: 'B', value: '2', attributes: '' },
    ])
    const fromList = await detailsOf({ response: { status: 200, headers, cookies: listed, content: {} } })
    expect(fromList.response.cookies).toEqual([{ name: 'C', value: '3', attributes: 'path /, httpOnly' }])
  })

  test('hold the stack of a script, with the calls that were waited for', async () => {
    const frame = (functionName: string) => ({ functionName, url: 'https://a.example/b.js?v=1', lineNumber: 6 })
    const stack = { callFrames: [frame('load')], parent: { description: 'await', callFrames: [frame('')] } }
    const { initiator } = await detailsOf({ _initiator: { type: 'script', stack } })
    expect(initiator).toEqual({
      type: 'script',
      place: '',
      stack: [
        { name: 'load', place: 'https://a.example/b.js:7' },
        { name: 'await', place: '' },
        { name: '(anonymous)', place: 'https://a.example/b.js:7' },
      ],
    })
  })

  test('keep a header field that is too long to be read with every entry', async () => {
    const value = `default-src ${'a'.repeat(20_000)}`
    const headers = [{ name: 'Content-Security-Policy', value }]
    const { response } = await detailsOf({ response: { status: 200, headers, content: {} } })
    expect(response.headers).toEqual([{ name: 'Content-Security-Policy', value, isSecret: false }])
  })

  test('of what is no entry are nothing', async () => {
    const requests = await open(harOf(rawEntry()))
    expect(await requests.details(1)).toBeNull()
    expect(await requests.details(-1)).toBeNull()
  })

  test.for([null, 7, 'x', [], {}, { headers: 'x', cookies: [null, 7], content: [] }])(
    'never throw, whatever stands in the entry: %j',
    async (odd) => {
      const { log } = {
        log: { entries: [rawEntry(), { ...rawEntry(), response: odd, timings: odd, _initiator: odd }] },
      }
      const requests = await open({ log })
      expect((await requests.details(1))?.entry).toBe(1)
      expect((await requests.body({ entry: 1, of: 'response', isWholeWanted: true, isFormatted: true })).kind).toBe(
        'absent',
      )
    },
  )
})

describe('a body', () => {
  async function bodyOf(content: object, question: Partial<BodyQuestion> = {}) {
    const requests = await open(harOf(contentOf(content)))
    return requests.body({ entry: 0, of: 'response', isWholeWanted: false, isFormatted: true, ...question })
  }
  const linesOf = (body: Awaited<ReturnType<typeof bodyOf>>): readonly string[] =>
    body.kind === 'text' ? [...body.lineEnds.keys()].map((line) => lineOf(body, line)) : []

  test('of JSON is indented, or as it was sent', async () => {
    const content = { mimeType: 'application/json', text: '{"a":[1]}' }
    expect(linesOf(await bodyOf(content))).toEqual(['{', '  "a": [', '    1', '  ]', '}'])
    expect(linesOf(await bodyOf(content, { isFormatted: false }))).toEqual(['{"a":[1]}'])
  })

  test('of broken JSON is shown as it is', async () => {
    const body = await bodyOf({ mimeType: 'application/json', text: '{"a":' })
    expect(body).toMatchObject({ kind: 'text', isFormatted: false, text: '{"a":' })
  })

  test('of HTML is its source', async () => {
    const body = await bodyOf({ mimeType: 'text/html', text: '<b>\r\n\t<i>' })
    expect(body).toMatchObject({ format: 'HTML' })
    expect(linesOf(body)).toEqual(['<b>', '  <i>'])
  })

  test('in base64 is decoded where it is text, and told by its size where it is not', async () => {
    const text = Buffer.from('grüße').toString('base64')
    expect(await bodyOf({ mimeType: 'text/plain', encoding: 'base64', text })).toMatchObject({ text: 'grüße' })
    const image = { mimeType: 'image/png', encoding: 'base64', text, size: 9 }
    expect(await bodyOf(image)).toEqual({ kind: 'binary', type: 'image/png', bytes: 9 })
    const bytes = { mimeType: 'text/plain', encoding: 'base64', text: Buffer.from([0, 1, 2]).toString('base64') }
    expect((await bodyOf(bytes)).kind).toBe('binary')
  })

  test('that is long is shown by its beginning, and whole when asked for', async () => {
    const text = `{"a":"${'x'.repeat(SHOWN_FIRST)}"}`
    const content = { mimeType: 'text/plain', text }
    const first = await bodyOf(content)
    expect(first).toMatchObject({ isWhole: false, isFormatted: false })
    expect(first.kind === 'text' && text.startsWith(first.text)).toBe(true)
    expect(await bodyOf(content, { isWholeWanted: true, isFormatted: false })).toMatchObject({ isWhole: true, text })
  })

  test.for(['\\', '"', 'ü', '😀', '\u0001'])('is cut between characters, not inside the escape of %j', async (odd) => {
    for (let before = SHOWN_FIRST - 14; before < SHOWN_FIRST + 2; before++) {
      const text = 'x'.repeat(before) + odd.repeat(20)
      const body = await bodyOf({ mimeType: 'text/plain', text })
      expect(body.kind).toBe('text')
      if (body.kind !== 'text') continue
      expect(text.startsWith(body.text)).toBe(true)
      expect(body.text.length).toBeGreaterThan(SHOWN_FIRST - 40)
    }
  })

  test('has no line of more than 200 characters, and loses none of them', async () => {
    const text = `${'a'.repeat(200)}\n${'b'.repeat(201)}\n\nend`
    const lines = linesOf(await bodyOf({ mimeType: 'text/plain', text }))
    expect(lines).toEqual(['a'.repeat(200), 'b'.repeat(200), 'b', '', 'end'])
  })

  test('that was sent is read as well', async () => {
    const request = { method: 'POST', url: 'https://a.example/', postData: { mimeType: 'text/plain', text: 'sent' } }
    const requests = await open(harOf(rawEntry({ fields: { request } })))
    expect(await requests.body({ entry: 0, of: 'request', isWholeWanted: false, isFormatted: true })).toMatchObject({
      text: 'sent',
    })
  })

  test('that was not recorded is absent', async () => {
    expect(await bodyOf({ mimeType: 'text/plain' })).toEqual({ kind: 'absent' })
  })
})
