/** Playwright's HAR recorder: full with bodies, or minimal as its replay needs it. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { chromiumLaunch, playSteps } from './chromium.ts'
import type { Exporter, Har } from './exporter.ts'

export const recordPlaywright =
  (mode: 'full' | 'minimal'): Exporter =>
  async (options) => {
    const path = join(options.folder, 'recorded.har')
    const browser = await chromium.launch(chromiumLaunch(options))
    try {
      const context = await browser.newContext({ recordHar: { path, content: 'embed', mode } })
      const page = await context.newPage()
      for (const host of options.browser.blocks)
        await page.route(`https://${host}/**`, (route) => route.abort('blockedbyclient'))
      await playSteps(page, options)
      await context.close()
      return JSON.parse(readFileSync(path, 'utf8')) as Har
    } finally {
      await browser.close()
    }
  }
