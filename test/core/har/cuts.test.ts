/** A download or export that was cut short, at bytes all over each sample. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Capture } from '../../../src/core/har/capture.ts'
import { startRandom } from '../../bench/random.ts'
import { readBytes } from '../../support/read-har.ts'
import { SAMPLES } from '../../support/run-cli.ts'

const CUTS = 200
const samples = readdirSync(SAMPLES).filter((name) => name.endsWith('.har'))

function readWhole(bytes: Uint8Array): Capture {
  const capture = readBytes(bytes)
  if (!capture.ok) throw new Error(capture.message)
  return capture
}

/** Where the list of entries ends: after it nothing is missing that counts. */
const endOfEntries = ({ places }: Capture): number => places.at(-1)?.end ?? 0

test.for(samples)('%s gives every complete entry, and says that it is cut', (name) => {
  const bytes = readFileSync(join(SAMPLES, name))
  const whole = readWhole(bytes)
  const random = startRandom(samples.indexOf(name) + 1)
  for (let cut = 0; cut < CUTS; cut++) {
    const length = 1 + random.below(endOfEntries(whole) - 1)
    const complete = whole.places.filter(({ end }) => end <= length).length
    const { exchanges, told } = readCut(bytes.subarray(0, length))
    expect(exchanges, `cut at byte ${length}`).toEqual(whole.exchanges.filter(({ entry }) => entry < complete))
    expect(told, `cut at byte ${length}`).toContain('cut short')
  }
})

function readCut(bytes: Uint8Array): { readonly exchanges: Capture['exchanges']; readonly told: string | undefined } {
  const capture = readBytes(bytes)
  if (!capture.ok) return { exchanges: [], told: capture.message }
  return { exchanges: capture.exchanges, told: capture.problems[0]?.message }
}

test('there are samples to be cut', () => {
  expect(samples.length).toBeGreaterThan(40)
})
