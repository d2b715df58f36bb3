import { expect, test } from 'vitest'
import { expiryWords } from '../../src/diagnosis/words.ts'

test.for([
  [{ low: 662.9, high: 665.1 }, '11 min 2.9 s to 11 min 5.1 s after the expiry'],
  [{ low: -180.1, high: -177.9 }, '2 min 57.9 s to 3 min 0.1 s before the expiry'],
  [{ low: -1, high: 1.2 }, '−1 s to 1.2 s after the expiry'],
  [{ low: -2, high: 0 }, '0 s to 2 s before the expiry'],
  [{ low: null, high: -5 }, 'at least 5 s before the expiry'],
  [null, 'not known'],
] as const)('an answer at %j of the expiry came %s', ([bounds, words]) => {
  expect(expiryWords(bounds)).toBe(words)
})
