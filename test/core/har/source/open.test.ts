import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ByteSource } from '../../../../src/core/har/source/byte-source.ts'
import { CutOffError, UnreadableError } from '../../../../src/core/har/source/errors.ts'
import { openSource } from '../../../../src/core/har/source/open.ts'
import { blobOf, drain, gzip, textOf, utf16, utf8, zip } from '../../../support/pack.ts'

/** Longer than what is sniffed and than what is handed to an inflater at once; with letters of one to four bytes. */
const noise = Array.from({ length: 4000 }, (_, at) => `{"n":"${(at * 2654435761) >>> 0} ü東🕰"}`).join(',')
const text = `{"log":{"version":"1.2","entries":[${noise}]}}`
const plain = utf8(text)

const WRAPPINGS = {
  nothing: plain,
  gzip: gzip(text),
  'gzip in gzip in gzip': gzip(gzip(gzip(text))),
  'two gzip members': Uint8Array.from([...gzip(text.slice(0, 5000)), ...gzip(text.slice(5000))]),
  zip: zip({ 'a.har': text }),
  'zip that stores': zip({ 'a.har': text }, 0),
  'gzip in zip': zip({ 'a.har.gz': gzip(text) }),
  'zip in gzip': gzip(zip({ 'a.har': text })),
  'UTF-16': utf16(`\u{FEFF}${text}`, 'utf-16le'),
  'UTF-16 without a mark': utf16(text, 'utf-16be'),
  'UTF-16 in gzip': gzip(utf16(text, 'utf-16be')),
} as const

async function sourceIn(...parts: readonly (Uint8Array | string)[]): Promise<ByteSource> {
  const opened = await openSource(blobOf(...parts))
  if (!opened.ok) throw new Error(opened.message)
  return opened.source
}

const firstChunk = async (content: Uint8Array): Promise<unknown> =>
  (await (await sourceIn(content)).chunks()[Symbol.asyncIterator]().next()).value

const messageFor = async (...parts: readonly (Uint8Array | string)[]): Promise<string> => {
  const opened = await openSource(blobOf(...parts))
  return opened.ok ? 'opened' : opened.message
}

describe.for(Object.entries(WRAPPINGS))('in %s', ([, packed]) => {
  test('all bytes come out, again and again', async () => {
    const source = await sourceIn(packed)
    expect(await drain(source.chunks())).toEqual({ text })
    expect(await drain(source.chunks())).toEqual({ text })
  })

  test('a range is the same range of all bytes', async () => {
    const source = await sourceIn(packed)
    const position = fc.nat(plain.length + 100)
    await fc.assert(
      fc.asyncProperty(position, fc.nat(3000), async (start, length) => {
        const part = await source.read({ start, end: start + length })
        expect(textOf(part)).toBe(textOf(plain.slice(start, start + length)))
      }),
      { numRuns: 8 },
    )
  })

  test('progress rises to the size of the file', async () => {
    const source = await sourceIn(packed)
    const told: number[] = []
    await drain(source.chunks((fileBytes) => told.push(fileBytes)))
    expect(told).toEqual(told.toSorted((one, other) => one - other))
    expect(told.at(-1)).toBe(packed.length)
  })

  test('nothing lies beside it that nobody put there', async () => {
    expect(await (await sourceIn(packed)).attachment('a1.txt', 100)).toBeUndefined()
  })
})

describe('problems', () => {
  test('name UTF-16, and nothing else about a wrapping', async () => {
    for (const [name, packed] of Object.entries(WRAPPINGS)) {
      const opened = await openSource(blobOf(packed))
      const codes = opened.ok ? opened.problems.map(({ code }) => code) : []
      expect([name, codes]).toEqual([name, name.startsWith('UTF-16') ? ['unusual-encoding'] : []])
    }
  })
})

describe('text is left as it is', () => {
  test.for([
    ['a byte order mark', '\u{FEFF}{"log":{}}'],
    ['JSONP', 'onInputData({"log":{}});'],
    ['what is no JSON at all', 'nothing of the kind'],
  ] as const)('with %s', async ([, content]) => {
    expect(await firstChunk(utf8(content))).toEqual(utf8(content))
  })

  test('in other encodings of eight bits', async () => {
    const latin1 = Uint8Array.from([0x7b, 0xfc, 0x7d])
    expect(await firstChunk(latin1)).toEqual(latin1)
  })
})

describe('a file is refused in a sentence', () => {
  const BLANK = 'The file holds nothing but white space.'

  test.for([
    ['empty', [], 'The file is empty (0 bytes).'],
    ['white space', [' \r\n\t '], BLANK],
    ['white space after a mark', ['\u{FEFF}\n'], BLANK],
    ['white space in UTF-16', [utf16('\u{FEFF}  \n', 'utf-16le')], BLANK],
    ['white space in gzip', [gzip(' '.repeat(10_000))], BLANK],
    ['a page', ['\n<!doctype html><p>'], 'This is an HTML or XML page, not a HAR.'],
    ['a page in gzip', [gzip('\u{FEFF} <?xml?>')], 'This is an HTML or XML page, not a HAR.'],
    ['an image', [Uint8Array.from([0x89, 0x50, 0x4e, 0x47])], 'This is a PNG image, not a HAR.'],
    ['an image in gzip', [gzip('GIF89a')], 'This is a GIF image, not a HAR.'],
    ['an empty zip archive', [zip({})], 'This zip archive is empty.'],
    ['UTF-32', [Uint8Array.from([0x7b, 0, 0, 0, 0x7d, 0, 0, 0])], 'UTF-32'],
    ['nothing in gzip', [gzip('')], 'Nothing comes out of the file'],
    ['gzip cut in its header', [gzip(text).slice(0, 8)], 'Nothing comes out of the file'],
    ['four wrappings', [gzip(gzip(gzip(gzip(text))))], 'more than three times'],
  ] as const)('%s', async ([, parts, message]) => {
    expect(await messageFor(...parts)).toContain(message)
  })

  test('white space for a megabyte is taken for all of it, and for less is not', async () => {
    const megabyte = ' '.repeat(1024 * 1024)
    expect(await messageFor(megabyte, text)).toBe(BLANK)
    expect(await messageFor(megabyte.slice(1), text)).toBe('opened')
  })

  test('one that cannot be read: a folder, or one that was moved', async () => {
    for (const content of ['', text]) {
      const gone = (): Promise<never> => Promise.reject(new DOMException('secret path', 'NotReadableError'))
      const blob = Object.assign(blobOf(content), { arrayBuffer: gone })
      Object.assign(blob, { slice: () => blob })
      expect(await openSource(blob)).toEqual({ ok: false, message: new UnreadableError().message })
    }
  })
})

test('a cut gzip opens, gives what is left and then says that it was cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 200, max: WRAPPINGS.gzip.length - 8 }), async (length) => {
      const source = await sourceIn(WRAPPINGS.gzip.slice(0, length))
      const { text: before, error } = await drain(source.chunks())
      expect(text.startsWith(before.slice(0, -3))).toBe(true)
      expect(error).toBeInstanceOf(CutOffError)
      expect(textOf(await source.read({ start: 1, end: 6 }))).toBe(text.slice(1, 6))
    }),
    { numRuns: 10 },
  )
})

test('any bytes at all are opened or refused, never thrown', async () => {
  const starts = fc.constantFrom('', Uint8Array.from([0x1f, 0x8b, 8, 0]), 'PK\x03\x04', '\u{FEFF}', 'PK\x05\x06')
  await fc.assert(
    fc.asyncProperty(starts, fc.uint8Array({ maxLength: 200 }), async (start, bytes) => {
      const opened = await openSource(blobOf(start, bytes))
      expect(opened.ok || opened.message.length > 0).toBe(true)
    }),
  )
})

test('any archive with damaged bytes is opened or refused, never thrown', async () => {
  const packed = zip({ 'a.har': '{"log":{"entries":[]}}', 'b.json': '{}' })
  const damage = fc.array(fc.tuple(fc.nat(packed.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(damage, async (bytes) => {
      const damaged = packed.slice()
      for (const [at, byte] of bytes) damaged[at] = byte
      const opened = await openSource(blobOf(damaged))
      if (opened.ok) await drain(opened.source.chunks())
      expect(opened.ok || opened.message.length > 0).toBe(true)
    }),
  )
})
