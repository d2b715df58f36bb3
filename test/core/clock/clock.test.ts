import { describe, expect, test } from 'vitest'
import {
  isConfirmedByToken,
  readClocks,
  type ApplicationTime,
  type ServerClock,
} from '../../../src/core/clock/clock.ts'
import { applicationSample } from '../../../src/core/clock/sample.ts'
import { epochMs, type EpochMs } from '../../../src/core/units.ts'
import { samplesOf, type SampleOptions } from '../../support/clock-samples.ts'
import { at } from '../../support/read-entry.ts'

const read = (
  samples: readonly SampleOptions[],
  times: readonly ApplicationTime[] = [],
): ServerClock & { readonly others: number } => {
  const [clock, ...others] = readClocks('server.example', 3, samplesOf(samples), times)
  if (!clock) throw new Error('no clock was read')
  return { ...clock, others: others.length }
}

/** The application says it is `stated` in an exchange from `atSec` on that took 40 ms. */
const stated = (moment: EpochMs, atSec = 0, entry = 0, by: ApplicationTime['by'] = 'statement'): ApplicationTime => ({
  by,
  isLowerBoundOnly: false,
  sample: applicationSample(entry, moment, { from: at(atSec), to: at(atSec + 0.04) }),
})

/** A token of that moment was used at `atSec`. */
const minted = (moment: EpochMs, atSec: number): ApplicationTime => ({
  by: 'token',
  isLowerBoundOnly: true,
  sample: applicationSample(9, moment, { from: epochMs(-Infinity), to: at(atSec) }),
})

/** Two answers in step with the browser, one of which has been written in the second of the other’s end. */
const TWO = [
  { atSec: 0, requestId: '@AAAAx127x1x0' },
  { atSec: 1, requestId: '@AAAAx127x2x0' },
]

test('a server without a Date and without a word of its own has no clock', () => {
  expect(readClocks('server.example', 0, [], [])).toEqual([])
})

test('a clock is the offset of its samples, who wrote them and which they are', () => {
  expect(read(TWO)).toEqual({
    server: 'server.example',
    session: 3,
    offset: { lowMs: -70, highMs: 2030 },
    samples: 2,
    fresh: 2,
    rejected: 0,
    earlier: [],
    writer: 'application',
    slack: { lowMs: -2000, highMs: 60_040 },
    nodes: ['AAAA'],
    entries: [0, 1],
    others: 0,
  })
})

test('stale answers are counted and not used', () => {
  expect(read([...TWO, { atSec: 10, aheadSec: -100 }])).toMatchObject({ samples: 2, rejected: 1, entries: [0, 1] })
})

test('what stale answers show is kept as an earlier time, but for those that a browser may have kept', () => {
  const [kept, fresh] = [
    { atSec: 10, aheadSec: -100, isKeepable: true },
    { atSec: 20, aheadSec: -200 },
  ]
  expect(read([...TWO, kept, fresh]).earlier).toEqual([{ lowMs: -200_070, highMs: -197_970 }])
})

test('a clock that only what the application says shows has no earlier time', () => {
  expect(read([], [stated(at(0))]).earlier).toEqual([])
})

test('answers that a browser may have kept are counted as samples but not as fresh', () => {
  expect(read([...TWO, { atSec: 2, isKeepable: true }])).toMatchObject({ samples: 3, fresh: 2 })
})

test('two old answers of another node that a browser may have kept leave that node in doubt', () => {
  const old = { atSec: 10, aheadSec: -90_000, requestId: '@BBBBx67x1x0', isKeepable: true }
  const clock = read([...TWO, old, { ...old, atSec: 11 }])
  expect(clock).toMatchObject({ others: 0, doubtfulNodes: { names: ['AAAA', 'BBBB'] }, entries: [0, 1] })
})

test('a token in an answer that is stale beside the others says nothing of the clock', () => {
  const samples = [...TWO, { atSec: 5, aheadSec: -3600, requestId: '@AAAAx67x1x0' }]
  expect(read(samples, [stated(at(5 - 3600), 5, 2, 'token')])).toEqual(read(samples))
})

describe('a request id that contradicts', () => {
  const contradicting = [{ requestId: '@AAAAx132x1x0' }, { atSec: 1, requestId: '@AAAAx132x2x0' }]

  test('makes the clock a proxy’s', () => {
    expect(read(contradicting)).toMatchObject({ writer: 'proxy', contradictedBy: 'request-id' })
  })

  test('is shown by the first answer that it stands in', () => {
    expect(read(contradicting).contradiction).toMatchObject({ answer: { entry: 0 } })
  })
})

describe('a proxy that names itself', () => {
  test('is taken to be in step with its application to half a second', () => {
    expect(read(TWO.map((options) => ({ ...options, namesProxy: true })))).toMatchObject({
      writer: 'proxy',
      offset: { lowMs: -570, highMs: 2530 },
    })
  })

  test('stays the writer when the application says the same', () => {
    const named = TWO.map((options) => ({ ...options, namesProxy: true }))
    expect(read(named, [stated(at(0))]).writer).toBe('proxy')
  })
})

describe('what the application says of the time', () => {
  test('narrows the offset to its own second', () => {
    const { offset, writer, samples } = read(TWO, [stated(at(0))])
    expect(offset).toEqual({ lowMs: -70, highMs: 1030 })
    expect(writer).toBe('application')
    expect(samples).toBe(2)
  })

  test('counts alone where the Date excludes it by less than a second and a half', () => {
    expect(read([{}], [stated(at(2.101))]).offset).toEqual({ lowMs: 2031, highMs: 3131 })
    expect(read([{}], [stated(at(-1.101))]).offset).toEqual({ lowMs: -1171, highMs: -71 })
  })

  test('narrows a Date that it only touches, and leaves half a second', () => {
    expect(read([{}], [stated(at(2.1))]).offset).toEqual({ lowMs: 2030, highMs: 2530 })
    expect(read([{}], [stated(at(-1.1))]).offset).toEqual({ lowMs: -70, highMs: 430 })
  })

  test('is held against the Date of its own answer, since another may come from another node', () => {
    const stale = [{}, { atSec: 10, aheadSec: -100 }]
    const offset = { lowMs: -100_070, highMs: -98_970 }
    expect(read(stale, [stated(at(-90), 10, 1)])).toMatchObject({ rejected: 1, offset })
    expect(read(stale, [stated(at(-90), 10, 1, 'token')])).not.toHaveProperty('contradictedBy')
  })

  test('names the writer where nobody else does', () => {
    expect(read([{}]).writer).toBe('unknown')
    expect(read([{}], [stated(at(0))]).writer).toBe('application')
  })

  test('is the clock itself where there is no Date', () => {
    expect(read([], [stated(at(843), 0, 4)])).toMatchObject({
      offset: { lowMs: 842_930, highMs: 844_030 },
      samples: 1,
      rejected: 0,
      writer: 'application',
      slack: { lowMs: 0, highMs: 0 },
      entries: [4],
      nodes: [],
    })
  })

  test('replaces a Date that it contradicts by more than a second and a half', () => {
    const limit = 2030 + 1500 + 70
    expect(read([{}], [stated(at(limit / 1000))])).not.toHaveProperty('contradictedBy')
    expect(read([{}], [stated(at((limit + 1) / 1000))]).offset).toEqual({ lowMs: limit - 69, highMs: limit + 1031 })
    expect(read([{}], [stated(at(-2.6))]).samples).toBe(1)
    expect(read([{}], [stated(at(-2.601))]).offset).toEqual({ lowMs: -2671, highMs: -1571 })
  })
})

describe('a token in the answer of its own minting', () => {
  test('confirms the clock to a second and a half, and no more does', () => {
    const confirmed = read(TWO, [stated(at(0), 0, 0, 'token')])
    expect(confirmed.slack).toEqual({ lowMs: -1500, highMs: 1500 })
    expect(isConfirmedByToken(confirmed)).toBe(true)
    expect(isConfirmedByToken({ ...confirmed, slack: { lowMs: -1501, highMs: 1500 } })).toBe(false)
    expect(isConfirmedByToken({ ...confirmed, slack: { lowMs: -1500, highMs: 1501 } })).toBe(false)
  })

  test('contradicts although another answer is stale', () => {
    const samples = [{}, { atSec: 10, aheadSec: -100 }]
    expect(read(samples, [stated(at(100), 0, 0, 'token')])).toHaveProperty('contradictedBy', 'token')
  })

  test('contradicts the Date of that answer by more than a second and a half', () => {
    const limit = 2030 + 1500 + 70
    expect(read([{}], [stated(at(limit / 1000), 0, 0, 'token')])).not.toHaveProperty('contradictedBy')
    expect(read([{}], [stated(at((limit + 1) / 1000), 0, 0, 'token')])).toMatchObject({
      contradictedBy: 'token',
      writer: 'proxy',
      offset: { lowMs: -70, highMs: 2030 },
    })
    expect(read([{}], [stated(at(-2.6), 0, 0, 'token')])).not.toHaveProperty('contradictedBy')
    expect(read([{}], [stated(at(-2.601), 0, 0, 'token')])).toHaveProperty('contradictedBy', 'token')
  })

  test('shows the contradiction by that answer and its own second', () => {
    const { contradiction } = read(TWO, [stated(at(100), 1, 1, 'token')])
    expect(contradiction).toMatchObject({ answer: { entry: 1 }, madeAt: at(100) })
  })

  test('is held against all the others where its own answer has no Date, and then shows none', () => {
    const clock = read(TWO, [stated(at(100), 1, 7, 'token')])
    expect(clock).toHaveProperty('contradictedBy', 'token')
    expect(clock).not.toHaveProperty('contradiction')
  })
})

describe('a token that was used', () => {
  test('raises the lower bound and nothing else', () => {
    expect(read(TWO, [minted(at(5), 4)]).offset).toEqual({ lowMs: 970, highMs: 2030 })
    expect(read(TWO, [minted(at(5), 400)]).offset).toEqual({ lowMs: -70, highMs: 2030 })
  })

  test('never raises it above the upper bound of the Date, and leaves half a second', () => {
    expect(read(TWO, [minted(at(7), 4)]).offset).toEqual({ lowMs: 2030, highMs: 2530 })
    expect(read(TWO, [minted(at(5.6), 4)]).offset).toEqual({ lowMs: 1570, highMs: 2070 })
  })

  test('contradicts a Date only from above', () => {
    const limit = (2030 + 1500 + 30) / 1000
    expect(read(TWO, [minted(at(limit), 0)])).not.toHaveProperty('contradictedBy')
    expect(read(TWO, [minted(at(limit + 0.001), 0)])).toHaveProperty('contradictedBy', 'token')
  })

  test('is held against the whole clock, not against a stale Date of the answer that it was used for', () => {
    const used = { ...minted(at(8), 10), sample: { ...minted(at(8), 10).sample, entry: 2 } }
    expect(read([...TWO, { atSec: 10, aheadSec: -100 }], [used])).not.toHaveProperty('contradictedBy')
  })

  test('is no clock where there is no Date', () => {
    expect(readClocks('server.example', 0, [], [minted(at(0), 0)])).toEqual([])
  })
})

describe('nodes under one name', () => {
  const node = (name: string, count: number, aheadSec: number): readonly SampleOptions[] =>
    Array.from({ length: count }, (_, index) => ({
      atSec: index * 10,
      aheadSec,
      requestId: `@${name}x${127 + Math.floor(aheadSec / 60)}x${index}x0`,
    }))
  const clocksOf = (samples: readonly SampleOptions[]): readonly ServerClock[] =>
    readClocks('server.example', 0, samplesOf(samples), [])

  test('with two answers each and offsets that exclude one another are two clocks', () => {
    const clocks = clocksOf([...node('AAAA', 2, 0), ...node('BBBB', 2, 120)])
    expect(clocks.map((clock) => clock.node)).toEqual(['AAAA', 'BBBB'])
    expect(clocks.map(({ offset }) => offset.lowMs)).toEqual([-70, 119_930])
  })

  test('of which one answered only once, ahead of the others, are one clock as wide as both', () => {
    const clocks = clocksOf([...node('AAAA', 2, 0), ...node('BBBB', 1, 120)])
    expect(clocks).toMatchObject([{ offset: { lowMs: -70, highMs: 122_030 }, writer: 'unknown' }])
    expect(clocks[0]?.doubtfulNodes).toEqual({ names: ['AAAA', 'BBBB'], apartMs: 117_900 })
  })

  test('of which one answered only once, behind the others, are the others’ clock: it may be stale', () => {
    const clocks = clocksOf([...node('AAAA', 2, 120), ...node('BBBB', 1, 0)])
    expect(clocks).toMatchObject([{ offset: { lowMs: 119_930, highMs: 122_030 }, writer: 'application' }])
    expect(clocks[0]?.doubtfulNodes).toEqual({ names: ['AAAA', 'BBBB'], apartMs: 117_900 })
  })

  test('of which each answered once and excludes the other are one clock, and in doubt', () => {
    const clocks = clocksOf([...node('AAAA', 1, 0), ...node('BBBB', 1, 120)])
    expect(clocks).toMatchObject([{ offset: { lowMs: 119_930, highMs: 122_030 }, doubtfulNodes: {} }])
  })

  test('in step are one clock', () => {
    expect(clocksOf([...node('AAAA', 2, 0), ...node('BBBB', 2, 2)])).toHaveLength(1)
  })

  /** From 900 ms into a second on, three seconds ahead: their lower bound is the upper bound of those in step. */
  const touching = (count: number, ms = 900): readonly SampleOptions[] =>
    node('BBBB', count, 3).map((options, index) => ({ ...options, atSec: index * 10 + ms / 1000 }))

  test('whose offsets touch are one clock; a millisecond further they are two', () => {
    expect(clocksOf([...node('AAAA', 2, 0), ...touching(2)])).toHaveLength(1)
    expect(clocksOf([...node('AAAA', 2, 0), ...touching(2, 899)])).toHaveLength(2)
  })

  test('of which one answered only once are in doubt from the same millisecond on', () => {
    expect(clocksOf([...node('AAAA', 2, 0), ...touching(1)])[0]).not.toHaveProperty('doubtfulNodes')
    expect(clocksOf([...node('AAAA', 2, 0), ...touching(1, 899)])[0]?.doubtfulNodes?.apartMs).toBe(1)
  })

  test('are not as wide as both where the one ahead only touches', () => {
    const samples = [...node('AAAA', 2, 0), ...touching(1), ...node('CCCC', 1, -120)]
    expect(clocksOf(samples)).toMatchObject([{ offset: { lowMs: 2030 }, writer: 'application', doubtfulNodes: {} }])
  })

  test('are only those that request ids name', () => {
    const nameless = [{ atSec: 0 }, { atSec: 10 }]
    const clocks = clocksOf([...nameless, ...node('BBBB', 2, 120)])
    expect(clocks).toHaveLength(1)
    expect(clocks[0]).not.toHaveProperty('doubtfulNodes')
    expect(clocksOf(nameless)[0]?.nodes).toEqual([])
  })
})
