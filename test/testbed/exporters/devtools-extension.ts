/** The extension that DevTools loads: it waits, asks for the HAR log and its bodies, and blocks hosts where a scenario wants it. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordOptions } from './exporter.ts'

/** `answers` leaves out the bodies that Chromium itself shows in place of a frame that it refuses. */
export type Bodies = 'none' | 'answers' | 'all'

/** The folder that Chromium loads it from. */
export function writeExtension({ folder, browser }: RecordOptions, port: number, bodies: Bodies): string {
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
