import { describe, expect, test } from 'vitest'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { drawClocks } from '../../src/picture/clock-picture.ts'
import type { Shape } from '../../src/picture/shape.ts'
import { buildHar, type HarOptions } from '../support/build-har.ts'
import { inspectHar } from '../support/inspect-har.ts'

const size = { width: 800, kind: 'is-wide' }
const inspect = (options: HarOptions = {}): Diagnosis => inspectHar(buildHar({ mirrorCalls: 3, ...options }))
const ahead = (aheadSec: number): Diagnosis => inspect({ mirror: { aheadSec }, visit: { status: 401 } })

const shapesOf = (diagnosis: Diagnosis, kind: string): readonly Shape[] =>
  (drawClocks(diagnosis, size)?.children ?? []).filter(
    (child): child is Shape => typeof child !== 'string' && child.attributes['class'] === kind,
  )
const textsOf = (diagnosis: Diagnosis, kind: string): readonly unknown[] =>
  shapesOf(diagnosis, kind).flatMap(({ children }) => children)
const wordsOf = (diagnosis: Diagnosis): unknown => drawClocks(diagnosis, size)?.attributes['aria-label']
const side = (shape: Shape | undefined, name: string): number => Number(shape?.attributes[name])

describe('the clock picture', () => {
  test('has a lane for the browser, the primary and the mirror, in this order', () => {
    expect(textsOf(ahead(843), 'name')).toEqual(['Browser', 'Primary bitbucket.example', 'Mirror mirror.example'])
  })

  test('has its texts above everything else, the break of the axis too', () => {
    const shapes = (drawClocks(ahead(36_000), size)?.children ?? []) as readonly Shape[]
    const tags = shapes.map(({ tag }) => tag)
    expect(shapes.some(({ attributes }) => attributes['class'] === 'break')).toBe(true)
    expect(new Set(tags.slice(tags.indexOf('text')))).toEqual(new Set(['text']))
  })

  test('says in words what it shows', () => {
    expect(wordsOf(ahead(843))).toBe(
      'Browser: asked for the panel at 02:07:10. ' +
        'Primary bitbucket.example: signed the token at 02:07:03, then read 02:07:09 to 02:07:13. ' +
        'Mirror mirror.example: answered 401 at 02:21:12 to 02:21:16, 11 min 9 s to 11 min 13 s after the expiry. ' +
        'The token is good from 2026-11-23 02:07:03 to 02:10:03 UTC, and 30 s more are tolerated on both sides. ' +
        'Beside the primary’s clock the mirror’s is ahead by 13 min 59.9 s to 14 min 6.1 s.',
    )
  })

  test('draws the mirror’s reading behind the token’s time and leeway where it refuses', () => {
    const diagnosis = ahead(843)
    const [, , mirror] = shapesOf(diagnosis, 'reading')
    const [, leeway] = shapesOf(diagnosis, 'leeway')
    expect(side(mirror, 'x')).toBeGreaterThan(side(leeway, 'x') + side(leeway, 'width'))
  })

  test('draws all readings inside the token’s time where it loads', () => {
    const [window] = shapesOf(inspect(), 'window')
    for (const reading of shapesOf(inspect(), 'reading')) {
      expect(side(reading, 'x')).toBeGreaterThan(side(window, 'x'))
      expect(side(reading, 'x') + side(reading, 'width')).toBeLessThan(side(window, 'x') + side(window, 'width'))
    }
  })

  test('brackets the drift from the primary’s reading to the mirror’s', () => {
    const diagnosis = ahead(843)
    const [, primary, mirror] = shapesOf(diagnosis, 'reading')
    const [bracket] = shapesOf(diagnosis, 'bracket')
    const middle = (shape: Shape | undefined): number => side(shape, 'x') + side(shape, 'width') / 2
    expect(side(bracket, 'x1')).toBeCloseTo(middle(primary), 0)
    expect(side(bracket, 'x2')).toBeCloseTo(middle(mirror), 0)
    expect(textsOf(diagnosis, 'strong')).toContain('mirror ahead by 13 min 59.9 s to 14 min 6.1 s')
  })

  test('leaves hours out with a break that tells how many, and tells the days where they differ', () => {
    const diagnosis = ahead(86_400)
    expect(shapesOf(diagnosis, 'break')).toHaveLength(1)
    expect(textsOf(diagnosis, 'strong').join()).toMatch(/23 h 5\d min not drawn/)
    expect(wordsOf(diagnosis)).toContain('answered 401 at 2026-11-24 02:07:09 to 02:07:13 UTC')
    expect(shapesOf(ahead(843), 'break')).toEqual([])
  })

  test('tells a clock that is not known as such, and draws no bracket', () => {
    const diagnosis = inspect({
      mirrorCalls: 0,
      mirror: { hasDates: false, hasRequestIds: false },
      visit: { status: 401 },
    })
    expect(wordsOf(diagnosis)).toContain('Mirror mirror.example: answered 401, its clock is not known.')
    expect(shapesOf(diagnosis, 'bracket')).toEqual([])
    expect(shapesOf(diagnosis, 'reading')).toHaveLength(2)
  })

  test('is none without a visit, and where only one clock can be read', () => {
    expect(drawClocks(inspect({ visits: [] }), size)).toBeUndefined()
    const dateless = { hasDates: false, hasRequestIds: false }
    const visit = { status: 401, token: null }
    expect(drawClocks(inspect({ primary: dateless, mirror: dateless, visit }), size)).toBeUndefined()
  })

  test.for([1, 35, 843, 36_000, 900_000])('keeps everything inside its frame with a mirror %i s ahead', (aheadSec) => {
    for (const width of [350, 800]) {
      const shapes = (drawClocks(ahead(aheadSec), { width, kind: '' })?.children ?? []) as readonly Shape[]
      const edges = shapes.flatMap(({ attributes: { x, x1, x2, width: own } }) => [
        ...[x, x1, x2].filter((edge) => edge !== undefined),
        ...(own === undefined ? [] : [Number(x) + Number(own)]),
      ])
      expect(edges.filter((edge) => Number(edge) < -2 || Number(edge) > width + 2)).toEqual([])
    }
  })
})
