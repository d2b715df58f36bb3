import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BACKSLASH, QUOTE } from '../../../../src/core/har/scan/bytes.ts'
import { QuoteFinder } from '../../../../src/core/har/scan/find-quote.ts'

/** Bytes that differ from a quote in one bit or by one are among them. */
const byte = fc.oneof(fc.nat(255), fc.constantFrom(QUOTE, BACKSLASH, 0x21, 0x23, 0xa2, 0x00, 0xff, 0x80))

test('the next quote that is not escaped is found as by looking at every byte, wherever the chunk lies in memory', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 80 }),
      fc.array(byte, { maxLength: 80 }),
      fc.nat(90),
      fc.nat(90),
      (noise, bytes, a, b) => {
        const memory = Uint8Array.from([...noise, ...bytes])
        const chunk = memory.subarray(Math.min(a, memory.length))
        const from = Math.min(b, chunk.length)
        const finder = new QuoteFinder()
        finder.begin(chunk)
        expect(finder.find(from)).toBe(findOneByOne(chunk, from))
      },
    ),
    { numRuns: 2000 },
  )
})

function findOneByOne(chunk: Uint8Array, from: number): number {
  let index = from
  while (index < chunk.length && chunk[index] !== QUOTE) index += chunk[index] === BACKSLASH ? 2 : 1
  return Math.min(index, chunk.length)
}
