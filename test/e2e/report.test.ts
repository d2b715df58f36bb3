/** The HTML report in a real browser: every payload in every place of it, and nothing but the report itself comes of it. */

import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chromiumArgs, findChromium } from '../../build/chromium.mjs'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { buildReport } from '../../src/report/build.ts'
import { renderHtml } from '../../src/report/html.ts'
import { HTML_PAYLOADS } from '../report/payloads/html.ts'
import { JIRA_PAYLOADS } from '../report/payloads/jira.ts'
import { MARKDOWN_PAYLOADS } from '../report/payloads/markdown.ts'
import { UNSEEN_PAYLOADS } from '../report/payloads/unseen.ts'
import { driftDiagnosis } from '../support/fixture-diagnosis.ts'
import { diagnosesOf, infectDiagnosis } from '../support/infect.ts'
import { makeFolder } from '../support/run-cli.ts'

const folder = makeFolder()
let browser: Browser
let page: Page
/** Requests, dialogs, errors and violations of the policy. */
let happened: string[]

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
})
afterAll(async () => {
  await browser.close()
  folder.remove()
})
beforeEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  page = await browser.newPage()
  // What a page before it says late is not this one's.
  const own: string[] = []
  happened = own
  page.on('request', (request) => own.push(request.url()))
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => own.push('a dialog')))
  page.on('console', (message) => own.push(message.text()))
  page.on('pageerror', (error) => own.push(error.message))
  page.on('framenavigated', (frame) => frame.parentFrame() && own.push('a frame'))
})

const htmlOf = (...diagnoses: readonly Diagnosis[]): string =>
  renderHtml(diagnoses.map((diagnosis) => buildReport(diagnosis, { explain: true })))

/** Opened from a file, as users open it. The names of all elements with their attributes are what it consists of. */
async function open(html: string): Promise<readonly string[]> {
  const address = pathToFileURL(folder.write('report.html', html)).href
  await page.goto(address)
  expect(happened).toEqual([address])
  return page.evaluate(() =>
    [...document.querySelectorAll('*')].map((element) =>
      [element.localName, ...element.getAttributeNames().toSorted()].join(' '),
    ),
  )
}

test('looks as it should under its own policy', async () => {
  await open(htmlOf(driftDiagnosis))
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('h2') as Element).marginTop)).not.toBe('0px')
  const sheet = await page.evaluate(() => document.querySelector('style')?.textContent ?? '')
  const policy = await page.evaluate(() => document.querySelector('meta[http-equiv]')?.getAttribute('content'))
  const hash = createHash('sha256').update(sheet).digest('base64')
  expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`)
})

const COLLECTIONS = [
  ['Markdown', MARKDOWN_PAYLOADS],
  ['Jira', JIRA_PAYLOADS],
  ['HTML', HTML_PAYLOADS],
  ['unseen characters', UNSEEN_PAYLOADS],
] as const

describe.for(COLLECTIONS)(
  'payloads of %s become no element, no attribute, no request and no script',
  ([, payloads]) => {
    test('in every place of a diagnosis', async () => {
      const harmless = await open(htmlOf(infectDiagnosis('harmless', { keepsMoments: true })))
      for (const payload of payloads) {
        happened.length = 0
        const elements = await open(htmlOf(infectDiagnosis(payload, { keepsMoments: true })))
        expect([payload, elements]).toEqual([payload, harmless])
      }
    })

    test('in every place of a capture', async () => {
      const own = new Set(await open(htmlOf(driftDiagnosis, ...diagnosesOf('harmless'))))
      happened.length = 0
      const elements = await open(htmlOf(...payloads.flatMap(diagnosesOf)))
      expect(elements.filter((element) => !own.has(element))).toEqual([])
    })
  },
)

test('payloads that are not escaped would be noticed', async () => {
  const html = htmlOf(infectDiagnosis('harmless', { keepsMoments: true }))
  const harmless = await open(html)
  const noticed = []
  for (const payload of HTML_PAYLOADS) {
    happened.length = 0
    const elements = await open(html.replaceAll('harmless', () => payload)).catch(() => 'more happened')
    if (elements.toString() !== harmless.toString()) noticed.push(payload)
  }
  expect(noticed.length).toBeGreaterThan(HTML_PAYLOADS.length - 3)
})

test('a small screen shows the narrow picture, and nothing is cut off at its side', async () => {
  await page.setViewportSize({ width: 390, height: 800 })
  await open(htmlOf(driftDiagnosis))
  expect(await page.locator('.picture.is-narrow').first().isVisible()).toBe(true)
  expect(await page.locator('.picture.is-wide').first().isVisible()).toBe(false)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
