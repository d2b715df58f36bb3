/** A real browser with the built page in it, opened as users open it, and everything it did on record. */

import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { chromiumArgs, findChromium } from '../../build/chromium.mjs'

export const PAGE_FILE = join(import.meta.dirname, '../../dist/index.html')
/** A name that is not this machine's, so that plain http on it is no secure context. */
const INTRANET_HOST = 'mirrorscope.corp.example'

export type Place = 'file' | 'loopback' | 'intranet'

export interface Opened {
  readonly page: Page
  /** Console errors, uncaught errors and policy violations. */
  readonly faults: readonly string[]
  /** Addresses asked for after the page itself. */
  readonly requests: readonly string[]
}

export interface TestBrowser {
  /** Closes what was open before. */
  open(place: Place): Promise<Opened>
  /** Every path that the server of the page was asked for. */
  readonly served: readonly string[]
  close(): Promise<void>
}

export async function startBrowser(): Promise<TestBrowser> {
  const served: string[] = []
  const server = await serve(served)
  const { port } = server.address() as AddressInfo
  const args = [...chromiumArgs, `--host-resolver-rules=MAP ${INTRANET_HOST} 127.0.0.1`]
  const browser = await chromium.launch({ executablePath: findChromium(), args })
  const addresses: Readonly<Record<Place, string>> = {
    file: pathToFileURL(PAGE_FILE).href,
    loopback: `http://127.0.0.1:${port}/`,
    intranet: `http://${INTRANET_HOST}:${port}/`,
  }
  return {
    served,
    open: async (place) => {
      await Promise.all(browser.contexts().map((context) => context.close()))
      return open(browser, addresses[place])
    },
    close: async () => {
      await browser.close()
      server.close()
    },
  }
}

function serve(served: string[]): Promise<Server> {
  if (!existsSync(PAGE_FILE)) throw new Error('There is no dist/index.html: run "npm run build" first.')
  const html = readFileSync(PAGE_FILE)
  const server = createServer((request, response) => {
    served.push(request.url ?? '')
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html)
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

async function open(browser: Browser, address: string): Promise<Opened> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const faults: string[] = []
  const requests: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => isRemote(request.url()) && requests.push(request.url()))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`violation of ${event.violatedDirective}`))
  })
  await page.goto(address)
  requests.length = 0
  return { page, faults, requests }
}

const isRemote = (url: string): boolean => !/^(?:blob|data):/.test(url)
