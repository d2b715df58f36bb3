/**
 * Opens each state of the built page in light and dark, wide and narrow, and takes a picture of all of it, and of the first screen.
 *
 * The pictures are for eyes only: nothing compares them.
 */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser } from 'playwright'
import { chromiumArgs, findChromium } from '../../build/chromium.mjs'
import { STATES, type State } from './states.ts'

const ROOT = join(import.meta.dirname, '../..')
const FOLDER = join(ROOT, 'node_modules/.cache/shots')
const PAGE = pathToFileURL(join(ROOT, 'dist/index.html')).href

const SCHEMES = ['light', 'dark'] as const
const SIZES = [
  { name: 'wide', width: 1280, height: 800 },
  { name: 'narrow', width: 390, height: 844 },
] as const

/** Of the states whose names begin so, of all without any. */
export async function takeShots(names: readonly string[]): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const states = STATES.filter(({ name }) => names.length === 0 || names.some((start) => name.startsWith(start)))
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
  try {
    for (const state of states)
      for (const size of SIZES) for (const colorScheme of SCHEMES) await shoot(browser, state, size, colorScheme)
  } finally {
    await browser.close()
  }
  console.log(`${states.length} states in ${FOLDER}`)
}

async function shoot(
  browser: Browser,
  { name, show, media = 'screen' }: State,
  size: (typeof SIZES)[number],
  colorScheme: (typeof SCHEMES)[number],
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: size.width, height: size.height },
    colorScheme,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Berlin',
  })
  const page = await context.newPage()
  await page.goto(PAGE)
  await show(page)
  await page.emulateMedia({ media })
  const path = (part: string): string => join(FOLDER, `${name}.${size.name}.${colorScheme}${part}.png`)
  await page.screenshot({ path: path('.first') })
  await page.screenshot({ path: path(''), fullPage: true })
  await context.close()
}
