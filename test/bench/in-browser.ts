/** One file, read once by one page in a Chromium of its own, so that nothing is left of the round before. */

import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type Browser, type CDPSession, type Page } from 'playwright'
import { chromiumArgs, findChromium } from '../../build/chromium.mjs'
import { messageOf, type Run } from './figures.ts'
import { watchMemory } from './memory.ts'
import { watchPage, type PageOutcome } from './page-watch.ts'

/** What happens after the verdict, painting it first of all, counts as well. */
const AFTERWARDS_MS = 1000
const PATIENCE_MS = 600e3

/** The page at the address has an input for the file, and answers with a heading `#verdict` or an alert. */
export async function runInBrowser(address: string, file: string): Promise<Run> {
  const browser = await launch()
  try {
    const page = await browser.newPage()
    await page.addInitScript(watchPage)
    await page.goto(address)
    return await watchReading(browser, page, file)
  } catch (error) {
    const message = messageOf(error)
    return { error: message.includes('Target crashed') ? 'the tab crashed' : message }
  } finally {
    await browser.close()
  }
}

export async function browserVersion(): Promise<string> {
  const browser = await launch()
  const version = browser.version()
  await browser.close()
  return version
}

const launch = (): Promise<Browser> => chromium.launch({ executablePath: findChromium(), args: chromiumArgs })

async function watchReading(browser: Browser, page: Page, file: string): Promise<Run> {
  const session = await page.context().newCDPSession(page)
  const idleHeapBytes = await heapOf(session)
  const memory = watchMemory(await renderersOf(browser))
  try {
    await page.getByLabel('HAR file').first().setInputFiles(file)
    const { elapsedMs, text, isVerdict } = await outcomeOf(page)
    if (!isVerdict) return { error: text }
    await wait(AFTERWARDS_MS)
    const blocks = await page.evaluate(() => window.benchBlocks())
    const memoryBytes = memory.stop()
    return { elapsedMs, answer: text, memoryBytes, heapBytes: (await heapOf(session)) - idleHeapBytes, ...blocks }
  } finally {
    memory.stop()
  }
}

async function outcomeOf(page: Page): Promise<PageOutcome> {
  const patience = new AbortController()
  const tooLate = wait(PATIENCE_MS, undefined, { signal: patience.signal }).then(() => {
    throw new Error(`no answer within ${PATIENCE_MS / 1000} s`)
  })
  try {
    return await Promise.race([page.evaluate(() => window.benchOutcome), tooLate])
  } finally {
    patience.abort()
  }
}

/** Of the main thread alone: a worker has a heap of its own. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage')
  return usedSize + embedderHeapUsedSize + backingStorageSize
}

/** The page's own, and one that the browser may keep ready. */
async function renderersOf(browser: Browser): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}
