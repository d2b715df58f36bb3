/** chrome-har builds a HAR from the browser's protocol events, as sitespeed.io does; it has no bodies and leaves failed frames out. */

import { harFromMessages } from 'chrome-har'
import { chromium } from 'playwright'
import { chromiumLaunch, playSteps } from './chromium.ts'
import type { Exporter, Har } from './exporter.ts'

const EVENTS = [
  'Page.loadEventFired',
  'Page.domContentEventFired',
  'Page.frameStartedLoading',
  'Page.frameAttached',
  'Page.frameScheduledNavigation',
  'Page.frameRequestedNavigation',
  'Page.navigatedWithinDocument',
  'Network.requestWillBeSent',
  'Network.requestServedFromCache',
  'Network.dataReceived',
  'Network.responseReceived',
  'Network.resourceChangedPriority',
  'Network.loadingFinished',
  'Network.loadingFailed',
  'Network.requestWillBeSentExtraInfo',
  'Network.responseReceivedExtraInfo',
] as const

export const recordChromeHar: Exporter = async (options) => {
  const browser = await chromium.launch(chromiumLaunch(options))
  try {
    const page = await browser.newPage()
    const session = await page.context().newCDPSession(page)
    const messages: { method: string; params: unknown }[] = []
    for (const method of EVENTS) session.on(method, (params) => messages.push({ method, params }))
    await session.send('Page.enable')
    await session.send('Network.enable')
    await playSteps(page, options)
    return harFromMessages(messages, { includeTextFromResponseBody: false }) as Har
  } finally {
    await browser.close()
  }
}
