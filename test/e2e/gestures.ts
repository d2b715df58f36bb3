/** What a user does with the page, by role and name. */

import { expect } from 'vitest'
import type { Locator, Page } from 'playwright'

export const headline = (page: Page) => page.getByRole('heading', { level: 1 })

export async function choose(page: Page, file: string | { name: string; buffer: Buffer }): Promise<void> {
  const files = typeof file === 'string' ? file : { mimeType: 'application/octet-stream', ...file }
  await page.getByLabel('HAR file').first().setInputFiles(files)
}

/** The report is made when it comes near. */
export const goToReport = (page: Page): Promise<void> =>
  page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'For the ticket' }).click()

/** Drops by a transfer made in the page. */
export async function drop(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  const transfer = await page.evaluateHandle((dropped) => {
    const made = new DataTransfer()
    for (const { name, text } of dropped) made.items.add(new File([text], name))
    return made
  }, files)
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

/** Drops a file of six gigabytes, made of one entry again and again: its memory is that of the one. */
export async function dropHuge(page: Page, name: string): Promise<void> {
  const transfer = await page.evaluateHandle((fileName) => {
    const url = 'https://bitbucket.example/rest/api/latest/projects'
    const content = { size: 1e6, mimeType: 'application/json', text: 'x'.repeat(1e6) }
    const entry = {
      startedDateTime: '2026-11-23T02:07:00.000Z',
      time: 40,
      request: { method: 'GET', url, headers: [] },
      response: { status: 200, headers: [], content },
    }
    const repeated = new Blob([JSON.stringify(entry), ','])
    const parts = ['{"log":{"entries":[', ...Array.from({ length: 6000 }, () => repeated), JSON.stringify(entry), ']}}']
    const made = new DataTransfer()
    made.items.add(new File(parts, fileName))
    return made
  }, name)
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

/** Drops from outside the browser, as the desktop does it; the path may be a folder. */
export async function dropPath(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data })
  await session.detach()
}

export async function chooseSample(page: Page, fileName: string): Promise<void> {
  await page.getByRole('button', { name: 'Try a sample' }).click()
  const sample = page.getByRole('dialog').getByRole('button', { name: fileName, includeHidden: true })
  await sample.evaluate((button) => {
    const group = button.closest('details')
    if (group) group.open = true
  })
  await sample.click()
}

/** What the clipboard holds, pasted into a field that is there for the purpose only. */
export async function pasted(page: Page): Promise<string> {
  await page.evaluate(() => {
    const field = document.body.appendChild(document.createElement('textarea'))
    field.setAttribute('aria-label', 'Paste here')
  })
  const field = page.getByLabel('Paste here')
  await field.press('ControlOrMeta+V')
  const text = await field.inputValue()
  await field.evaluate((element) => element.remove())
  return text
}

/** The name of the open file, in the bar on top. */
export const openFile = (page: Page, fileName: string) =>
  page.getByRole('banner').getByRole('paragraph').getByText(fileName, { exact: true })

/** Waits until the page shows a verdict for the file. */
export async function expectVerdict(page: Page, fileName: string, text: string): Promise<void> {
  await openFile(page, fileName).waitFor()
  expect(await headline(page).textContent()).toBe(text)
}

/** As a person at the keyboard does: press until the focus is there. */
export async function reach(key: 'Tab' | 'Shift+Tab', target: Locator, limit = 20): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < limit; presses++) {
    await target.page().keyboard.press(key)
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`${limit} presses of ${key} did not reach ${target.toString()}`)
}
