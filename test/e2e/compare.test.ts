/** A bad and a good capture side by side, on the built page. */

import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSampleBytes } from '../../build/samples.ts'
import { startBrowser, type Opened, type TestBrowser } from './browser.ts'
import { chooseSample, drop, headline } from './gestures.ts'

const [BAD, GOOD] = ['mirror-14-minutes-ahead.har', 'in-sync.har']
const samplePath = (fileName: string): string => fileURLToPath(new URL(`../../samples/${fileName}`, import.meta.url))
const dropped = (name: string) => ({ name, text: readSampleBytes(name).toString('utf8') })

let browser: TestBrowser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const comparison = (page: Page) => page.getByRole('region', { name: 'Two captures, side by side' })
const rowOf = (page: Page, name: string | RegExp) => comparison(page).getByRole('row').filter({ hasText: name })

function expectNothingLeft({ faults, requests }: Opened): void {
  expect(faults).toEqual([])
  expect(requests).toEqual([])
}

test('two files that are dropped together are compared, the first one is diagnosed', async () => {
  const opened = await browser.open('file')
  const { page } = opened
  await drop(page, [dropped(BAD), dropped(GOOD)])
  await rowOf(page, 'Diagnosis').getByText('healthy').waitFor()
  expect(await rowOf(page, 'Diagnosis').textContent()).toMatch(/differs.*clock-drift.*healthy/)
  expect(await rowOf(page, /: answer(?!ed)/).textContent()).toMatch(/status 401.*status 200/)
  expect(await rowOf(page, 'mirror-syd.corp.example − browser').textContent()).toContain('differs')
  expect(await rowOf(page, 'lifetime').textContent()).not.toContain('differs')
  expect(await headline(page).textContent()).toContain('14 min 3 s ahead')
  expectNothingLeft(opened)
})

describe('beside the capture that is open', () => {
  test('another one is chosen, and taken away again', async () => {
    const opened = await browser.open('file')
    const { page } = opened
    await chooseSample(page, GOOD)
    await page.getByLabel('HAR file to compare with').setInputFiles(samplePath(BAD))
    await rowOf(page, 'Diagnosis').getByText('clock-drift').waitFor()
    await page.getByRole('button', { name: 'Close the comparison' }).click()
    expect(await comparison(page).count()).toBe(0)
    expect(await headline(page).textContent()).toContain('nothing in this capture')
    expectNothingLeft(opened)
  })

  test('what is no capture is refused with a sentence, and the open one stays', async () => {
    const opened = await browser.open('file')
    const { page } = opened
    await chooseSample(page, GOOD)
    const buffer = Buffer.from('The panel spins.')
    const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer }
    await page.getByLabel('HAR file to compare with').setInputFiles(notes)
    await page.getByRole('alert').getByText('notes.txt').waitFor()
    expect(await headline(page).textContent()).toContain('nothing in this capture')
    expectNothingLeft(opened)
  })

  test('times are told in the zone that is chosen', async () => {
    const { page } = await browser.open('file')
    await drop(page, [dropped(BAD), dropped(GOOD)])
    await rowOf(page, 'token issued').getByText('UTC').first().waitFor()
    await page
      .getByRole('combobox', { name: 'Time zone of all times' })
      .selectOption({ label: 'The panel’s times, Australia/Sydney' })
    await rowOf(page, 'token issued').getByText('UTC+11:00').first().waitFor()
    expect(await rowOf(page, 'token expires').textContent()).toContain('UTC+11:00')
  })
})
