/** Wrapped, damaged and very large files on the built page, opened from disk and under its policy. */

import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSampleBytes } from '../../build/samples.ts'
import { inspect } from '../../src/diagnosis/inspect.ts'
import { gzip, utf16, utf8, zip, zipStreamed } from '../support/pack.ts'
import { startBrowser, type Opened, type TestBrowser } from './browser.ts'
import { choose, chooseSample, drop, dropHuge, expectVerdict, headline, openFile } from './gestures.ts'

const DRIFT = 'mirror-14-minutes-ahead.har'
const text = readSampleBytes(DRIFT).toString('utf8')

let browser: TestBrowser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

function expectNothingLeft({ faults, requests }: Opened): void {
  expect(faults).toEqual([])
  expect(requests).toEqual([])
}

async function headlineOf(bytes: Uint8Array, fileName: string): Promise<string> {
  const inspection = await inspect({ file: new Blob([new Uint8Array(bytes)]), fileName })
  if (!inspection.ok) throw new Error(inspection.message)
  return inspection.diagnosis.verdict.headline
}

/** As Playwright attaches bodies: each in a file of the archive, named in the HAR. */
function playwrightZip(): Promise<Uint8Array> {
  const har = JSON.parse(text) as { log: { entries: { response: { content: Record<string, unknown> } }[] } }
  const files: Record<string, string> = {}
  for (const [index, { response }] of har.log.entries.entries()) {
    const { text: body, encoding, ...content } = response.content
    if (typeof body !== 'string' || encoding !== undefined) continue
    files[`${index}.txt`] = body
    response.content = { ...content, _file: `${index}.txt` }
  }
  return zipStreamed({ 'har.har': JSON.stringify(har), ...files })
}

describe('a file that holds the capture in another way', () => {
  const entryEnd = text.lastIndexOf('"startedDateTime"')
  const files: readonly (readonly [string, Uint8Array | Promise<Uint8Array>])[] = [
    ['packed.har.gz', gzip(text)],
    ['playwright.zip', playwrightZip()],
    ['utf-16.har', utf16(`\uFEFF${text}`, 'utf-16le')],
    ['jsonp.harp', utf8(`onInputData(${text});`)],
    ['cut.har', utf8(text.slice(0, entryEnd))],
    ['twice.har', utf8(`${text}\n${text}`)],
  ]

  test.for(files)('%s gets the verdict that it gets in Node', async ([fileName, packed]) => {
    const bytes = await packed
    const opened = await browser.open('file')
    await choose(opened.page, { name: fileName, buffer: Buffer.from(bytes) })
    await expectVerdict(opened.page, fileName, await headlineOf(bytes, fileName))
    expectNothingLeft(opened)
  })

  test('a cut one says so under “The file”', async () => {
    const { page } = await browser.open('file')
    await drop(page, [{ name: 'cut.har', text: text.slice(0, entryEnd) }])
    await openFile(page, 'cut.har').waitFor()
    const file = page.getByRole('region', { name: 'The file' })
    await expect.poll(() => file.getByText('The file ends in the middle').count()).toBe(1)
  })
})

describe('an archive that is refused in a sentence', () => {
  const refused: readonly (readonly [string, () => Promise<Uint8Array> | Uint8Array, RegExp])[] = [
    ['locked.zip', () => zipStreamed({ 'a.har': text }, { password: 'secret' }), /password|encrypted/],
    ['photos.zip', () => zip({ 'a.png': '\u0089PNG', 'notes.txt': 'nothing' }), /no HAR|no capture|holds no/],
  ]

  test.for(refused)('%s', async ([name, pack, reason]) => {
    const opened = await browser.open('file')
    await choose(opened.page, { name, buffer: Buffer.from(await pack()) })
    const notice = opened.page.getByRole('alert')
    expect(await notice.textContent()).toMatch(new RegExp(`“${name}” was not opened`))
    expect(await notice.textContent()).toMatch(reason)
    expectNothingLeft(opened)
  })
})

describe('while a large file is read', () => {
  const progress = (page: Page) => page.getByRole('progressbar', { name: /^(?:Reading|Diagnosing)/ })
  const readBytes = (page: Page): Promise<number> =>
    progress(page).evaluate((bar) => (bar instanceof HTMLProgressElement ? bar.value : 0))

  test('the page shows how many bytes were read, more and more', async () => {
    const { page } = await browser.open('file')
    await dropHuge(page, 'huge.har')
    await progress(page).waitFor()
    await expect.poll(() => readBytes(page)).toBeGreaterThan(0)
    const before = await readBytes(page)
    await expect.poll(() => readBytes(page)).toBeGreaterThan(before)
    expect(await page.getByText(/ MB of \d+\.\d+ GB$/).count()).toBe(1)
  })

  test('Cancel leaves the page as it was, and another file can be opened', async () => {
    const opened = await browser.open('file')
    const { page } = opened
    const before = await headline(page).textContent()
    await dropHuge(page, 'huge.har')
    await page.getByRole('button', { name: 'Cancel' }).click()
    expect(await progress(page).count()).toBe(0)
    expect(await headline(page).textContent()).toBe(before)
    await chooseSample(page, DRIFT)
    await expectVerdict(page, DRIFT, await headlineOf(utf8(text), DRIFT))
    expectNothingLeft(opened)
  })

  test('a diagnosis on the page stays when the reading is cancelled', async () => {
    const { page } = await browser.open('file')
    await chooseSample(page, DRIFT)
    await openFile(page, DRIFT).waitFor()
    await dropHuge(page, 'huge.har')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expectVerdict(page, DRIFT, await headlineOf(utf8(text), DRIFT))
  })

  test('a second file takes its place, and the first never appears', async () => {
    const opened = await browser.open('file')
    const { page } = opened
    await dropHuge(page, 'huge.har')
    await progress(page).waitFor()
    await drop(page, [{ name: DRIFT, text }])
    await expectVerdict(page, DRIFT, await headlineOf(utf8(text), DRIFT))
    expect(await page.getByText('huge.har').count()).toBe(0)
    expect(await progress(page).count()).toBe(0)
    expectNothingLeft(opened)
  })
})

test('what the schema says comes under “The file” after the verdict', async () => {
  const opened = await browser.open('file')
  const { page } = opened
  const har = JSON.parse(text) as { log: { entries: object[] } }
  const entries = har.log.entries.map((entry) => ({ ...entry, serverIPAddress: '' }))
  await drop(page, [{ name: 'odd.har', text: JSON.stringify({ log: { ...har.log, entries } }) }])
  await openFile(page, 'odd.har').waitFor()
  const file = page.getByRole('region', { name: 'The file' })
  await file.getByText('Where the exporter strays from HAR 1.2').click()
  await file.getByText('serverIPAddress should be an IP address').waitFor()
  expectNothingLeft(opened)
})
