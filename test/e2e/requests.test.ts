/** The request table of the built page: by keyboard alone, by filters and orders, and into the details; by role and name. */

import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSampleBytes } from '../../build/samples.ts'
import { gzip } from '../support/pack.ts'
import { startBrowser, type Opened, type TestBrowser } from './browser.ts'
import { choose, chooseSample, drop, dropHuge, openFile, pasted } from './gestures.ts'

const DRIFT = 'mirror-14-minutes-ahead.har'

let browser: TestBrowser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Requests' })
const rows = (page: Page): Locator =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
const panelRow = (page: Page): Locator => grid(page).getByRole('row', { name: '/plugins/servlet/admin/mirror' })
const details = (page: Page): Locator => page.getByRole('region', { name: /^Details of entry/ })
const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search requests' })

/** The row that the focus is at, by what it names. */
const activeRow = (page: Page): Promise<string> =>
  grid(page).evaluate((element) => {
    const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
    return active?.querySelector('[role=gridcell]')?.textContent ?? ''
  })

async function openSample(fileName: string): Promise<Opened> {
  const opened = await browser.open('file')
  await chooseSample(opened.page, fileName)
  await openFile(opened.page, fileName).waitFor()
  await grid(opened.page).waitFor()
  return opened
}

/** Entries that are all alike but for their number, as text of a HAR. */
function harOf(count: number): string {
  const entries = Array.from({ length: count }, (_, number) => ({
    startedDateTime: new Date(Date.UTC(2026, 10, 23, 2, 7) + number * 100).toISOString(),
    time: 10 + (number % 90),
    request: { method: 'GET', url: `https://host-${number % 3}.example/part/${number}`, headers: [] },
    response: { status: number % 50 === 49 ? 500 : 200, headers: [], content: { size: number } },
  }))
  return JSON.stringify({ log: { entries } })
}

async function openMany(count: number): Promise<Opened> {
  const opened = await browser.open('file')
  await drop(opened.page, [{ name: 'many.har', text: harOf(count) }])
  await grid(opened.page).waitFor()
  return opened
}

function expectNothingLeft({ faults, requests }: Opened): void {
  expect(faults).toEqual([])
  expect(requests).toEqual([])
}

test('the keyboard alone searches, walks, opens a request and closes it', async () => {
  const opened = await openSample(DRIFT)
  const { page } = opened
  await page.keyboard.press('/')
  expect(await search(page).evaluate((field) => field === document.activeElement)).toBe(true)
  await page.keyboard.type('mirror')
  await page
    .getByRole('status')
    .getByText(/of 12 requests/)
    .waitFor()
  await grid(page).focus()
  const first = await activeRow(page)
  await page.keyboard.press('End')
  await expect.poll(() => activeRow(page)).toBe('11')
  await page.keyboard.press('Home')
  await expect.poll(() => activeRow(page)).toBe(first)
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await details(page).getByRole('tab', { name: 'Overview' }).waitFor()
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => details(page).getAttribute('aria-label')).not.toContain('entry 11')
  await page.keyboard.press('Escape')
  expect(await details(page).count()).toBe(0)
  expect(await grid(page).evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keys of the request table' })
  await help.waitFor()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })
  expectNothingLeft(opened)
})

test('an entry that proves something opens its row and its details', async () => {
  const opened = await openSample(DRIFT)
  const { page } = opened
  await page.getByRole('region', { name: 'What happened' }).getByRole('button', { name: '11', exact: true }).click()
  await page.getByRole('region', { name: 'Details of entry 11' }).getByRole('tab', { name: 'Token' }).waitFor()
  expect(await activeRow(page)).toBe('11')
  expect(await grid(page).getByRole('row', { selected: true }).count()).toBe(1)
  expectNothingLeft(opened)
})

describe('details', () => {
  test('tell the token in plain words, and hide it until it is asked for', async () => {
    const opened = await openSample(DRIFT)
    const { page } = opened
    await panelRow(page).click()
    await details(page).getByRole('tab', { name: 'Token' }).click()
    const panel = details(page).getByRole('tabpanel')
    await panel.getByText('Expires').waitFor()
    expect(await panel.textContent()).toMatch(/Issued iat2026-11-23 \d\d:\d\d:\d\d UTC \d+(\.\d)? s before the request/)
    expect(await panel.getByText(/^eyJ/).count()).toBe(0)
    await panel.getByRole('button', { name: 'Show the token' }).click()
    expect(await panel.getByText(/^eyJ/).count()).toBe(1)
    expectNothingLeft(opened)
  })

  test('follow the row: headers with hidden cookies, and the body as text', async () => {
    const opened = await browser.open('file')
    const { page } = opened
    const content = { mimeType: 'application/json', text: '{"size":1,"<b>":"\u202E"}' }
    const headers = [{ name: 'Cookie', value: 'S=secret-value' }]
    const entry = {
      startedDateTime: '2026-11-23T02:07:00Z',
      time: 5,
      request: { method: 'GET', url: 'https://a.example/x', headers },
      response: { status: 200, headers: [], content },
    }
    await drop(page, [{ name: 'one.har', text: JSON.stringify({ log: { entries: [entry] } }) }])
    await rows(page).first().click()
    await details(page).getByRole('tab', { name: 'Headers' }).click()
    expect(await details(page).textContent()).not.toContain('secret-value')
    await details(page).getByRole('button', { name: 'Show Cookie' }).click()
    await details(page).getByText('S=secret-value').waitFor()
    await details(page).getByRole('tab', { name: 'Body' }).click()
    await details(page).getByRole('region', { name: 'Body' }).getByText('"<b>": "⟨U+202E⟩"').waitFor()
    await details(page).getByRole('button', { name: 'Formatted' }).click()
    await details(page).getByText('{"size":1').waitFor()
    expectNothingLeft(opened)
  })

  test('show the beginning of a large body, and all of it on demand', async () => {
    const opened = await browser.open('file')
    const { page } = opened
    const text = Array.from({ length: 40_000 }, (_, line) => `line ${line}`).join('\n')
    const entry = {
      startedDateTime: '2026-11-23T02:07:00Z',
      time: 5,
      request: { method: 'GET', url: 'https://a.example/x.txt', headers: [] },
      response: { status: 200, headers: [], content: { mimeType: 'text/plain', size: text.length, text } },
    }
    await drop(page, [{ name: 'large.har', text: JSON.stringify({ log: { entries: [entry] } }) }])
    await rows(page).first().click()
    await details(page).getByRole('tab', { name: 'Body' }).click()
    const panel = details(page).getByRole('tabpanel')
    const body = details(page).getByRole('region', { name: 'Body' })
    await panel.getByText(/^text, the first 2\d\d\.\d kB of 428\.9 kB$/).waitFor()
    await body.getByText('line 0', { exact: true }).waitFor()
    const showAll = panel.getByRole('button', { name: 'Show all' })
    await showAll.click()
    await panel.getByText('text, 428.9 kB').waitFor()
    expect(await showAll.count()).toBe(0)
    await body.focus()
    await page.keyboard.press('End')
    await body.getByText('line 39999', { exact: true }).waitFor()
    expect(await body.locator('code').count()).toBeLessThan(200)
    await panel.getByRole('button', { name: 'Copy the body' }).click()
    await panel.getByText('Copied').first().waitFor()
    expect(await pasted(page)).toBe(text)
    expectNothingLeft(opened)
  })

  test('and the rows tell times in the zone that the reader chose', async () => {
    const opened = await openSample(DRIFT)
    const { page } = opened
    await panelRow(page).click()
    await details(page).getByText('2026-11-23 06:40:48 UTC').first().waitFor()
    await page.getByLabel('Time zone of all times').selectOption('panel')
    await details(page).getByText('2026-11-23 17:40:48 UTC+11:00').first().waitFor()
    await page.getByRole('button', { name: 'Close details' }).click()
    await grid(page).getByRole('columnheader', { name: 'Started Australia/Sydney' }).waitFor()
    await grid(page).getByRole('row', { name: '17:40:48' }).first().waitFor()
    expectNothingLeft(opened)
  })

  test('are read out of a packed file, in any order', async () => {
    const opened = await browser.open('file')
    const { page } = opened
    const bytes = gzip(readSampleBytes(DRIFT).toString('utf8'))
    await choose(page, { name: 'packed.har.gz', buffer: Buffer.from(bytes) })
    await grid(page).waitFor()
    for (const entry of [11, 0, 9]) {
      await rows(page).nth(entry).click()
      await page
        .getByRole('region', { name: `Details of entry ${entry}`, exact: true })
        .getByRole('tab')
        .first()
        .waitFor()
    }
    expectNothingLeft(opened)
  })
})

describe('of ten thousand requests', () => {
  test('only the rows in sight are drawn, and the last is reached by one key', async () => {
    const opened = await openMany(10_000)
    const { page } = opened
    await expect.poll(() => grid(page).getAttribute('aria-rowcount')).toBe('10001')
    expect(await rows(page).count()).toBeLessThan(80)
    await grid(page).focus()
    await page.keyboard.press('End')
    await expect.poll(() => activeRow(page)).toBe('9999')
    expect(
      await grid(page)
        .getByRole('row', { name: /\/part\/9999/ })
        .getAttribute('aria-rowindex'),
    ).toBe('10001')
    expectNothingLeft(opened)
  })

  test('filters leave those that fit, and sorting puts them in order, either way round', async () => {
    const opened = await openMany(10_000)
    const { page } = opened
    const summary = page.getByRole('region', { name: 'Requests' }).getByRole('status')
    await page.getByRole('button', { name: 'Failed only 200' }).click()
    await expect.poll(() => summary.textContent()).toContain('200 of 10000 requests · 200 failed')
    await page.getByRole('combobox', { name: 'Host' }).selectOption({ label: 'host-1.example (3333)' })
    await expect.poll(() => summary.textContent()).toMatch(/^6\d of 10000/)
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect.poll(() => summary.textContent()).toContain('10000 requests')
    const size = grid(page).getByRole('columnheader', { name: 'Size' })
    await size.getByRole('button').click()
    await size.getByRole('button').click()
    await expect.poll(() => size.getAttribute('aria-sort')).toBe('descending')
    await expect.poll(() => activeRow(page)).toBe('9999')
    await page.getByRole('button', { name: 'Failed first' }).click()
    await expect.poll(() => activeRow(page)).toBe('49')
    expectNothingLeft(opened)
  })
})

test('the requests of the capture that is shown can be opened while another is read, and after that was cancelled', async () => {
  const opened = await openSample(DRIFT)
  const { page } = opened
  await dropHuge(page, 'huge.har')
  await page.getByRole('progressbar').waitFor()
  await rows(page).first().click()
  await details(page).getByRole('tab').first().waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await rows(page).nth(2).click()
  await page.getByRole('region', { name: 'Details of entry 2', exact: true }).getByRole('tab').first().waitFor()
  expectNothingLeft(opened)
})

test('another capture brings its own requests, and nothing of the one before stays', async () => {
  const opened = await openSample(DRIFT)
  const { page } = opened
  await rows(page).first().click()
  await search(page).fill('mirror')
  await drop(page, [{ name: 'few.har', text: harOf(3) }])
  await openFile(page, 'few.har').waitFor()
  await expect.poll(() => rows(page).count()).toBe(3)
  expect(await details(page).count()).toBe(0)
  expect(await search(page).inputValue()).toBe('')
  expectNothingLeft(opened)
})
