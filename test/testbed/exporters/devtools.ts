/**
 * DevTools' own HAR log, read by an extension that DevTools loads: what "Export HAR" writes, asked for once at the end.
 *
 * Without bodies it is the log as it is. With them the extension asks for each one, as the export does; that of an error page
 * which Chromium shows in place of a frame is large and only asked for on demand.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { chromiumLaunch, playSteps } from './chromium.ts'
import type { Exporter, Har, RecordOptions } from './exporter.ts'

export type Bodies = 'none' | 'answers' | 'all'

export const recordDevTools =
  (bodies: Bodies): Exporter =>
  async (options) => {
    const desk = await openDesk()
    const extension = writeExtension(options, desk.port, bodies)
    const { args, ...launch } = chromiumLaunch(options)
    const context = await chromium.launchPersistentContext(writeProfile(options), {
      ...launch,
      headless: false,
      ignoreDefaultArgs: ['--disable-extensions'],
      args: [...args, ...extensionFlags(extension)],
    })
    try {
      await desk.isReady
      const page = context.pages()[0] ?? (await context.newPage())
      await playSteps(page, options)
      return await desk.collect()
    } finally {
      await context.close()
      desk.close()
    }
  }

const extensionFlags = (folder: string): readonly string[] => [
  '--auto-open-devtools-for-tabs',
  '--disable-features=DisableLoadExtensionCommandLineSwitch',
  `--disable-extensions-except=${folder}`,
  `--load-extension=${folder}`,
]

/** Where the extension asks when to export, and hands the HAR in. */
async function openDesk() {
  const ready = withResolver<void>()
  const due = withResolver<void>()
  const har = withResolver<Har>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.setHeader('Access-Control-Allow-Origin', '*')
      if (request.url === '/har') har.resolve(JSON.parse(Buffer.concat(chunks).toString()) as Har)
      else ready.resolve()
      void (request.url === '/har' ? Promise.resolve() : due.promise).then(() => response.end())
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    isReady: ready.promise,
    collect: () => {
      due.resolve()
      return har.promise
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function withResolver<Value>(): { readonly promise: Promise<Value>; resolve(value: Value): void } {
  let resolve: (value: Value) => void = () => {}
  const promise = new Promise<Value>((resolver) => {
    resolve = resolver
  })
  return { promise, resolve: (value) => resolve(value) }
}

/** With "Preserve log" ticked: without it a second load would empty the log. */
function writeProfile({ folder }: RecordOptions): string {
  const profile = join(folder, 'profile')
  mkdirSync(join(profile, 'Default'), { recursive: true })
  const settings = { 'network-log.preserve-log': 'true' }
  const devtools = { preferences: settings, synced_preferences_sync_disabled: settings }
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify({ devtools }))
  return profile
}

function writeExtension({ folder, browser }: RecordOptions, port: number, bodies: Bodies): string {
  const place = join(folder, 'extension')
  mkdirSync(place)
  const blocking = {
    permissions: ['declarativeNetRequest'],
    declarative_net_request: { rule_resources: [{ id: 'blocks', enabled: true, path: 'blocks.json' }] },
  }
  const manifest = {
    manifest_version: 3,
    name: 'Recorder',
    version: '1',
    devtools_page: 'panel.html',
    host_permissions: ['<all_urls>'],
  }
  writeFileSync(join(place, 'manifest.json'), JSON.stringify({ ...manifest, ...blocking }))
  writeFileSync(join(place, 'blocks.json'), JSON.stringify(browser.blocks.map(blockingRule)))
  writeFileSync(join(place, 'panel.html'), '<script src="panel.js"></script>')
  writeFileSync(join(place, 'panel.js'), `(${exportWhenDue})('http://127.0.0.1:${port}', '${bodies}')`)
  return place
}

const blockingRule = (host: string, index: number) => ({
  id: index + 1,
  action: { type: 'block' },
  condition: { urlFilter: `||${host}`, resourceTypes: ['sub_frame', 'script', 'xmlhttprequest'] },
})

/** Runs in DevTools, so it is text. */
const exportWhenDue = `async (desk, bodies) => {
  await fetch(desk + '/when')
  chrome.devtools.network.getHAR(async (log) => {
    const wanted = log.entries.filter((entry) => bodies === 'all' || (bodies === 'answers' && !entry.response._error))
    await Promise.all(wanted.map((entry) => new Promise((resolve) => {
      setTimeout(resolve, 1000)
      entry.getContent((text, encoding) => {
        if (text) entry.response.content.text = text
        if (text && encoding) entry.response.content.encoding = encoding
        resolve()
      })
    })))
    await fetch(desk + '/har', { method: 'POST', body: JSON.stringify({ log }) })
  })
}`
