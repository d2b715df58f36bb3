import { describe, expect, test } from 'vitest'
import { CutOffError, UnreadableError } from '../../../../src/core/har/source/errors.ts'
import { openSource, type OpenedSource } from '../../../../src/core/har/source/open.ts'
import { blobOf, drain, gzip, textOf, utf16, zip, zipStreamed, type Files } from '../../../support/pack.ts'

const HAR = '{"log":{"version":"1.2","entries":[]}}'
const LARGE_HAR = `{"log":{"version":"1.2","entries":[${'{},'.repeat(9000)}{}]}}`
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])

const open = (packed: Uint8Array): Promise<OpenedSource> => openSource(blobOf(packed))

/** The capture in it, or the sentence that refuses it. */
async function readFrom(packed: Uint8Array): Promise<string> {
  const opened = await open(packed)
  return opened.ok ? (await drain(opened.source.chunks())).text : opened.message
}

async function problemsOf(packed: Uint8Array): Promise<readonly string[]> {
  const opened = await open(packed)
  return opened.ok ? opened.problems.map(({ code }) => code) : [opened.message]
}

describe('the capture in an archive', () => {
  test.for([
    ['packed', zip({ 'a.har': HAR })],
    ['stored', zip({ 'a.har': HAR }, 0)],
    ['in UTF-16', zip({ 'a.har': utf16(HAR, 'utf-16le') })],
    ['itself gzip', zip({ 'a.har.gz': gzip(HAR) })],
    ['in an archive of its own', zip({ 'inner.zip': zip({ 'a.har': HAR }) })],
    ['in an archive of its own that is stored', zip({ 'inner.zip': zip({ 'a.har': HAR }) }, 0)],
  ] as const)('may be %s', async ([, packed]) => {
    expect(await readFrom(packed)).toBe(HAR)
  })

  test.for([`onInputData(${HAR});`, '[{"startedDateTime":"2026-11-23T02:07:00Z"}]', "{log:{'entries':[]}}"])(
    'may be any shape that a HAR has: %s',
    async (text) => {
      expect(await readFrom(zip({ 'a.txt': text, 'b.txt': 'log: {' }))).toBe(text)
    },
  )

  test('may have its sizes behind it, or in the fields of Zip64', async () => {
    expect(await readFrom(await zipStreamed({ 'a.har': HAR }))).toBe(HAR)
    expect(await readFrom(await zipStreamed({ 'a.har': HAR }, { zip64: true }))).toBe(HAR)
  })

  test('is found by what it holds and not by its name', async () => {
    const files = { 'capture.har': 'nothing of the kind', 'trace.json': '{"events":[]}', readme: HAR, 'shot.har': PNG }
    expect(await readFrom(zip(files))).toBe(HAR)
  })

  test('is not looked for in folders, dot files and what macOS adds', async () => {
    const files = { 'a/': '', '__MACOSX/a/b.har': LARGE_HAR, 'a/.b.har': LARGE_HAR, 'a/b.har': HAR }
    expect(await readFrom(zip(files))).toBe(HAR)
    expect(await problemsOf(zip(files))).toEqual([])
  })

  test('is the largest of several, and the others are counted', async () => {
    const files = { 'a.har': HAR, 'b.json': LARGE_HAR, 'c.har': HAR }
    expect(await readFrom(zip(files))).toBe(LARGE_HAR)
    const opened = await open(zip(files))
    expect(opened).toMatchObject({
      problems: [{ code: 'several-captures', message: expect.stringContaining('2 other captures') as string }],
    })
  })

  test('can be read in ranges, and tells its progress in bytes of the archive', async () => {
    const packed = zip({ 'noise.bin': PNG, 'a.har': LARGE_HAR, 'other.txt': 'x'.repeat(1000) })
    const opened = await open(packed)
    if (!opened.ok) throw new Error(opened.message)
    expect(textOf(await opened.source.read({ start: 2, end: 5 }))).toBe('log')
    const told: number[] = []
    await drain(opened.source.chunks((fileBytes) => told.push(fileBytes)))
    expect(told.at(-1)).toBe(packed.length)
  })
})

describe('Playwright’s archive', () => {
  const files: Files = { 'f00.json': LARGE_HAR, 'har.har': HAR, 'a1.txt': 'body', 'b2.bin': 'x'.repeat(100) }

  test('gives har.har, and what lies beside it is no capture', async () => {
    expect(await readFrom(zip(files))).toBe(HAR)
    expect(await problemsOf(zip(files))).toEqual([])
  })

  test('twice in one archive are several captures', async () => {
    expect(await problemsOf(zip({ 'a/har.har': HAR, 'b/har.har': LARGE_HAR }))).toEqual(['several-captures'])
  })

  test.for([
    ['packed', zip(files)],
    ['stored', zip(files, 0)],
    [
      'in a folder',
      zip(Object.fromEntries(Object.entries(files).map(([name, content]) => [`trace/${name}`, content]))),
    ],
  ] as const)('gives the bodies beside it, %s', async ([, packed]) => {
    const opened = await open(packed)
    if (!opened.ok) throw new Error(opened.message)
    const { source } = opened
    expect(textOf((await source.attachment('a1.txt', 100)) ?? PNG)).toBe('body')
    expect(await source.attachment('b2.bin', 100)).toHaveLength(100)
    expect(await source.attachment('b2.bin', 99)).toBeUndefined()
    expect(await source.attachment('missing.txt', 100)).toBeUndefined()
  })

  test('with thousands of bodies opens at once', async () => {
    const bodies = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`${at}.json`, `{"number":${at}}`]))
    expect(await readFrom(zip({ ...bodies, 'har.har': HAR }, 0))).toBe(HAR)
  })
})

describe('an archive is refused in a sentence or two', () => {
  test('when it is encrypted, in either way', async () => {
    const message = 'The zip archive is encrypted. Unpack it with its password and open the HAR inside.'
    expect(await readFrom(await zipStreamed({ 'a.har': HAR }, { password: 'secret' }))).toBe(message)
    expect(await readFrom(await zipStreamed({ 'a.har': HAR }, { password: 'secret', zipCrypto: true }))).toBe(message)
  })

  test('when no HAR is in it', async () => {
    const message = 'This zip archive holds no HAR.'
    expect(await readFrom(zip({ 'package.json': '{"name":"x"}', 'shot.png': PNG }))).toBe(message)
    expect(await readFrom(zip({ 'page.html': '<html>"log":{' }))).toBe(message)
  })

  test('when it is packed in a way that is not known', async () => {
    const packed = withMethod(zip({ 'a.har': HAR }), 12)
    expect(await readFrom(packed)).toContain('not known here')
  })

  test('when it is packed more than three times', async () => {
    expect(await readFrom(zip({ a: gzip(gzip(HAR)) }))).toBe(HAR)
    expect(await readFrom(zip({ a: gzip(gzip(gzip(HAR))) }))).toContain('more than three times')
  })
})

describe('an archive that has lost its directory', () => {
  const noise = Array.from({ length: 4000 }, (_, at) => `{"n":"${(at * 2654435761) >>> 0}"}`).join(',')
  const har = `{"log":{"entries":[${noise}]}}`

  test('gives the first capture in it, whole', async () => {
    const packed = zip({ 'shot.png': PNG, 'a.har': har, 'z.txt': 'x'.repeat(5000) })
    const cut = packed.slice(0, -100)
    expect(await readFrom(cut)).toBe(har)
    expect(await problemsOf(cut)).toEqual(['damaged-archive'])
  })

  test('gives as much of the capture as is left, and says that it is cut', async () => {
    const opened = await open(zip({ 'a.har': har }).slice(0, 9000))
    if (!opened.ok) throw new Error(opened.message)
    const { text, error } = await drain(opened.source.chunks())
    expect(text.length).toBeGreaterThan(9000)
    expect(har.startsWith(text)).toBe(true)
    expect(error).toBeInstanceOf(CutOffError)
  })

  test('gives what is left where the sizes would stand behind the capture', async () => {
    const packed = await zipStreamed({ 'a.har': har, 'b.txt': 'beside' })
    expect(await readFrom(packed.slice(0, -60))).toBe(har)
    expect(har.startsWith(await readFrom(packed.slice(0, 9000)))).toBe(true)
  })

  test('is refused where nothing of a capture is left, or it is encrypted', async () => {
    expect(await readFrom(zip({ 'shot.png': PNG, 'a.har': har }).slice(0, 60))).toContain('cut off or damaged')
    const encrypted = await zipStreamed({ 'a.har': har }, { password: 'secret' })
    expect(await readFrom(encrypted.slice(0, 9000))).toContain('encrypted')
  })
})

test('a member that is not where the directory says it is passed over', async () => {
  const packed = zip({ 'a.har': LARGE_HAR, 'b.har': HAR }, 0)
  const start = textOf(packed).indexOf('b.har') - 30
  packed.fill(0, start, start + 4)
  expect(await readFrom(packed)).toBe(LARGE_HAR)
  expect(await problemsOf(packed)).toEqual([])
})

test('an archive that vanishes while it is opened is unreadable', async () => {
  const blob = blobOf(zip({ 'a.har': HAR }))
  let left = 1
  Object.assign(blob, {
    slice: (start: number, end: number) => {
      if (left-- > 0) return Blob.prototype.slice.call(blob, start, end)
      return Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('gone')) })
    },
  })
  expect(await openSource(blob)).toEqual({ ok: false, message: new UnreadableError().message })
})

/** The archive with another method of packing in all headers of its members. */
function withMethod(packed: Uint8Array, method: number): Uint8Array {
  const view = new DataView(packed.slice().buffer)
  for (let at = 0; at < view.byteLength - 4; at++) {
    if (view.getUint32(at, true) === 0x04034b50) view.setUint16(at + 8, method, true)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 10, method, true)
  }
  return new Uint8Array(view.buffer)
}
