import { constants, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BombError, CutOffError } from '../../../../src/core/har/source/errors.ts'
import { gunzipped, inflated } from '../../../../src/core/har/source/inflate.ts'
import { drain, gzip, inPieces, textOf, utf8 } from '../../../support/pack.ts'

/** Text that packs about four times, as captures do. */
const text = Array.from({ length: 3000 }, (_, at) => `{"number":${at},"noise":"${(at * 2654435761) >>> 0}"}`).join(',')
const packed = gzip(text)
const deflated = new Uint8Array(deflateRawSync(text))
const pieces = fc.array(fc.integer({ min: 200, max: 50_000 }), { minLength: 1, maxLength: 5 })
/** A last block of the type that deflate leaves undefined. */
const INVALID_BLOCK = 0b111
const GZIP_HEADER_BYTES = 10
const few = { numRuns: 10 }

describe('gzip', () => {
  test('gives what was packed, however the pieces come', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async (lengths) => {
        expect(await drain(gunzipped(inPieces(packed, lengths)).chunks())).toEqual({ text })
      }),
      few,
    )
  })

  test('cut anywhere gives every byte that zlib can give, and then says that it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 12, max: packed.length - 1 }), pieces, async (length, lengths) => {
        const cut = packed.slice(0, length)
        const drained = await drain(gunzipped(inPieces(cut, lengths)).chunks())
        expect(drained.error).toBeInstanceOf(CutOffError)
        expect(drained.text).toBe(textOf(gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH })))
      }),
      few,
    )
  })

  test('holds several members, which are read one after another', async () => {
    const members = [...gzip('one, '), ...gzip(''), ...gzip('two, '), ...gzip(text)]
    for (const length of [500, 100_000]) {
      const drained = await drain(gunzipped(inPieces(Uint8Array.from(members), [length])).chunks())
      expect(drained).toEqual({ text: `one, two, ${text}` })
    }
  })

  test.for([
    ['a line break', [0x0a]],
    ['three bytes', [1, 2, 3]],
    ['four bytes', [1, 2, 3, 4]],
    ['zeros', Array.from({ length: 5000 }, () => 0)],
    ['text', [...utf8('-----end of attachment-----')]],
  ] as const)('is complete when %s follows it', async ([, junk]) => {
    for (const length of [1, 1000, 100_000]) {
      const bytes = Uint8Array.from([...gzip('{"log":{}}'), ...junk])
      expect(await drain(gunzipped(inPieces(bytes, [length])).chunks())).toEqual({ text: '{"log":{}}' })
    }
  })

  test('a second member that is cut off is a cut', async () => {
    const bytes = Uint8Array.from([...gzip('one, '), ...packed.slice(0, 5000)])
    const { error } = await drain(gunzipped(inPieces(bytes, [999])).chunks())
    expect(error).toBeInstanceOf(CutOffError)
  })

  test('damaged inside gives what came well before the damage', async () => {
    const untilDamage = gzipSync(text, { finishFlush: constants.Z_SYNC_FLUSH })
    const bytes = Uint8Array.from([...untilDamage, INVALID_BLOCK, ...packed])
    const drained = await drain(gunzipped(inPieces(bytes, [100_000])).chunks())
    expect(drained.error).toBeInstanceOf(CutOffError)
    expect(String(drained.error)).toContain('damaged')
    expect(drained.text.length).toBeGreaterThan(1000)
    expect(text.startsWith(drained.text)).toBe(true)
  })

  test('empty blocks without end are not waited for', async () => {
    const bytes = new Uint8Array(600_000)
    bytes.set(gzip('').subarray(0, GZIP_HEADER_BYTES))
    for (let at = GZIP_HEADER_BYTES; at < bytes.length; at += 5) bytes.set([0, 0, 0, 0xff, 0xff], at)
    const layer = inPieces(bytes, [16_384])
    let takenBytes = 0
    const { error } = await drain(gunzipped(layer).chunks((taken) => (takenBytes = taken)))
    expect(error).toBeInstanceOf(CutOffError)
    expect(takenBytes).toBeLessThan(300_000)
  })
})

describe('deflated data', () => {
  test('of known size gives what was packed', async () => {
    expect(await drain(inflated(inPieces(deflated, [777]), text.length).chunks())).toEqual({ text })
  })

  test('that ends before its known size is cut off', async () => {
    const cut = await drain(inflated(inPieces(deflated.slice(0, -500), [777]), text.length).chunks())
    expect(cut.error).toBeInstanceOf(CutOffError)
    expect(text.startsWith(cut.text)).toBe(true)
  })

  test('of unknown size ends where it ends, whatever follows', async () => {
    const bytes = Uint8Array.from([...deflated, ...gzip('more'), ...utf8('junk')])
    expect(await drain(inflated(inPieces(bytes, [50_000]), undefined).chunks())).toEqual({ text })
  })
})

describe('a bomb', () => {
  const zeros = gzipSync(new Uint8Array(1_000_000))
  const drainWithin = (limits: { freeBytes: number; mostTimes: number }): ReturnType<typeof drain> =>
    drain(gunzipped(inPieces(new Uint8Array(zeros), [100]), limits).chunks())

  test('is a file that gives more than the free bytes and so many times what was taken in', async () => {
    expect((await drainWithin({ freeBytes: 1_000_000, mostTimes: 0 })).error).toBeUndefined()
    expect((await drainWithin({ freeBytes: 999_999, mostTimes: 0 })).error).toBeInstanceOf(BombError)
    expect((await drainWithin({ freeBytes: 0, mostTimes: 100 })).error).toBeInstanceOf(BombError)
    expect((await drainWithin({ freeBytes: 200_000, mostTimes: 1100 })).error).toBeUndefined()
  })

  test('is stopped before it is unpacked', async () => {
    const { text: stopped } = await drainWithin({ freeBytes: 10_000, mostTimes: 10 })
    expect(stopped.length).toBeLessThanOrEqual(10_000 + zeros.length * 10)
  })

  test('in two wrappings counts against the outer one', async () => {
    const limits = { freeBytes: 1000, mostTimes: 300 }
    const twice = inPieces(gzip(new Uint8Array(zeros)), [10])
    expect((await drain(gunzipped(gunzipped(twice, limits), limits).chunks())).error).toBeInstanceOf(BombError)
    expect((await drainWithin({ freeBytes: 100_000, mostTimes: 1100 })).error).toBeUndefined()
  })

  test('cannot be read either', async () => {
    const limits = { freeBytes: 1000, mostTimes: 1 }
    const layer = gunzipped(inPieces(new Uint8Array(zeros), [100]), limits)
    await expect(layer.read({ start: 900_000, end: 900_010 })).rejects.toBeInstanceOf(BombError)
  })
})
