/**
 * Takes pictures of each state of the built page, of all of it and of its first screen, under the conditions of `looks.ts`; what is
 * meant for paper becomes a PDF.
 *
 * The pictures are for eyes only: nothing compares them.
 */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright'
import { chromiumArgs, findChromium } from '../../build/chromium.mjs'
import { looksAt, setTextSize, type Look } from './looks.ts'
import { STATES, type State } from './states.ts'

const ROOT = join(import.meta.dirname, '../..')
const FOLDER = join(ROOT, 'node_modules/.cache/shots')
const PAGE = pathToFileURL(join(ROOT, 'dist/index.html')).href

/** Of the states whose names begin so, of all without any. */
export async function takeShots(names: readonly string[]): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const states = STATES.filter(({ name }) => names.length === 0 || names.some((start) => name.startsWith(start)))
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
  try {
    for (const state of states) for (const look of looksAt(state)) await shoot(browser, state, look)
  } finally {
    await browser.close()
  }
  console.log(`${states.length} states in ${FOLDER}`)
}

async function shoot(browser: Browser, { name, show }: State, look: Look): Promise<void> {
  const context = await browser.newContext({ reducedMotion: 'reduce', timezoneId: 'Europe/Berlin', ...look.options })
  const page = await context.newPage()
  await page.goto(PAGE)
  if (look.textPx !== undefined) await setTextSize(page, look.textPx)
  await show(page)
  const path = join(FOLDER, `${name}.${look.name}`)
  if (look.isOnPaper) await page.pdf({ path: `${path}.pdf`, format: 'A4' })
  else {
    await page.screenshot({ path: `${path}.first.png` })
    // For a picture of more than the window, letters would go back to their usual size.
    if (look.textPx !== undefined) await fitWindow(page)
    await page.screenshot({ path: `${path}.png`, fullPage: look.textPx === undefined })
  }
  await context.close()
}

/** As high as the page is. */
async function fitWindow(page: Page): Promise<void> {
  const [width, height] = await page.evaluate(() => [innerWidth, document.documentElement.scrollHeight])
  await page.setViewportSize({ width, height })
}
