import { describe, expect, test } from 'vitest'
import { describeStory } from '../../src/diagnosis/story.ts'
import { buildHar, PRIMARY, type Har, type HarOptions } from '../support/build-har.ts'
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
