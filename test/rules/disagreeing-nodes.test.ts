/** `disagreeing-nodes`: at least two answers of each of two nodes, whose clocks exclude one another. */

import { describe, expect, test } from 'vitest'
import { formatStep } from '../../src/diagnosis/format.ts'
import { disagreeingNodes } from '../../src/rules/disagreeing-nodes.ts'
import { buildHar, MIRROR, PRIMARY, type ClockOptions, type HarOptions } from '../support/build-har.ts'
import { detailOf, diagnoseHar, headlineOf } from '../support/diagnose-har.ts'

/** Besides NODE1, in step, so many answers of the same host from another node. */
const answers = (origin: string, count: number, clock: ClockOptions) =>
  Array.from({ length: count }, (_, index) => ({ url: `${origin}/icon.png`, atSec: 20 + index, status: 200, clock }))
const diagnose = (count: number, clock: ClockOptions, options: HarOptions = {}) =>
  diagnoseHar(disagreeingNodes, buildHar({ mirrorCalls: 1, others: answers(MIRROR, count, clock), ...options }))

describe('is a problem', () => {
  test('when two nodes of a mirror answer twice each, ten minutes apart', () => {
    const [finding] = diagnose(2, { aheadSec: 600, node: 'NODE2' })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'certain' })
    expect(headlineOf(finding)).toBe('The clocks of 2 nodes behind mirror.example differ by at least 9 min 57 s')
    expect(detailOf(finding)).toContain('(NODE1, NODE2)')
    expect(finding?.entries).toHaveLength(4)
  })

  test('whose answers are told in the order of the file', () => {
    const others = [5, 20].map((atSec) => ({
      url: `${MIRROR}/icon.png`,
      atSec,
      status: 200,
      clock: { aheadSec: 600, node: 'NODE2' },
    }))
    expect(diagnose(0, {}, { others })[0]?.entries).toEqual([4, 5, 6, 7])
  })

  test('of each host by itself', () => {
    const clock = { aheadSec: 600, node: 'NODE2' }
    const others = [...answers(MIRROR, 2, clock), ...answers(PRIMARY, 2, clock)]
    expect(diagnose(0, {}, { others }).map(headlineOf)).toEqual([
      expect.stringContaining('2 nodes behind bitbucket.example'),
      expect.stringContaining('2 nodes behind mirror.example'),
    ])
  })

  test.for([600, -600])('when they are nodes of the primary, and no clock was set (%i s)', (aheadSec) => {
    const others = answers(PRIMARY, 2, { aheadSec, node: 'NODE2' })
    const [finding] = diagnose(0, {}, { others, mirrorCalls: 0 })
    expect(headlineOf(finding)).toContain('2 nodes behind bitbucket.example')
  })

  test('whose remedy names the host and every node of it', () => {
    const [finding] = diagnose(2, { aheadSec: 600, node: 'NODE2' })
    const steps = disagreeingNodes.remedy.map((step) => formatStep(step, finding?.facts ?? {}).text).join(' ')
    expect(steps).toContain('Log in to every node behind mirror.example')
    expect(steps).toContain('Look first at every node of mirror.example.')
  })

  test('that is only likely when a proxy before the nodes names itself', () => {
    const [finding] = diagnose(2, { aheadSec: 600, node: 'NODE2', software: 'nginx' })
    expect(finding).toMatchObject({ verdict: 'problem', confidence: 'likely' })
  })
})

describe('at the limits', () => {
  test.for([600, -600])('one answer of the other node leaves it open (%i s)', (aheadSec) => {
    const [finding] = diagnose(1, { aheadSec, node: 'NODE2' })
    expect(finding).toMatchObject({ verdict: 'cannot-tell', confidence: 'possible' })
    expect(detailOf(finding)).toContain('2 nodes of mirror.example (NODE1, NODE2) give times at least 9 min 57 s apart')
  })

  test('answers that a browser may have kept from before leave it open', () => {
    const kept = answers(MIRROR, 3, { aheadSec: -90_000, node: 'NODE2' }).map((answer) => ({
      ...answer,
      headers: { 'cache-control': 'max-age=31536000' },
    }))
    const [finding] = diagnose(0, {}, { others: kept })
    expect(finding).toMatchObject({ verdict: 'cannot-tell', confidence: 'possible' })
    expect(detailOf(finding)).toContain('only once, or with answers that a browser may have kept')
  })

  test('one answer of the first node leaves it open too', () => {
    expect(diagnose(2, { aheadSec: 600, node: 'NODE2' }, { mirrorCalls: 0 })).toMatchObject([
      { verdict: 'cannot-tell' },
    ])
  })

  test('clocks 3 s apart can be the same, 4 s apart they cannot', () => {
    expect(diagnose(2, { aheadSec: 3, node: 'NODE2' })).toMatchObject([{ verdict: 'clear' }])
    expect(diagnose(2, { aheadSec: 4, node: 'NODE2' })).toMatchObject([{ verdict: 'problem' }])
  })
})

test('is clear of two nodes in step, however often they answered', () => {
  for (const count of [1, 2]) {
    const [finding] = diagnose(count, { aheadSec: 0, node: 'NODE2' })
    expect(finding).toMatchObject({ verdict: 'clear', mirror: 'mirror.example' })
    expect(detailOf(finding)).toContain('2 nodes of mirror.example (NODE1, NODE2) fit one clock')
  }
})

describe('is not applicable', () => {
  test('to answers that name no node, or one and the same', () => {
    expect(diagnose(2, { aheadSec: 600, hasRequestIds: false })).toEqual([])
    expect(diagnose(2, { aheadSec: 600, node: 'NODE1' })).toEqual([])
  })

  test('to one clock before and another after the browser’s was set', () => {
    const later = [4000, 4001].map((atSec) => ({
      url: `${MIRROR}/icon.png`,
      atSec,
      status: 200,
      clock: { aheadSec: 600, hasRequestIds: false },
    }))
    expect(diagnose(0, {}, { mirror: { hasRequestIds: false }, others: later })).toEqual([])
  })

  test('to nodes of a host that is neither mirror nor primary', () => {
    const others = ['A', 'B'].flatMap((node) => answers('https://cdn.example', 2, { node }))
    expect(diagnose(0, {}, { others })).toEqual([])
  })

  test('to two hosts', () => {
    expect(diagnose(0, {}, { mirror: { aheadSec: 600, node: 'NODE2' } })).toEqual([])
  })
})
