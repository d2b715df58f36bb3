/** The names of network errors that the browser at hand prints, against those that the tables hold. */

import { chromium } from 'playwright'
import { expect, test } from 'vitest'
import { chromiumArgs, findChromium } from '../../build/chromium.mjs'
import { CHROMIUM_ERRORS } from '../../src/core/http/chromium-errors.ts'
import recorded from '../support/chromium-error-names.json' with { type: 'json' }

const majorOf = (version: string): number => Number(/\d+/.exec(version)?.[0])

test('the tables know every network error that this Chromium prints', async ({ skip }) => {
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
  try {
    skip(majorOf(browser.version()) > majorOf(recorded.browser), 'a newer browser may have newer names')
    const page = await browser.newPage()
    const printed = await page
      .goto('chrome://chrome-urls')
      .then(() => page.locator('cr-button').first().click({ timeout: 5000 }))
      .then(() => page.goto('chrome://network-errors'))
      .then(() => page.getByText('ERR_FAILED').waitFor({ timeout: 5000 }))
      .then(() => page.innerText('body'))
      .catch(() => '')
    skip(printed === '', 'this browser has no such page')
    const names = [...printed.matchAll(/^ERR_\w+/gm)].map(([name]) => name)
    const known = new Set(Object.values(CHROMIUM_ERRORS).flatMap((errors) => Object.keys(errors)))
    expect(names.filter((name) => !known.has(name))).toEqual([])
    expect(names.length).toBeGreaterThan(200)
  } finally {
    await browser.close()
  }
})
