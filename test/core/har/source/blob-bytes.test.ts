import { describe, expect, test } from 'vitest'
import { blobBytes } from '../../../../src/core/har/source/blob-bytes.ts'
import { UnreadableError } from '../../../../src/core/har/source/errors.ts'
import { blobOf, drain, textOf } from '../../../support/pack.ts'

const text = 'x'.repeat(400_000) + 'the end'

/** A blob that begins to fail after so many reads, as one does whose file is deleted meanwhile. */
function failingAfter(reads: number): Blob {
  let left = reads
  const guard = (blob: Blob): Blob =>
    Object.assign(blob, {
      slice: (start: number, end: number) => guard(Blob.prototype.slice.call(blob, start, end)),
      arrayBuffer: () => (left-- > 0 ? Blob.prototype.arrayBuffer.call(blob) : Promise.reject(new Error('gone'))),
    })
  return guard(blobOf(text))
}

describe('the bytes of a blob', () => {
  test('come in order, and again from the first', async () => {
    const bytes = blobBytes(blobOf(text))
    expect(await drain(bytes.chunks())).toEqual({ text })
    expect(await drain(bytes.chunks())).toEqual({ text })
  })

  test('come with what was taken in, up to all of them', async () => {
    const told: number[] = []
    await drain(blobBytes(blobOf(text)).chunks((taken, of) => told.push(taken / of)))
    expect(told).toEqual(told.toSorted((one, other) => one - other))
    expect(told.length).toBeGreaterThan(1)
    expect(told.at(-1)).toBe(1)
  })

  test('of a range are those between its ends, and fewer beyond the last', async () => {
    const bytes = blobBytes(blobOf(text))
    expect(textOf(await bytes.read({ start: 400_000, end: 400_003 }))).toBe('the')
    expect(textOf(await bytes.read({ start: 400_004, end: 500_000 }))).toBe('end')
    expect(await bytes.read({ start: 500_000, end: 500_001 })).toHaveLength(0)
  })

  test('that nobody can read any more are unreadable, after those that were read', async () => {
    const { text: before, error } = await drain(blobBytes(failingAfter(1)).chunks())
    expect(before).toBe('x'.repeat(64 * 1024))
    expect(error).toBeInstanceOf(UnreadableError)
    await expect(blobBytes(failingAfter(0)).read({ start: 0, end: 1 })).rejects.toBeInstanceOf(UnreadableError)
  })

  test('of nothing are none', async () => {
    expect(await drain(blobBytes(blobOf()).chunks())).toEqual({ text: '' })
  })
})
