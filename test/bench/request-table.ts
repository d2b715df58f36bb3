/**
 * The request table of the built page with 100,000 rows: how evenly it scrolls, and how soon it answers to an order and to words. What
 * runs inside the page may use nothing from outside itself.
 */

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright'
import { chromiumArgs, findChromium } from '../../build/chromium.mjs'

const PAGE = pathToFileURL(join(import.meta.dirname, '../../dist/index.html')).href
/** In the capture each of them orders the rows anew; what is alike in all rows would not. */
const COLUMNS = ['Path', 'Host', 'Time', 'Started'] as const
/** Found in many rows, in few, in none, and in the names of hosts. */
const WORDS = ['part-77', 'part-77123', 'nowhere at all', 'metrics 200'] as const
/** What happens after the verdict is not to be measured: the schema's check, and getting ready for orders. */
const AFTERWARDS_MS = 8000

export interface TableFigures {
  readonly rows: number
  /** Between two frames while the table scrolls by 1500 pixels a frame. */
  readonly frameMs: readonly number[]
  /** From the press of a head, or of the last key, to the new rows in the document. */
  readonly sorts: readonly Answer[]
  readonly filters: readonly Answer[]
  /** Of the main thread, over all of it; 0 when none took more than 50 ms. */
  readonly longestTaskMs: number
}

export interface Answer {
  readonly what: string
  readonly elapsedMs: number
}

export async function measureTable(file: string): Promise<TableFigures> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.addInitScript(watchTasks)
    await page.goto(PAGE)
    await page.getByLabel('HAR file').first().setInputFiles(file)
    const grid = page.getByRole('grid', { name: 'Requests' })
    await grid.waitFor({ timeout: 120_000 })
    await page.waitForTimeout(AFTERWARDS_MS)
    await page.evaluate(() => window.benchForgetTasks())
    await grid.evaluate((element) => element.scrollIntoView())
    const rows = Number(await grid.getAttribute('aria-rowcount')) - 1
    const frameMs = await page.evaluate(scrollTable)
    const sorts = await eachOf(COLUMNS, (name) => timeChange(page, { sort: name }))
    const filters = await eachOf(WORDS, (words) => timeChange(page, { words }))
    return { rows, frameMs, sorts, filters, longestTaskMs: await page.evaluate(() => window.benchLongestTask()) }
  } finally {
    await browser.close()
  }
}

async function eachOf(
  names: readonly string[],
  measure: (name: string) => Promise<number>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  for (const what of names) answers.push({ what, elapsedMs: await measure(what) })
  return answers
}

declare global {
  interface Window {
    benchLongestTask(): number
    benchForgetTasks(): void
  }
}

function watchTasks(): void {
  let longestTaskMs = 0
  new PerformanceObserver((tasks) => {
    for (const { duration } of tasks.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration)
  }).observe({ type: 'longtask' })
  const benchForgetTasks = (): void => {
    longestTaskMs = 0
  }
  Object.assign(window, { benchLongestTask: () => longestTaskMs, benchForgetTasks })
}

function scrollTable(): Promise<readonly number[]> {
  const scroller = document.querySelector('[role=grid]')?.parentElement
  const frames: number[] = []
  return new Promise((resolve) => {
    const step = (lastAt: number): void => {
      requestAnimationFrame(() => {
        const now = performance.now()
        frames.push(now - lastAt)
        scroller?.scrollBy(0, 1500)
        if (frames.length < 240) step(now)
        else resolve(frames.slice(1))
      })
    }
    step(performance.now())
  })
}

/** From the gesture to the next change of what stands above the table or in its rows, and the frame after it. */
const timeChange = (page: Page, gesture: { readonly sort?: string; readonly words?: string }): Promise<number> =>
  page.evaluate(async ({ sort, words }) => {
    const section = document.querySelector('.requests')
    if (!section) throw new Error('no request table')
    const look = (): string => {
      const entries = [...section.querySelectorAll('.grid-rows .is-entry')].map(({ textContent }) => textContent)
      return [section.querySelector('[role=status]')?.textContent, ...entries].join(' ')
    }
    section.querySelector('[role=grid]')?.parentElement?.scrollTo(0, 0)
    await new Promise((resolve) => {
      setTimeout(resolve, 300)
    })
    const before = look()
    const changed = new Promise((resolve) => {
      new MutationObserver(() => look() !== before && resolve(undefined)).observe(section, {
        childList: true,
        subtree: true,
        characterData: true,
      })
    })
    const unchanged = new Promise((resolve) => {
      setTimeout(resolve, 1000, 'unchanged')
    })
    const startedAt = performance.now()
    if (sort !== undefined)
      [...section.querySelectorAll<HTMLElement>('[role=columnheader] button')]
        .find(({ textContent }) => textContent.startsWith(sort))
        ?.click()
    const field = section.querySelector<HTMLInputElement>('[type=search]')
    if (words !== undefined && field) {
      Reflect.set(HTMLInputElement.prototype, 'value', words, field)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    const outcome = await Promise.race([changed, unchanged])
    return outcome === 'unchanged' ? Number.NaN : performance.now() - startedAt
  }, gesture)
