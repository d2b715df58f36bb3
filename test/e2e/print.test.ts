/** The page on paper: the diagnosis with all that is folded, and nothing that can only be used on a screen. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser, type TestBrowser } from './browser.ts'
import { chooseSample, openFile } from './gestures.ts'

let browser: TestBrowser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

async function printSample(fileName: string) {
  const { page } = await browser.open('file')
  await chooseSample(page, fileName)
  await openFile(page, fileName).waitFor()
  await page.getByText('Where the exporter strays from HAR 1.2').waitFor()
  const rejected = page.getByText('On the primary’s clock the token was 0 s to 1 s old')
  expect(await rejected.isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  return { page, rejected }
}

test('what is folded on the screen is read on paper', async () => {
  const { page, rejected } = await printSample('mirror-14-minutes-ahead.har')
  expect(await rejected.isVisible()).toBe(true)
  expect(await page.getByText('serverIPAddress should be an IP address').isVisible()).toBe(true)
  expect(await page.getByText('Every reading of these clocks').isVisible()).toBe(false)
})

/** The numbers of entries are buttons too, and are read as words. */
test('no button, field or menu is on paper, nor the table of requests and the report', async () => {
  const { page } = await printSample('mirror-14-minutes-ahead.har')
  for (const role of ['button', 'combobox', 'textbox', 'searchbox', 'grid', 'tab', 'navigation'] as const)
    expect({
      role,
      seen: await page
        .getByRole(role)
        .filter({ visible: true, hasNotText: /^(?:\d+|and \d+ more)$/ })
        .count(),
    }).toEqual({
      role,
      seen: 0,
    })
})

test('paper is white, whatever the screen is', async () => {
  const { page } = await printSample('mirror-14-minutes-ahead.har')
  const colours = await page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.documentElement)
    return { backgroundColor, color }
  })
  expect(colours).toEqual({ backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(0, 0, 0)' })
})
