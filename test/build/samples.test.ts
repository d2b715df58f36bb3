import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSamples } from '../../build/samples.ts'

test('the table in samples/README.md names every capture in the folder, once', () => {
  const captures = readdirSync(new URL('../../samples', import.meta.url)).filter((name) => !name.endsWith('.md'))
  const named = readSamples().map((sample) => sample.fileName)
  expect(named.toSorted()).toEqual(captures.toSorted())
})

test('every row says in plain text what happened and which verdict to expect', () => {
  for (const { story, recordedWith, expected } of readSamples()) {
    expect(story).toMatch(/^[^`*[\]<>]{20,}$/)
    expect(recordedWith).not.toBe('')
    expect(expected).toMatch(/^[a-z]+(-[a-z0-9]+)*$/)
  }
})
