import { describe, expect, test } from 'vitest'
import { assignSessions } from '../../../src/core/clock/session.ts'
import { sampleOf, type SampleOptions } from '../../support/clock-samples.ts'
import { at } from '../../support/read-entry.ts'

type Exchanges = Parameters<typeof assignSessions>[0]
type Samples = Parameters<typeof assignSessions>[1]
type Seen = SampleOptions & { readonly clock?: string }

/** The session of each entry, in order; an entry with `aheadSec` shows a clock. */
function sessionsOf(list: readonly Seen[]): readonly number[] {
  const exchanges: Exchanges = list.map(({ atSec = 0 }, entry) => ({ entry, startedAt: at(atSec) }))
  const samples: Samples = list.flatMap(({ clock = 'primary', ...options }, entry) =>
    options.aheadSec === undefined ? [] : [{ clock, sample: sampleOf({ ...options, entry }) }],
  )
  const sessions = assignSessions(exchanges, samples)
  return list.map((_, entry) => sessions.get(entry) ?? -1)
}

const every = (count: number, options: Seen, stepSec = 1): readonly Seen[] =>
  Array.from({ length: count }, (_, index) => ({ ...options, atSec: (options.atSec ?? 0) + index * stepSec }))

describe('a pause', () => {
  test('shorter than five minutes ends nothing', () => {
    expect(sessionsOf([{ atSec: 0 }, { atSec: 299.999 }])).toEqual([0, 0])
  })

  test('of five minutes ends a session when no clock is seen on both sides', () => {
    expect(sessionsOf([{ atSec: 0 }, { atSec: 300 }])).toEqual([0, 1])
    expect(
      sessionsOf([
        { atSec: 0, aheadSec: 5 },
        { atSec: 300, aheadSec: 5, clock: 'mirror' },
      ]),
    ).toEqual([0, 1])
  })

  test('of five minutes ends nothing when the clock seen on both sides agrees', () => {
    expect(
      sessionsOf([
        { atSec: 0, aheadSec: 5 },
        { atSec: 300, aheadSec: 5 },
      ]),
    ).toEqual([0, 0])
  })

  test('of five minutes ends a session when the clock shows another offset afterwards', () => {
    const before = every(2, { aheadSec: 5 })
    expect(sessionsOf([...before, ...every(2, { atSec: 400, aheadSec: 65 })])).toEqual([0, 0, 1, 1])
    expect(sessionsOf([...before, ...every(2, { atSec: 400, aheadSec: -55 })])).toEqual([0, 0, 1, 1])
  })

  test('of five minutes ends nothing for one answer that is behind: it may be stale', () => {
    expect(sessionsOf([...every(2, { aheadSec: 5 }), { atSec: 400, aheadSec: -55 }])).toEqual([0, 0, 0])
  })

  test('of five minutes ends nothing for one stale answer among several that agree', () => {
    const after: readonly Seen[] = [...every(3, { atSec: 400, aheadSec: 5 }), { atSec: 403, aheadSec: -55 }]
    expect(new Set(sessionsOf([...every(2, { aheadSec: 5 }), ...after]))).toEqual(new Set([0]))
  })

  test('of five minutes ends a session when one of two clocks shows another offset afterwards', () => {
    const seen = (atSec: number, aheadSec: number): readonly Seen[] => [
      ...every(2, { atSec, aheadSec }),
      ...every(2, { atSec: atSec + 2, aheadSec: 5, clock: 'mirror' }),
    ]
    expect(sessionsOf([...seen(0, 5), ...seen(400, 65)])).toEqual([0, 0, 0, 0, 1, 1, 1, 1])
  })

  test('of five minutes ends nothing when the clock agrees with what it showed last, not with what it showed first', () => {
    const stretches = [5, 65, 65].map((aheadSec, index) => every(2, { atSec: index * 400, aheadSec }))
    expect(sessionsOf(stretches.flat())).toEqual([0, 0, 1, 1, 1, 1])
  })

  test('of five minutes ends a session from the millisecond on by which the offsets exclude one another', () => {
    const before = every(2, { aheadSec: 5 })
    expect(sessionsOf([...before, ...every(2, { atSec: 400.9, aheadSec: 8 })])).toEqual([0, 0, 0, 0])
    expect(sessionsOf([...before, ...every(2, { atSec: 400.899, aheadSec: 8 })])).toEqual([0, 0, 1, 1])
  })

  test('of an hour always ends a session', () => {
    const before = { atSec: 0, aheadSec: 5 }
    expect(sessionsOf([before, { atSec: 3599.999, aheadSec: 5 }])).toEqual([0, 0])
    expect(sessionsOf([before, { atSec: 3600, aheadSec: 5 }])).toEqual([0, 1])
  })

  test('backwards counts like one forwards', () => {
    expect(sessionsOf([{ atSec: 300 }, { atSec: 0 }])).toEqual([0, 1])
    expect(sessionsOf([{ atSec: 299.999 }, { atSec: 0 }])).toEqual([0, 0])
  })

  test('of one entry alone, out of line, ends nothing', () => {
    expect(sessionsOf([{ atSec: 0 }, { atSec: 300 }, { atSec: 1 }])).toEqual([0, 0, 0])
    expect(sessionsOf([{ atSec: 0 }, { atSec: 301 }, { atSec: 1 }])).toEqual([0, 0, 0])
  })
})

test('an entry without a time belongs to the one before it', () => {
  const exchanges = [{ entry: 0, startedAt: at(0) }, { entry: 1 }, { entry: 2, startedAt: at(300) }]
  expect([...assignSessions(exchanges, [])]).toEqual([
    [0, 0],
    [1, 0],
    [2, 1],
  ])
})

test('nothing has no session', () => {
  expect(sessionsOf([])).toEqual([])
})

describe('the browser’s clock was set', () => {
  test('where all clocks jump by the same amount', () => {
    const before = [...every(3, { aheadSec: 0 }), ...every(1, { atSec: 3, aheadSec: 843, clock: 'mirror' })]
    const after = [...every(3, { atSec: 4, aheadSec: 60 }), ...every(1, { atSec: 7, aheadSec: 903, clock: 'mirror' })]
    expect(sessionsOf([...before, ...after])).toEqual([0, 0, 0, 0, 1, 1, 1, 1])
  })

  test('also where it was set ahead, so that all clocks fall', () => {
    expect(sessionsOf([...every(3, { aheadSec: 60 }), ...every(3, { atSec: 4, aheadSec: 0 })])).toEqual([
      0, 0, 0, 1, 1, 1,
    ])
  })

  test('twice', () => {
    const stretches = [0, 60, -60].map((aheadSec, index) => every(4, { atSec: index * 5, aheadSec }))
    expect(sessionsOf(stretches.flat())).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
  })

  test('back twice', () => {
    const stretches = [0, 60, 120].map((aheadSec, index) => every(4, { atSec: index * 5, aheadSec }))
    expect(sessionsOf(stretches.flat())).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
  })

  test('ahead twice', () => {
    const stretches = [120, 60, 0].map((aheadSec, index) => every(4, { atSec: index * 5, aheadSec }))
    expect(sessionsOf(stretches.flat())).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
  })

  test('and a server’s own, which moves one of two clocks', () => {
    const before = [...every(3, { aheadSec: 0 }), ...every(3, { atSec: 3, aheadSec: 0, clock: 'mirror' })]
    const after = [...every(3, { atSec: 6, aheadSec: 60 }), ...every(3, { atSec: 9, aheadSec: 0, clock: 'mirror' })]
    expect(sessionsOf([...before, ...after])).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
  })

  test('back, as two answers tell where time runs backwards between the requests', () => {
    const stepped = (backSec: number) => [
      ...every(2, { atSec: 10, aheadSec: 0 }),
      ...every(2, { atSec: 11 - backSec, aheadSec: backSec }),
    ]
    expect(sessionsOf(stepped(60))).toEqual([0, 0, 1, 1])
    expect(sessionsOf(stepped(6))).toEqual([0, 0, 1, 1])
  })

  test('back, by the requests beside that place and no others', () => {
    const before = [10, 15, 70].map((atSec) => ({ atSec, aheadSec: 0, isKeepable: atSec === 15 }))
    const after = [21, 75].map((atSec) => ({ atSec, aheadSec: 50 }))
    expect(sessionsOf([...before, ...after])).toEqual([0, 0, 0, 1, 1])
  })

  test('back, as two answers tell from more than a second on: less is requests out of order', () => {
    const stepped = (atSec: number) =>
      sessionsOf([...every(2, { atSec: 10, aheadSec: 0 }), ...every(2, { atSec, aheadSec: 60 })])
    expect(stepped(9.999)).toEqual([0, 0, 1, 1])
    expect(stepped(10)).toEqual([0, 0, 0, 0])
    expect(stepped(11.5)).toEqual([0, 0, 0, 0])
  })

  test('not as one answer tells that is lower where time runs backwards', () => {
    expect(sessionsOf([{ atSec: 10, aheadSec: 0 }, ...every(2, { atSec: -49, aheadSec: 60 })])).toEqual([0, 0, 0])
  })

  test('not as two answers tell that are lower where time goes on: they may be stale', () => {
    expect(sessionsOf([...every(2, { aheadSec: 0 }), ...every(2, { atSec: 2, aheadSec: 60 })])).toEqual([0, 0, 0, 0])
  })

  test('not by two stale answers, which agree with nobody', () => {
    const stale: readonly Seen[] = [
      { atSec: 4, aheadSec: -100 },
      { atSec: 5, aheadSec: -900 },
    ]
    expect(new Set(sessionsOf([...every(4, { aheadSec: 0 }), ...stale]))).toEqual(new Set([0]))
  })

  test('not where the answers come from another node afterwards', () => {
    const before = every(3, { aheadSec: 60, requestId: '@AAAAx127x1x0' })
    const after = every(3, { atSec: 3, aheadSec: 0, requestId: '@BBBBx127x1x0' })
    expect(new Set(sessionsOf([...before, ...after]))).toEqual(new Set([0]))
  })

  test('not by two seconds, which a stale Date explains', () => {
    expect(new Set(sessionsOf([...every(4, { aheadSec: 2 }), ...every(4, { atSec: 4, aheadSec: 0 })]))).toEqual(
      new Set([0]),
    )
  })
})

describe('without a pause a clock was set', () => {
  const jumps = (list: readonly Seen[]): readonly number[] =>
    sessionsOf(list).flatMap((session, entry, all) => (entry > 0 && session !== all[entry - 1] ? [entry] : []))
  const list = (...offsets: readonly number[]): readonly Seen[] =>
    offsets.map((aheadSec, index) => ({ atSec: index, aheadSec }))

  test('ahead, though only one answer follows: no answer is ahead of its clock', () => {
    expect(jumps(list(0, 0, 0, 60))).toEqual([3])
  })

  test('back, though only one answer came before', () => {
    expect(jumps(list(60, 0, 0, 0))).toEqual([1])
  })

  test('not by two answers that are behind, even where they agree', () => {
    expect(jumps(list(60, 60, 60, 60, 0, 0))).toEqual([])
  })

  test('by those that are behind when two thirds of them agree', () => {
    expect(jumps(list(60, 60, 60, 0, 0, -100, 0, 0, -900))).toEqual([3])
    expect(jumps(list(60, 60, 60, 0, -100, 0, 0, -900))).toEqual([])
  })

  test('though the clock that is seen first was not', () => {
    const steady = every(2, { aheadSec: 0, clock: 'mirror' })
    const set = list(60, 60, 60, 0, 0, 0).map(({ atSec = 0, ...options }) => ({ ...options, atSec: atSec + 2 }))
    expect(jumps([...steady, ...set])).toEqual([5])
  })

  test('from the millisecond on by which the offsets exclude one another', () => {
    const ahead = (atSec: number) => every(3, { atSec, aheadSec: 3 })
    expect(jumps([...ahead(0.9), ...every(3, { atSec: 4, aheadSec: 0 })])).toEqual([])
    expect(jumps([...ahead(0.899), ...every(3, { atSec: 4, aheadSec: 0 })])).toEqual([3])
    expect(jumps([...every(3, { aheadSec: 0 }), ...ahead(4.9)])).toEqual([])
    expect(jumps([...every(3, { aheadSec: 0 }), ...ahead(4.899)])).toEqual([3])
  })

  test.for([
    ['has ids before it', '@AAAAx127x1x0', undefined],
    ['has ids after it', undefined, '@AAAAx127x1x0'],
    ['names one node', '@AAAAx127x1x0', '@AAAAx127x2x0'],
  ] as const)('where the server %s', ([, before, after]) => {
    const named = (id: string | undefined) => (id === undefined ? {} : { requestId: id })
    const all = [
      ...every(3, { aheadSec: 60, ...named(before) }),
      ...every(3, { atSec: 3, aheadSec: 0, ...named(after) }),
    ]
    expect(jumps(all)).toEqual([3])
  })

  test('where only one of two nodes is gone afterwards', () => {
    const nodes = ['@AAAAx127x1x0', '@BBBBx127x1x0'].flatMap((requestId) => every(2, { aheadSec: 60, requestId }))
    expect(jumps([...nodes, ...every(3, { atSec: 4, aheadSec: 0, requestId: '@BBBBx127x2x0' })])).toEqual([4])
  })

  test('is looked for at 32 places: so many stale answers beside it do not hide it', () => {
    const stale = (count: number) => Array.from({ length: count }, (_, index) => -1000 * (index + 1))
    const [high, low] = [
      [60, 60, 60],
      [0, 0, 0],
    ] as const
    expect(jumps(list(...high, ...stale(32), ...low))).toEqual([34])
    expect(jumps(list(...high, ...stale(33), ...low))).toEqual([])
    expect(jumps(list(-60, -60, -60, ...stale(32), -120, -120, -120))).toEqual([34])
    expect(jumps(list(...low, ...stale(32), ...high))).toEqual([4])
    expect(jumps(list(...low, ...stale(33), ...high))).toEqual([])
  })
})
