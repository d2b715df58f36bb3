import { expect, test } from 'vitest'
import { drawStory } from '../../src/picture/story-picture.ts'
import type { Shape } from '../../src/picture/shape.ts'
import { buildHar, PRIMARY, type HarOptions } from '../support/build-har.ts'
import { inspectHar } from '../support/inspect-har.ts'

const draw = (options: HarOptions = {}): Shape | undefined =>
  drawStory(inspectHar(buildHar(options)), { width: 800, kind: '' })
const shapesOf = (options: HarOptions, kind: string): readonly Shape[] =>
  (draw(options)?.children ?? []).filter(
    (child): child is Shape => typeof child !== 'string' && child.attributes['class'] === kind,
  )
const wordsOf = (options: HarOptions): unknown => draw(options)?.attributes['aria-label']

test('the story is told in words, in the order of the requests', () => {
  expect(wordsOf({ visit: { status: 401 } })).toBe(
    '2026-11-23 02:07:00 UTC: mirrors page, bitbucket.example, 200, 1 s. ' +
      '2026-11-23 02:07:03 UTC: where is the panel?, bitbucket.example, 200, 1 s. ' +
      '2026-11-23 02:07:10 UTC: panel, mirror.example, 401, 1 s.',
  )
})

test('other requests are no part of it', () => {
  const others = [{ url: `${PRIMARY}/rest/api/latest/users`, atSec: 5, status: 500 }]
  expect(wordsOf({ others })).toBe(wordsOf({}))
})

test('a bar is as long as its request, and its darker part as the wait for the first byte', () => {
  const [page] = shapesOf({}, 'request')
  const [waiting] = shapesOf({}, 'waiting')
  expect(page?.attributes).toMatchObject({ x: waiting?.attributes['x'], width: waiting?.attributes['width'] })
  const slow = shapesOf({ visit: { waitMs: 9700 } }, 'request').map(({ attributes }) => Number(attributes['width']))
  expect((slow[2] ?? 0) / (slow[0] ?? 1)).toBeCloseTo(10, 1)
})

test('a request without an answer is open', () => {
  expect(shapesOf({ visit: { error: 'net::ERR_CONNECTION_REFUSED' } }, 'request is-open')).toHaveLength(1)
  expect(wordsOf({ visit: { error: 'net::ERR_CONNECTION_REFUSED' } })).toContain(
    'panel, mirror.example, no answer (net::ERR_CONNECTION_REFUSED)',
  )
})

test('there is none where nothing of the story was recorded', () => {
  expect(draw({ visits: [], primaryCalls: 0, hasConfig: false })).toBeUndefined()
})
