/** A reader's way through an open capture: verdict, clocks, steps, story, findings, times, closing; by role and name. */

import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSampleBytes } from '../../build/samples.ts'
import { startBrowser, type Opened, type TestBrowser } from './browser.ts'
import { chooseSample, goToReport, headline, openFile, reach } from './gestures.ts'

const DRIFT = 'mirror-14-minutes-ahead.har'

let browser: TestBrowser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

async function openSample(fileName: string): Promise<Opened> {
  const opened = await browser.open('file')
  await chooseSample(opened.page, fileName)
  await openFile(opened.page, fileName).waitFor()
  return opened
}

const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const verdictOf = (page: Page): Locator => page.getByRole('region').filter({ has: headline(page) })

function expectNothingLeft({ faults, requests }: Opened): void {
  expect(faults).toEqual([])
  expect(requests).toEqual([])
}

test('the first screen says what is wrong, how sure that is, why, where to repair it and where to begin', async () => {
  const opened = await openSample(DRIFT)
  const verdict = verdictOf(opened.page)
  const { height } = opened.page.viewportSize() ?? { height: 0 }
  for (const words of [
    /14 min 3 s ahead of the primary’s/,
    'Certain: the recording leaves no other reading.',
    /11 min 4 s after the token’s expiry/,
    /^the mirror mirror-syd\.corp\.example: the primary’s clock agrees/,
    /^Compare the clocks/,
  ]) {
    const box = await verdict.getByText(words).first().boundingBox()
    expect(box && box.y + box.height).toBeLessThan(height)
  }
  expectNothingLeft(opened)
})

test('the clocks are drawn, and said in words for those who do not see the drawing', async () => {
  const { page } = await openSample(DRIFT)
  const words = await verdictOf(page).getByRole('img').getAttribute('aria-label')
  expect(words).toContain(
    'Mirror mirror-syd.corp.example: answered 401 at 06:54:50 to 06:54:53, 11 min 2.9 s to 11 min 5.1 s after the expiry.',
  )
  expect(words).toContain('the mirror’s is ahead by 14 min 1.8 s to 14 min 5.1 s')
})

test('every reading of the clocks is drawn when it is asked for', async () => {
  const opened = await openSample(DRIFT)
  const clocks = region(opened.page, 'Clocks')
  await clocks.getByText('Every reading of these clocks').click()
  const drawing = clocks.getByRole('img', { name: /^Readings of the clock of mirror-syd\.corp\.example: \d/ })
  await drawing.waitFor()
  expect(await drawing.getAttribute('aria-label')).toContain('14 min 2.4 s to 14 min 4.6 s')
  expectNothingLeft(opened)
})

test('the steps have commands to copy and a way to check; the story tells who was asked for what', async () => {
  const { page } = await openSample(DRIFT)
  const steps = region(page, 'What to do')
  expect(await steps.getByRole('button', { name: 'Copy the command date -u' }).count()).toBe(1)
  expect(await steps.getByRole('heading', { name: 'How to check that it worked' }).count()).toBe(1)
  const story = await region(page, 'What happened').getByRole('listitem').allTextContents()
  expect(story.map((words) => words.split(/\d/)[0]?.trim())).toEqual(['mirrors page', 'where is the panel?', 'panel'])
})

test('what proves something opens its request', async () => {
  const opened = await openSample(DRIFT)
  const { page } = opened
  await verdictOf(page).getByRole('button', { name: '11', exact: true }).click()
  await page.getByRole('region', { name: 'Details of entry 11' }).waitFor()
  await region(page, 'What happened').getByRole('button', { name: '10', exact: true }).click()
  await page.getByRole('region', { name: 'Details of entry 10' }).waitFor()
  expectNothingLeft(opened)
})

test('what was checked and is clear is folded away with the number that clears it', async () => {
  const { page } = await openSample(DRIFT)
  const findings = region(page, 'Other findings')
  const cleared = findings.getByRole('definition').filter({ hasText: /\d s/ }).first()
  expect(await cleared.isVisible()).toBe(false)
  await findings.getByText(/^Checked and rejected/).click()
  await cleared.waitFor()
})

describe('times', () => {
  const zones = (page: Page): Locator => page.getByRole('combobox', { name: 'Time zone of all times' })

  test('change everywhere at once, zone and all, and back', async () => {
    const opened = await openSample(DRIFT)
    const { page } = opened
    await zones(page).selectOption({ label: 'The panel’s times, Australia/Sydney' })
    const detail = verdictOf(page).getByText('its clock read 2026-11-23 17:54:50 to 17:54:53 UTC+11:00')
    await detail.waitFor()
    const report = await region(page, 'For the ticket').innerText()
    const words = (await page.getByRole('main').innerText()).replace(report, '')
    expect(words.match(/\d\d:\d\d:\d\d UTC(?!\+11:00)/)).toBeNull()
    expect(await verdictOf(page).getByRole('img').getAttribute('aria-label')).toContain('17:54:50')
    await zones(page).selectOption({ label: 'Times in UTC' })
    await verdictOf(page).getByText('06:54:50 to 06:54:53 UTC').waitFor()
    expect(await detail.count()).toBe(0)
    expectNothingLeft(opened)
  })

  test('tell how far from the panel’s request they are when pointed at', async () => {
    const { page } = await openSample(DRIFT)
    const time = region(page, 'What happened').getByRole('time').first()
    expect(await time.getAttribute('title')).toMatch(/UTC, .* before the panel was asked for$/)
  })

  test('stay in UTC in the report', async () => {
    const { page } = await openSample(DRIFT)
    await zones(page).selectOption({ label: 'The panel’s times, Australia/Sydney' })
    await verdictOf(page).getByText('UTC+11:00').first().waitFor()
    const report = region(page, 'For the ticket')
    await goToReport(page)
    await report.getByText('06:54:50 to 06:54:53 UTC').waitFor()
    expect(await report.textContent()).not.toContain('UTC+11:00')
  })
})

describe('closing', () => {
  test('can be undone, and the capture can be asked as before', async () => {
    const opened = await openSample(DRIFT)
    const { page } = opened
    const before = await headline(page).textContent()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByRole('status').getByText(`“${DRIFT}” is closed.`).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await headline(page).textContent()).toBe(before)
    await region(page, 'Clocks').getByText('Every reading of these clocks').click()
    await region(page, 'Clocks').getByRole('img').first().waitFor()
    expectNothingLeft(opened)
  })

  test('is final once it is forgotten', async () => {
    const { page } = await openSample(DRIFT)
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByRole('button', { name: 'Forget it' }).click()
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
  })
})

test('a capture can be pasted as text', async () => {
  const opened = await browser.open('file')
  const { page } = opened
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, readSampleBytes(DRIFT).toString('utf8'))
  await openFile(page, 'pasted.har').waitFor()
  expect(await headline(page).textContent()).toContain('14 min 3 s ahead')
  expectNothingLeft(opened)
})

test('the keyboard alone changes the zone, opens what is folded, closes the capture and undoes it', async () => {
  const opened = await openSample(DRIFT)
  const { page } = opened
  await page.locator('main:focus').waitFor()
  await reach('Shift+Tab', page.getByRole('combobox', { name: 'Time zone of all times' }))
  await page.keyboard.press('End')
  await verdictOf(page).getByText('UTC+11:00').first().waitFor()
  await reach('Tab', region(page, 'Other findings').locator('summary').first(), 40)
  await page.keyboard.press('Enter')
  expect(await region(page, 'Other findings').locator('details').first().getAttribute('open')).toBe('')
  await reach('Tab', region(page, 'Clocks').locator('summary').first())
  await page.keyboard.press('Enter')
  await region(page, 'Clocks').getByRole('img').first().waitFor()
  await reach('Shift+Tab', page.getByRole('button', { name: 'Close', exact: true }), 60)
  await page.keyboard.press('Enter')
  await reach('Tab', page.getByRole('button', { name: 'Undo' }))
  await page.keyboard.press('Enter')
  await openFile(page, DRIFT).waitFor()
  expectNothingLeft(opened)
})
