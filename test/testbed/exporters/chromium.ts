/** How a Chromium is started for a recording: its flags, its clock, and how it plays the steps. */

import { existsSync } from 'node:fs'
import type { Page } from 'playwright'
import { chromiumArgs, findChromium } from '../../../build/chromium.mjs'
import type { RecordOptions } from './exporter.ts'

/** Debian's libfaketime, for a browser whose clock is wrong. */
const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1'

export function chromiumLaunch({ places, browser, trustedKeyHash }: RecordOptions) {
  return {
    executablePath: findChromium(),
    args: [
      ...chromiumArgs,
      `--host-resolver-rules=${resolverRules(places)}`,
      `--ignore-certificate-errors-spki-list=${trustedKeyHash}`,
    ],
    env: { ...process.env, ...clockEnvironment(browser.skewSec) } as Record<string, string>,
  }
}

const resolverRules = (places: RecordOptions['places']): string =>
  [...places]
    .map(([host, place]) => `MAP ${host} ${place === 'unresolvable' ? '~NOTFOUND' : `127.0.0.1:${place}`}`)
    .join(',')

function clockEnvironment(skewSec: number): Record<string, string> {
  if (skewSec === 0) return {}
  if (!existsSync(FAKETIME)) throw new Error('A browser with a wrong clock needs libfaketime: apt-get install faketime')
  return { LD_PRELOAD: FAKETIME, FAKETIME: `${skewSec > 0 ? '+' : ''}${skewSec}` }
}

/** A page that fails to load is part of the story. */
export async function playSteps(page: Page, { steps }: RecordOptions): Promise<void> {
  for (const { address, lastsMs } of steps) {
    await page.goto(address()).catch(() => {})
    await page.waitForTimeout(lastsMs)
  }
}
