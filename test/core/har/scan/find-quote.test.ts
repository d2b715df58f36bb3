import fc from 'fast-check'
import { expect, test } from 'vitest'
import { QUOTE } from '../../../../src/core/har/scan/bytes.ts'
import { QuoteFinder } from '../../../../src/core/har/scan/find-quote.ts'

/** Bytes that differ from a quote in one bit or by one are among them. */
const byte = fc.oneof(fc.nat(255), fc.constantFrom(QUOTE, 0x21, 0x23, 0xa2, 0x00, 0xff, 0x80))

test('the next quote is found as by looking at every byte, wherever the chunk lies in memory', () => {
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
        const expected = chunk.indexOf(QUOTE, from)
        expect(finder.find(from)).toBe(expected < 0 ? chunk.length : expected)
      },
    ),
    { numRuns: 2000 },
  )
})
