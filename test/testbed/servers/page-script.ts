/** What the mirrors page does in the browser: its other calls, the list of mirrors, then a frame for each panel. */

import type { PrimarySettings } from './settings.ts'

/** With an old address the page is a restored one: it asks for no other. */
export function pageScript(
  { contextPath, restVersion, calls, waitBeforeFrameMs, pageRewrites = ['', ''] }: PrimarySettings,
  oldAddress?: string,
): string {
  const settings = JSON.stringify({ contextPath, restVersion, calls, waitBeforeFrameMs, pageRewrites, oldAddress })
  return `(${showMirrors})(${settings})`
}

/** Runs in the page, so it is text. */
const showMirrors = `async ({ contextPath, restVersion, calls, waitBeforeFrameMs, pageRewrites, oldAddress }) => {
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const frame = (src) => document.body.append(Object.assign(document.createElement('iframe'), { src, width: 600 }))
  for (let call = 0; call < calls; call++) {
    await fetch(contextPath + '/rest/api/latest/inbox/pull-requests/count?call=' + call).catch(() => {})
    await wait(190)
  }
  if (oldAddress) return frame(oldAddress)
  const mirrors = contextPath + '/rest/mirroring/' + restVersion + '/mirrorServers'
  const list = await fetch(mirrors)
  if (!list.ok) return
  for (const { id } of (await list.json()).values) {
    const config = await fetch(mirrors + '/' + id + '/webPanels/config')
    if (!config.ok || config.redirected) continue
    const page = new DOMParser().parseFromString(await config.text(), 'text/html')
    const { src } = JSON.parse(page.querySelector('script[type="application/json"]').textContent)
    await wait(waitBeforeFrameMs)
    frame(src.replace(...pageRewrites))
  }
}`
