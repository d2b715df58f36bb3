import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BombError, CutOffError } from '../../../../src/core/har/source/errors.ts'
import { forwardReads } from '../../../../src/core/har/source/forward-reads.ts'
import { inPieces, textOf, utf8 } from '../../../support/pack.ts'

const bytes = utf8('0123456789abcdefghijklmnopqrstuvwxyz')
const range = fc
  .tuple(fc.nat(40), fc.nat(40))
  .map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) }))

describe('a read of a stream', () => {
  test('gives the same bytes as a slice of them all, in any order and all at once', async () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(lengths, fc.array(range), async (pieces, ranges) => {
        const layer = inPieces(bytes, pieces)
        const read = forwardReads(() => layer.chunks())
        const texts = (await Promise.all(ranges.map(read))).map(textOf)
        expect(texts).toEqual(ranges.map(({ start, end }) => textOf(bytes.slice(start, end))))
      }),
    )
  })

  test('costs no new pass when it begins where or after the last one did', async () => {
    const layer = inPieces(bytes, [5])
    const read = forwardReads(() => layer.chunks())
    for (const start of [0, 3, 3, 20, 21, 39]) await read({ start, end: start + 2 })
    expect(layer.passes).toBe(1)
    await read({ start: 0, end: 1 })
    expect(layer.passes).toBe(2)
  })

  test('ends at a cut', async () => {
    const layer = inPieces(bytes, [5], new CutOffError('cut'))
    const read = forwardReads(() => layer.chunks())
    expect(textOf(await read({ start: 30, end: 99 }))).toBe('uvwxyz')
    expect(textOf(await read({ start: 34, end: 36 }))).toBe('yz')
  })

  test('fails as the stream does, every time', async () => {
    const layer = inPieces(bytes, [5], new BombError())
    const read = forwardReads(() => layer.chunks())
    for (const start of [90, 90]) await expect(read({ start, end: 99 })).rejects.toBeInstanceOf(BombError)
    expect(textOf(await read({ start: 0, end: 3 }))).toBe('012')
  })
})
