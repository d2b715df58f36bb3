/** Every state of the page, as it is looked at in pictures too: axe finds nothing in light and dark, and nothing sticks out at 320 px. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { STATES } from '../shots/states.ts'
import { startBrowser, type TestBrowser } from './browser.ts'

/** Run by the browser's debugger, which the page's policy does not bind. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: TestBrowser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

async function violationsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate<AxeResults>('axe.run({ resultTypes: ["violations"] })')
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

const onScreen = STATES.filter(({ media }) => media !== 'print')

test.for(onScreen)('$name', { timeout: 60_000 }, async ({ show }) => {
  const { page, faults } = await browser.open('file')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await show(page)
  await page.evaluate(AXE)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect({ [colorScheme]: await violationsOf(page) }).toEqual({ [colorScheme]: [] })
  }
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  expect(faults).toEqual([])
})
