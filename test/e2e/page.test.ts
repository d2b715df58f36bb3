/** The built page in a real browser: from disk, from this machine, and over plain http from an intranet host. */

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Locator } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSampleBytes, readSamples } from '../../build/samples.ts'
import { withComplaints } from '../../src/diagnosis/complaints.ts'
import { inspect } from '../../src/diagnosis/inspect.ts'
import { prepareHandout } from '../../src/handout/handout.ts'
import { renderReports } from '../../src/handout/report-format.ts'
import { startBrowser, type Opened, type Place, type TestBrowser } from './browser.ts'
import {
  choose,
  chooseSample,
  drop,
  dropPath,
  expectVerdict,
  goToReport,
  headline,
  openFile,
  pasted,
  reach,
} from './gestures.ts'

const DRIFT = 'mirror-14-minutes-ahead.har'
const samplePath = (fileName: string): string => fileURLToPath(new URL(`../../samples/${fileName}`, import.meta.url))

let browser: TestBrowser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

/** The diagnosis as Node makes it: the page must say the same. */
async function diagnose(fileName: string) {
  const result = await inspect({ file: new Blob([new Uint8Array(readSampleBytes(fileName))]), fileName })
  if (!result.ok) throw new Error(result.message)
  return withComplaints(result.diagnosis, await result.checkSchema())
}

/** The report as Node makes it. */
async function markdownOf(fileName: string): Promise<string> {
  const result = await inspect({ file: new Blob([new Uint8Array(readSampleBytes(fileName))]), fileName })
  if (!result.ok) throw new Error(result.message)
  const handout = await prepareHandout(result, await diagnose(fileName))
  if (!handout.ok) throw new Error(handout.message)
  return renderReports([handout], { format: 'markdown' })
}

const headlineOf = async (fileName: string): Promise<string> => (await diagnose(fileName)).verdict.headline

function expectNothingLeft({ faults, requests }: Opened): void {
  expect(faults).toEqual([])
  expect(requests).toEqual([])
}

describe.for<Place>(['file', 'loopback', 'intranet'])('opened by %s', (place) => {
  test('a dropped capture gets its verdict, and nothing leaves the page', async () => {
    const opened = await browser.open(place)
    const { page } = opened
    expect(await page.evaluate(() => isSecureContext)).toBe(place !== 'intranet')
    await drop(page, [{ name: DRIFT, text: readSampleBytes(DRIFT).toString('utf8') }])
    await expectVerdict(page, DRIFT, await headlineOf(DRIFT))
    expectNothingLeft(opened)
  })

  test('a chosen capture gets its verdict, and another one can be dropped over it', async () => {
    const opened = await browser.open(place)
    const { page } = opened
    await choose(page, samplePath('in-sync.har'))
    await expectVerdict(page, 'in-sync.har', await headlineOf('in-sync.har'))
    await dropPath(page, samplePath(DRIFT))
    await expectVerdict(page, DRIFT, await headlineOf(DRIFT))
    expectNothingLeft(opened)
  })

  test('the report can be copied, with or without the clipboard interface', async () => {
    const opened = await browser.open(place)
    const { page } = opened
    expect(await page.evaluate(() => 'clipboard' in navigator)).toBe(place !== 'intranet')
    await chooseSample(page, DRIFT)
    await goToReport(page)
    await page.getByRole('button', { name: 'Copy report' }).click()
    await page.getByRole('status').getByText('Copied').waitFor()
    expect(await pasted(page)).toBe(await markdownOf(DRIFT))
    expectNothingLeft(opened)
  })

  test('the report can be downloaded as Markdown, under a name that says the rule', async () => {
    const opened = await browser.open(place)
    const { page } = opened
    await chooseSample(page, DRIFT)
    await goToReport(page)
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download report' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('mirrorscope-clock-drift.md')
    expect(await readFile(await download.path(), 'utf8')).toBe(await markdownOf(DRIFT))
    expectNothingLeft(opened)
  })
})

describe('samples', () => {
  test('each opens from the menu and says what the diagnosis says', { timeout: 90_000 }, async () => {
    const opened = await browser.open('file')
    for (const { fileName } of readSamples()) {
      await chooseSample(opened.page, fileName)
      await expectVerdict(opened.page, fileName, await headlineOf(fileName))
    }
    expectNothingLeft(opened)
  })
})

describe('what is no capture', () => {
  const mistakes = [
    { name: 'notes.txt', content: 'The panel spins.' },
    { name: 'photo.png', content: Buffer.from('89504e470d0a1a0a0000', 'hex') },
    { name: 'empty.har', content: '' },
    { name: 'list.json', content: '{"values": []}' },
    { name: 'cut.har', content: '{"log": {"entries": [{"req' },
  ]

  test.for(mistakes)('$name is answered by a sentence, and the page stays usable', async ({ name, content }) => {
    const opened = await browser.open('file')
    const { page } = opened
    await choose(page, { name, buffer: Buffer.from(content) })
    const notice = page.getByRole('alert')
    expect(await notice.textContent()).toMatch(new RegExp(`“${name}” was not opened.{15,}\\.`))
    await chooseSample(page, DRIFT)
    await expectVerdict(page, DRIFT, await headlineOf(DRIFT))
    expect(await notice.count()).toBe(0)
    expectNothingLeft(opened)
  })

  test('a folder is named as one, and the capture before it stays', async () => {
    const opened = await browser.open('file')
    const { page } = opened
    await chooseSample(page, DRIFT)
    await expectVerdict(page, DRIFT, await headlineOf(DRIFT))
    await dropPath(page, samplePath('.'))
    const notice = page.getByRole('alert')
    expect(await notice.textContent()).toMatch(
      /“samples” was not opened.*folder.*Still shown: mirror-14-minutes-ahead\.har/,
    )
    await notice.getByRole('button', { name: 'Dismiss' }).click()
    expect(await notice.count()).toBe(0)
    await expectVerdict(page, DRIFT, await headlineOf(DRIFT))
    expectNothingLeft(opened)
  })

  test('three files at once are refused by their number', async () => {
    const opened = await browser.open('file')
    const text = readSampleBytes(DRIFT).toString('utf8')
    await drop(opened.page, [
      { name: 'a.har', text },
      { name: 'b.har', text },
      { name: 'c.har', text },
    ])
    expect(await opened.page.getByRole('alert').textContent()).toContain('3 files')
    expectNothingLeft(opened)
  })
})

test('the keyboard alone opens a sample, copies the report and closes the capture', async () => {
  const opened = await browser.open('file')
  const { page } = opened
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true })
  await reach('Tab', button('Try a sample'))
  await page.keyboard.press('Enter')
  await reach('Tab', page.getByRole('dialog').getByRole('button', { name: new RegExp(DRIFT.replace('.har', '')) }))
  await page.keyboard.press('Enter')
  await expectVerdict(page, DRIFT, await headlineOf(DRIFT))
  await page.locator('main:focus').waitFor()
  await reach('Tab', page.getByRole('tab', { name: 'Markdown' }), 40)
  await button('Copy report').waitFor()
  await reach('Tab', button('Copy report'), 2)
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('Copied').waitFor()
  await reach('Shift+Tab', button('Close'), 40)
  await page.keyboard.press('Enter')
  await button('Choose file').waitFor()
  expect(await headline(page).textContent()).toContain('spin forever')
  expectNothingLeft(opened)
})

test('a hostile file name and hostile text are shown as text', async () => {
  const opened = await browser.open('file')
  const { page } = opened
  const name = '<img src=x onerror=alert(1)>\u202Erah.har'
  const url = 'https://mirror.example/<script>alert(1)</script>?<b>'
  const entry = { startedDateTime: '2026-01-01T00:00:00Z', request: { method: 'GET', url }, response: { status: 500 } }
  await drop(page, [{ name, text: JSON.stringify({ log: { entries: [entry] } }) }])
  await openFile(page, name.replace('\u202E', '⟨U+202E⟩')).waitFor()
  await page.getByRole('region', { name: 'The file' }).waitFor()
  expect(await page.locator('main img, main b, main a').count()).toBe(0)
  expectNothingLeft(opened)
})
