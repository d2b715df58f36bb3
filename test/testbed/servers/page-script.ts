/** What the mirrors page does in the browser: its other calls, the list of mirrors, then a frame for each panel. */

import type { PrimarySettings } from './settings.ts'

/** With an old address the page is a restored one: it asks for no other. */
export function pageScript(settings: PrimarySettings, oldAddress?: string): string {
  const { contextPath, restVersion, calls, waitBeforeFrameMs } = settings
  const { pageRewrites = ['', ''], hasNewBridge = false } = settings
  const given = { contextPath, restVersion, calls, waitBeforeFrameMs, pageRewrites, hasNewBridge, oldAddress }
  return `(${showMirrors})(${JSON.stringify(given)})`
}

/** Runs in the page, so it is text. */
const showMirrors = `async (given) => {
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const expiryOf = (src) => JSON.parse(atob(new URL(src).searchParams.get('jwt').split('.')[1])).exp
  const isExpired = (src) => expiryOf(src) - 60 < Date.now() / 1000
  const frame = (src) => {
    if (given.hasNewBridge && isExpired(src)) return
    document.body.append(Object.assign(document.createElement('iframe'), { src, width: 600 }))
  }
  for (let call = 0; call < given.calls; call++) {
    await fetch(given.contextPath + '/rest/api/latest/inbox/pull-requests/count?call=' + call).catch(() => {})
    await wait(190)
  }
  if (given.oldAddress) return frame(given.oldAddress)
  const mirrors = given.contextPath + '/rest/mirroring/' + given.restVersion + '/mirrorServers'
  const list = await fetch(mirrors)
  if (!list.ok) return
  for (const { id } of (await list.json()).values) {
    const config = await fetch(mirrors + '/' + id + '/webPanels/config')
    if (!config.ok || config.redirected) continue
    const page = new DOMParser().parseFromString(await config.text(), 'text/html')
    const { src } = JSON.parse(page.querySelector('script[type="application/json"]').textContent)
    await wait(given.waitBeforeFrameMs)
    frame(src.replace(...given.pageRewrites))
  }
}`
