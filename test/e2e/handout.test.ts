/** What leaves the built page: reports in each format, and the redacted capture with its receipt. */

import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readSampleBytes } from '../../build/samples.ts'
import { inspect } from '../../src/diagnosis/inspect.ts'
import { startBrowser, type Opened, type TestBrowser } from './browser.ts'
import { chooseSample, dropHuge, goToReport, headline, pasted } from './gestures.ts'

const DRIFT = 'mirror-14-minutes-ahead.har'
const MIRROR = 'mirror-syd.corp.example'

let browser: TestBrowser
let opened: Opened
let page: Page
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  opened = await browser.open('file')
  page = opened.page
  await chooseSample(page, DRIFT)
  await headline(page).filter({ hasText: '14 min 3 s ahead' }).waitFor()
  await goToReport(page)
})

function expectNothingLeft(): void {
  expect(opened.faults).toEqual([])
  expect(opened.requests).toEqual([])
}

const tab = (name: string) => page.getByRole('tab', { name, exact: true })
const report = () => page.getByRole('region', { name: 'Report', exact: true })
const button = (name: string | RegExp) => page.getByRole('button', { name })

async function download(press: () => Promise<void>): Promise<{ readonly name: string; readonly text: string }> {
  const downloading = page.waitForEvent('download')
  await press()
  const file = await downloading
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

describe('the report', () => {
  test.for([
    ['Jira markup', 'mirrorscope-clock-drift.jira.txt', /^\{noformat\}|^h1\./],
    ['Web page', 'mirrorscope-clock-drift.html', /^<!doctype html>/],
    ['Text', 'mirrorscope-clock-drift.txt', /^The clock of the mirror/],
    ['JSON', 'mirrorscope-clock-drift.json', /^\{"format":"mirrorscope-diagnosis"/],
  ] as const)('as %s is shown, and downloaded as %s', async ([format, name, start]) => {
    await tab(format).click()
    const file = await download(() => button('Download report').click())
    expect(file.name).toBe(name)
    expect(file.text).toMatch(start)
    await page.getByRole('tabpanel').getByText('14 min 3 s').or(page.locator('iframe')).first().waitFor()
    expectNothingLeft()
  })

  test('as a page is shown as it will be, in a frame that may run nothing', async () => {
    await tab('Web page').click()
    const frame = page.frameLocator('iframe[title="Report"]')
    await frame.getByRole('heading', { name: /14 min 3 s ahead/ }).waitFor()
    expect(await page.locator('iframe[title="Report"]').getAttribute('sandbox')).toBe('')
    const colour = await frame.locator('body').evaluate((body) => getComputedStyle(body).fontFamily)
    expect(colour).not.toMatch(/Times/)
    expectNothingLeft()
  })

  test('names no server once they are to be replaced, in every format', async () => {
    await page.getByRole('checkbox', { name: 'Replace the names of servers' }).check()
    for (const format of ['Markdown', 'Text', 'JSON']) {
      await tab(format).click()
      await report().getByText('mirror-1.example.invalid').first().waitFor()
      expect(await report().textContent()).not.toContain(MIRROR)
    }
    await button('Copy report').click()
    await page.getByRole('status').getByText('Copied').waitFor()
    expect(await pasted(page)).not.toContain(MIRROR)
    expectNothingLeft()
  })

  test('tells more once all that was checked is wanted', async () => {
    await report().getByText('What to do').waitFor()
    expect(await report().textContent()).not.toContain('Checked and rejected')
    await page.getByRole('checkbox', { name: 'Report all that was checked' }).check()
    await report().getByText('Checked and rejected').waitFor()
    expectNothingLeft()
  })
})

describe('the redacted capture', () => {
  test('is made, counted and downloaded, and has the same diagnosis', async () => {
    await button('Make the redacted HAR').click()
    const file = await download(() => button(/^Download the redacted HAR/).click())
    expect(file.name).toBe('redacted-mirrorscope-clock-drift.har')
    expect(await page.getByRole('list', { name: 'Taken out of the capture' }).textContent()).toContain(
      'value of a cookie',
    )
    const [original, again] = await Promise.all(
      [readSampleBytes(DRIFT).toString('utf8'), file.text].map((text) =>
        inspect({ file: new Blob([text]), fileName: 'capture.har' }),
      ),
    )
    expect(again?.ok && again.diagnosis.verdict).toEqual(original?.ok && original.diagnosis.verdict)
    expect(file.text).not.toMatch(/SESSIONID=(?!REDACTED-)/)
    expectNothingLeft()
  })

  test('names no server once they are to be replaced', async () => {
    await page.getByRole('checkbox', { name: 'Replace the names of servers' }).check()
    await button('Make the redacted HAR').click()
    const { text } = await download(() => button(/^Download the redacted HAR/).click())
    expect(text).toContain('mirror-1.example.invalid')
    expect(text).not.toContain('corp.example')
    expectNothingLeft()
  })

  test('shows what one request loses, before and after, only where that is asked for', async () => {
    await button('Make the redacted HAR').click()
    const table = page.getByRole('region', { name: 'Before and after' })
    const summary = page.getByText('What one request loses')
    await summary.waitFor()
    expect(await table.count()).toBe(0)
    await summary.click()
    await page.getByRole('spinbutton', { name: /^Request/ }).fill('1')
    await table
      .getByRole('row')
      .filter({ hasText: 'BITBUCKETSESSIONID=' })
      .getByText('REDACTED-cookie-1')
      .first()
      .waitFor()
    expectNothingLeft()
  })
})

test('what is open can still be redacted after another file was cancelled', async () => {
  await dropHuge(page, 'huge.har')
  await button('Cancel').click()
  expect(await headline(page).textContent()).toContain('14 min 3 s ahead')
  await button('Make the redacted HAR').click()
  await button(/^Download the redacted HAR/).waitFor()
  expectNothingLeft()
})
