import { describe, expect, test } from 'vitest'
import type { ServerClock } from '../../../src/core/clock/clock.ts'
import { findClockSteps, type ClockStep } from '../../../src/core/clock/step.ts'
import { at } from '../../support/read-entry.ts'

/** The clock of `server` in a session: `aheadSec` ahead of the browser, known to a second. */
const clock = (server: string, session: 0 | 1, aheadSec: number, other: Partial<ServerClock> = {}): ServerClock => ({
  server,
  session,
  offset: { lowMs: Math.round(aheadSec * 1000), highMs: Math.round(aheadSec * 1000) + 1000 },
  samples: 3,
  fresh: 3,
  rejected: 0,
  earlier: [],
  writer: 'application',
  slack: { lowMs: -60_000, highMs: 60_000 },
  nodes: [],
  entries: session === 0 ? [0, 1, 2] : [3],
  ...other,
})

/** Three entries of session 0, then one of session 1 that began `pauseSec` after the last of them by the browser's clock. */
const stepsFor = (clocks: readonly ServerClock[], pauseSec = 1): readonly ClockStep[] => {
  const exchanges = [0, 50, 100, 100 + pauseSec].map((sec, entry) => ({ entry, startedAt: at(sec) }))
  return findClockSteps(exchanges, ({ entry }) => (entry < 3 ? 0 : 1), clocks)
}

describe('the browser’s clock was set', () => {
  test('back, when two servers jump ahead by the same', () => {
    const clocks = [clock('a', 0, 0), clock('b', 0, 100), clock('a', 1, 60), clock('b', 1, 160)]
    expect(stepsFor(clocks)).toEqual([{ entry: 3, by: { lowMs: -61_000, highMs: -59_000 }, isConfirmed: true }])
  })

  test('ahead, when they fall by the same; what fits both is how far', () => {
    const wide = { offset: { lowMs: -61_500, highMs: -59_800 } }
    const clocks = [clock('a', 0, 0), clock('b', 0, 0), clock('a', 1, -60), clock('b', 1, 0, wide)]
    expect(stepsFor(clocks)).toEqual([{ entry: 3, by: { lowMs: 59_800, highMs: 61_000 }, isConfirmed: true }])
  })

  test('back, when time runs backwards between the requests', () => {
    expect(stepsFor([clock('a', 0, 0), clock('a', 1, 60)], -59)).toMatchObject([
      { by: { lowMs: -61_000, highMs: -59_000 }, isConfirmed: false },
    ])
  })

  test('ahead, when the pause in the recording is as long as the jump and the server saw none', () => {
    const [step] = stepsFor([clock('a', 0, 60), clock('a', 1, 0)], 61)
    expect(step).toMatchObject({ by: { lowMs: 59_000, highMs: 61_000 }, isConfirmed: false })
    expect(step).not.toHaveProperty('server')
  })
})

describe('a step is told', () => {
  const spansOf = (...clocks: readonly ServerClock[]) => stepsFor(clocks).map(({ by }) => by)

  test('from the millisecond on by which the offsets before and after exclude one another, of the server or of the browser', () => {
    expect(spansOf(clock('a', 0, 0), clock('a', 1, 1.001))).toEqual([{ lowMs: 1, highMs: 2001 }])
    expect(spansOf(clock('a', 0, 1.001), clock('a', 1, 0))).toEqual([{ lowMs: 1, highMs: 2001 }])
  })

  test('by two servers while one amount fits both', () => {
    expect(spansOf(clock('a', 0, 0), clock('b', 0, 0), clock('a', 1, 60), clock('b', 1, 62))).toEqual([
      { lowMs: -61_000, highMs: -61_000 },
    ])
  })
})

describe('of the two clocks that may have been set it is', () => {
  const serverIn = (pauseSec: number, aheadSec = 60) =>
    stepsFor([clock('a', 0, 0), clock('a', 1, aheadSec)], pauseSec)[0]?.server

  test('the browser’s when its time ran backwards by more than a second: less is requests out of order', () => {
    expect(serverIn(-1)).toBe('a')
    expect(serverIn(-1.001)).toBeUndefined()
  })

  test('the server’s when the browser saw no pause', () => {
    expect(serverIn(0.5)).toBe('a')
  })

  test('the server’s when neither pause is more natural', () => {
    expect(serverIn(-0.5, 2)).toBe('a')
    expect(serverIn(-0.501, 2)).toBeUndefined()
  })
})

describe('a server’s own clock was set', () => {
  test('when another server did not jump', () => {
    const clocks = [clock('a', 0, 0), clock('b', 0, 100), clock('a', 1, 60), clock('b', 1, 100)]
    expect(stepsFor(clocks)).toEqual([
      { entry: 3, server: 'a', by: { lowMs: 59_000, highMs: 61_000 }, isConfirmed: true },
    ])
  })

  test('ahead, when the recording goes on without a pause', () => {
    expect(stepsFor([clock('a', 0, 0), clock('a', 1, 60)], 1)).toMatchObject([
      { server: 'a', by: { lowMs: 59_000, highMs: 61_000 }, isConfirmed: false },
    ])
  })

  test('back, when its time would otherwise have run backwards', () => {
    expect(stepsFor([clock('a', 0, 60), clock('a', 1, 0)], 1)).toMatchObject([
      { server: 'a', by: { lowMs: -61_000, highMs: -59_000 }, isConfirmed: false },
    ])
  })
})

test('a clock is the same when a proxy that hides the application’s is found out only afterwards', () => {
  expect(stepsFor([clock('a', 0, 0), clock('a', 1, 60, { contradictedBy: 'token' })], -59)).toHaveLength(1)
})

test('stale answers beside the place do not count for the pause', () => {
  const exchanges = [0, 1, 2, 63, 64].map((sec, entry) => ({ entry, startedAt: at(sec) }))
  const clocks = [clock('a', 0, 60, { entries: [0, 1] }), clock('a', 1, 0, { entries: [4] })]
  for (const boundary of [2, 3, 4]) {
    const [step] = findClockSteps(exchanges, ({ entry }) => (entry < boundary ? 0 : 1), clocks)
    expect(step).not.toHaveProperty('server')
  }
})

describe('no clock was set', () => {
  test.for([
    ['offsets before and after meet', [clock('a', 0, 0), clock('a', 1, 1)], 1],
    ['the recordings are an hour apart', [clock('a', 0, 0), clock('a', 1, 60)], 3600],
    ['an hour apart the other way', [clock('a', 0, 0), clock('a', 1, 60)], -3600],
    ['no server is seen on both sides', [clock('a', 0, 0), clock('b', 1, 60)], 1],
    ['a server answers from another node', [clock('a', 0, 0), clock('a', 1, 60, { node: 'N2' })], 1],
    [
      'two servers jump by different amounts',
      ([0, 1] as const).flatMap((s) => [clock('a', s, s * 60), clock('b', s, s * 99)]),
      1,
    ],
    [
      'two servers jump by amounts that differ by a millisecond',
      [clock('a', 0, 0), clock('b', 0, 0), clock('a', 1, 60), clock('b', 1, 62.001)],
      1,
    ],
    ['offsets meet from above', [clock('a', 0, 1), clock('a', 1, 0)], 1],
  ] as const)('when %s', ([, clocks, pauseSec]) => {
    expect(stepsFor(clocks, pauseSec)).toEqual([])
  })

  test('just under an hour apart one was', () => {
    expect(stepsFor([clock('a', 0, 0), clock('a', 1, 60)], 3599.999)).toHaveLength(1)
  })
})
