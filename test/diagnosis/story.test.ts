import { describe, expect, test } from 'vitest'
import { describeStory } from '../../src/diagnosis/story.ts'
import { buildHar, MIRROR, PRIMARY, type Har, type HarOptions } from '../support/build-har.ts'
import { readEvidence } from '../support/diagnose-har.ts'

const storyOf = (har: Har): readonly string[] =>
  describeStory(readEvidence(har)).map(({ what, entry }) => `${what} ${entry}`)

/** As an exporter writes it that puts documents first. */
const withLastFirst = (options: HarOptions): Har => {
  const { log } = buildHar(options)
  const [last, others] = [log.entries.slice(-1), log.entries.slice(0, -1)]
  return { log: { ...log, entries: [...last, ...others] } }
}

describe('the story', () => {
  test('goes from the page over the announcement to the panel', () => {
    expect(storyOf(buildHar())).toEqual(['page 0', 'announcement 3', 'panel 4'])
  })

  test('is told in the order of sending, whatever the order of the file', () => {
    const others = [{ url: `${PRIMARY}/admin/mirrors`, atSec: 60, status: 200 }]
    expect(storyOf(withLastFirst({ others }))).toEqual(['page 1', 'announcement 4', 'panel 5', 'page 0'])
  })

  test('of several sessions is told one after the other as the file has them, for clocks may have been set between', () => {
    const others = [{ url: `${PRIMARY}/admin/mirrors`, atSec: 4 * 3600, status: 200 }]
    expect(storyOf(withLastFirst({ others }))).toEqual(['page 0', 'page 1', 'announcement 4', 'panel 5'])
  })
})

describe('what proves the verdict', () => {
  const call = (path: string, atSec: number, status: number) => ({ url: `${MIRROR}${path}`, atSec, status })
  const proven = (entries: readonly number[], others: HarOptions['others'] = []) =>
    describeStory(readEvidence(buildHar({ others })), { entries }).filter(({ what }) => what === 'call')
  const failing = (count: number, status = 404) =>
    Array.from({ length: count }, (_, index) => call('/s/mirror.js', 11 + index, status))
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => 5 + index)

  test('is told among the rest, by the last word of its path', () => {
    const [step, ...others] = proven([4, 5], [call('/s/mirror.js', 11, 404)])
    expect(step).toMatchObject({ entry: 5, file: 'mirror.js', status: 404, server: 'mirror.example' })
    expect(others).toEqual([])
  })

  test('keeps the name of its part where it has one', () => {
    expect(proven([0, 3, 4])).toEqual([])
  })

  test.for(['/s/8f14e45fceea167a5a36dedd4bea2543', '/s/'])('shows no word that may be a secret (%s)', (path) => {
    expect(proven([5], [call(path, 11, 404)])[0]?.file).toBe('call')
  })

  test('is told of five entries whole, of more only where they failed, and then of five', () => {
    expect(proven(numbers(5), failing(5, 200))).toHaveLength(5)
    expect(proven(numbers(6), failing(6, 200))).toEqual([])
    expect(proven(numbers(6), failing(6)).map(({ entry }) => entry)).toEqual([5, 6, 7, 8, 9])
  })

  test('is told although there are very many visits', () => {
    const visits = Array.from({ length: 40 }, (_, index) => ({ atSec: 10 + index }))
    const others = [call('/s/mirror.js', 60, 404)]
    const story = describeStory(readEvidence(buildHar({ visits, others })), { entries: [44] })
    expect(story.map(({ what }) => what)).toContain('call')
    expect(story).toHaveLength(24)
  })
})
