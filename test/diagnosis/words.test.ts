import { expect, test } from 'vitest'
import { driftWords, expiryWords, requestIdWords } from '../../src/diagnosis/words.ts'

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

test.for([
  ['@SMHTOXx759x64x0', '@SMHTOXx759x64x0 (12:39 in the server’s zone)'],
  ['*1Y8NA7Ox0x406x0', '*1Y8NA7Ox0x406x0 (00:00 in the server’s zone)'],
  ['@NODE1x1439x1x0', '@NODE1x1439x1x0 (23:59 in the server’s zone)'],
  ['@NODE1x1440x1x0', '@NODE1x1440x1x0'],
  ['abc', 'abc'],
  [null, 'none'],
] as const)('the request id %s is told as “%s”', ([requestId, words]) => {
  expect(requestIdWords(requestId)).toBe(words)
})

test.for([
  [{ lowMs: 841_800, highMs: 845_100 }, 'ahead by 14 min 1.8 s to 14 min 5.1 s'],
  [{ lowMs: 1, highMs: null }, 'ahead by at least 0 s'],
  [{ lowMs: -335_000, highMs: -331_000 }, 'behind by 5 min 31 s to 5 min 35 s'],
  [{ lowMs: 0, highMs: 1710 }, 'at most 1.8 s off'],
  [{ lowMs: -1950, highMs: 1700 }, 'at most 2 s off'],
  [{ lowMs: null, highMs: 0 }, 'ahead or behind, which is not known'],
] as const)('a mirror %j from its primary is %s', ([bounds, words]) => {
  expect(driftWords(bounds)).toBe(words)
})
