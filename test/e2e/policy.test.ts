/** The policy of the built page: what it says, and that the browser enforces it. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { STYLE_HASH } from '../../src/report/html-style.ts'
import { PAGE_FILE, startBrowser, type TestBrowser } from './browser.ts'

let browser: TestBrowser
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(() => browser.close())

const html = readFileSync(PAGE_FILE, 'utf8')

function hashOf(element: 'script' | 'style'): string {
  const [, text = ''] = new RegExp(`<${element}[^>]*>([^]*?)</${element}>`).exec(html) ?? []
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

test('the page is one file that names nothing outside itself', () => {
  const markup = html.replaceAll(/(<(script|style)[^>]*>)[^]*?<\/\2>/g, '$1')
  const addresses = [...markup.matchAll(/<[a-z]+[^>]*\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address)
  expect(addresses.filter((address) => !address?.startsWith('data:'))).toEqual([])
})

test('the policy allows this script, this style, the own worker, and nothing else', () => {
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? []
  expect(policy.split('; ')).toEqual([
    `default-src 'none'`,
    `script-src ${hashOf('script')}`,
    `style-src ${hashOf('style')} '${STYLE_HASH}'`,
    `connect-src 'none'`,
    `worker-src blob:`,
    `img-src data: blob:`,
    `frame-src blob:`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types mirrorscope-worker`,
  ])
})

/** Each is run by the page against its own server; the directive is the one the browser must name. */
const waysOut: readonly { readonly what: string; readonly directive: string; readonly run: () => unknown }[] = [
  { what: 'a request', directive: 'connect-src', run: () => void fetch('/out').catch(() => undefined) },
  { what: 'a beacon', directive: 'connect-src', run: () => navigator.sendBeacon('/out') },
  { what: 'an event stream', directive: 'connect-src', run: () => new EventSource('/out').readyState },
  { what: 'an image', directive: 'img-src', run: () => void (new Image().src = '/out') },
  {
    what: 'a frame',
    directive: 'frame-src',
    run: () => void (document.body.appendChild(document.createElement('iframe')).src = '/out'),
  },
  {
    what: 'markup in a string',
    directive: 'require-trusted-types-for',
    run: () => void (document.body.innerHTML = '<img src=/out>'),
  },
]

test.for(waysOut)('$what is stopped by $directive', async ({ directive, run }) => {
  const { page, faults } = await browser.open('loopback')
  const before = browser.served.length
  await page.evaluate(run).catch(() => undefined)
  await expect.poll(() => faults.join('\n')).toContain(`violation of ${directive}`)
  expect(browser.served.slice(before)).toEqual([])
})
