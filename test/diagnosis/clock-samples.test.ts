import { describe, expect, test } from 'vitest'
import { describeSamples, type HostSamples } from '../../src/diagnosis/clock-samples.ts'
import { buildHar, MIRROR, type HarOptions } from '../support/build-har.ts'
import { readEvidence } from '../support/diagnose-har.ts'

const samplesOf = (options: HarOptions = {}): readonly HostSamples[] =>
  describeSamples(readEvidence(buildHar({ mirrorCalls: 3, ...options })))
const mirrorOf = (options?: HarOptions): HostSamples | undefined =>
  samplesOf(options).find(({ host }) => host === 'mirror.example')
const stale = (aheadSec: number) => ({ url: `${MIRROR}/rest/x`, atSec: 30, status: 200, clock: { aheadSec } })

describe('the readings of the clocks', () => {
  test('are those of the servers with a part in mirroring', () => {
    const others = [{ url: 'https://cdn.example/a.js', atSec: 5, status: 200 }]
    expect(samplesOf({ others }).map(({ host, roles }) => `${host}: ${roles.join()}`)).toEqual([
      'bitbucket.example: primary',
      'mirror.example: mirror',
    ])
  })

  test('each allow what is left of all of them, as long as nothing is stale', () => {
    for (const { bounds, readings } of samplesOf({ mirror: { aheadSec: 40 } })) {
      const [left] = bounds
      expect(bounds).toHaveLength(1)
      for (const { lowMs, highMs } of readings) {
        expect(lowMs).toBeLessThanOrEqual(left?.lowMs ?? Number.NaN)
        expect(highMs).toBeGreaterThanOrEqual(left?.lowMs ?? Number.NaN)
      }
    }
  })

  test('that are wholly below the others are thrown out, and lie below what is left', () => {
    const mirror = mirrorOf({ others: [stale(-600)] })
    const out = mirror?.readings.filter(({ isThrownOut }) => isThrownOut)
    expect(out).toHaveLength(1)
    expect(out?.[0]?.highMs).toBeLessThan(mirror?.bounds[0]?.lowMs ?? Number.NaN)
  })

  test('hold what the application itself said, open above where it only says “not before”', () => {
    const [primary] = samplesOf()
    const application = primary?.readings.filter(({ by }) => by === 'application')
    expect(application?.map(({ highMs, isThrownOut }) => [Number.isFinite(highMs), isThrownOut])).toContainEqual([
      false,
      false,
    ])
  })

  test('last from the first to the last that counts', () => {
    const { during } = mirrorOf()?.bounds[0] ?? {}
    expect(during && during.to - during.from).toBeGreaterThan(0)
    expect(during && Number.isFinite(during.to - during.from)).toBe(true)
  })

  test('are thinned out when they are very many, and what makes a bound stays', () => {
    const others = Array.from({ length: 3000 }, (_, index) => ({
      url: `${MIRROR}/rest/x`,
      atSec: 20 + index,
      status: 200,
      waitMs: index === 1001 ? 100 : 970,
    }))
    const { readings = [], bounds = [], unlisted = 0 } = mirrorOf({ others }) ?? {}
    expect(readings.length).toBeLessThanOrEqual(410)
    expect(readings.length + unlisted).toBeGreaterThan(3000)
    expect(readings.map(({ highMs }) => highMs)).toContain(bounds[0]?.highMs)
    expect(readings.map(({ lowMs }) => lowMs)).toContain(bounds[0]?.lowMs)
  })

  test('are none where no answer tells a time', () => {
    expect(samplesOf({ primary: { hasDates: false }, mirror: { hasDates: false }, visit: { token: null } })).toEqual([])
  })
})
