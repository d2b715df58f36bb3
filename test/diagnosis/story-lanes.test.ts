import { expect, test } from 'vitest'
import type { Host, StoryStep } from '../../src/diagnosis/diagnosis.ts'
import { laneOf, lanesOf } from '../../src/diagnosis/story-lanes.ts'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'

const [step] = driftDiagnosis.story as readonly [StoryStep]
const host = (name: string, ...roles: Host['roles']): Host => ({ host: name, roles, offset: null, clocks: [] })
const hosts = [host('a', 'primary'), host('b', 'mirror'), host('both', 'mirror', 'primary'), host('c', 'other')]
const to = (server: string, what: StoryStep['what'] = 'panel'): StoryStep => ({ ...step, server, what })

test.for([
  ['a', 'page', 'primary'],
  ['b', 'panel', 'mirror'],
  ['c', 'landing', 'elsewhere'],
  ['unheard-of', 'landing', 'elsewhere'],
  ['both', 'panel', 'mirror'],
  ['both', 'announcement', 'primary'],
] as const)('on %s a step of kind %s is in the lane %s', ([server, what, lane]) => {
  expect(laneOf(to(server, what), { hosts })).toBe(lane)
})

test('there is a lane for elsewhere only where something went there', () => {
  expect(lanesOf({ hosts, story: [to('a', 'page'), to('b')] })).toEqual(['browser', 'primary', 'mirror'])
  expect(lanesOf({ hosts, story: [to('b'), to('c', 'landing')] })).toEqual([
    'browser',
    'primary',
    'mirror',
    'elsewhere',
  ])
})
