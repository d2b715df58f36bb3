/**
 * Every state of the page, as it is looked at in pictures too: axe finds nothing in a wide window and in a narrow one, in light and in
 * dark, and nothing sticks out at 320 px, nor with letters of twice the size.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTextSize } from '../shots/looks.ts'
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

/** Wide and narrow, light and dark are all seen in each state; the two other pairs of them in the main states. */
const WINDOWS = [
  { width: 1280, colorScheme: 'light', isForAll: true },
  { width: 390, colorScheme: 'dark', isForAll: true },
  { width: 390, colorScheme: 'light', isForAll: false },
  { width: 1280, colorScheme: 'dark', isForAll: false },
] as const

const widthNeeded = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth)

test.for(STATES)('$name', { timeout: 60_000 }, async ({ show, isMain = false }) => {
  const { page, faults } = await browser.open('file')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await show(page)
  await page.evaluate(AXE)
  for (const { width, colorScheme, isForAll } of WINDOWS) {
    if (!isForAll && !isMain) continue
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme })
    expect({ width, colorScheme, found: await violationsOf(page) }).toEqual({ width, colorScheme, found: [] })
  }
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await widthNeeded(page)).toBe(320)
  await page.setViewportSize({ width: 640, height: 640 })
  await setTextSize(page, 32)
  expect(await widthNeeded(page)).toBe(640)
  expect(faults).toEqual([])
})
