/** The primary: its mirrors page, the list of mirrors, and the signed address of each panel. */

import type { Load } from '../scenario.ts'
import type { MirrorSettings, OwnAnswer, PrimarySettings } from './settings.ts'
import type { Answer } from './listen.ts'
import type { Application } from './farm.ts'
import { html, json, notFound, script } from './answers.ts'
import { pageScript } from './page-script.ts'
import { panelAddress } from './panel-address.ts'

export interface PrimaryPart {
  readonly settings: PrimarySettings
  /** Those that it lists. */
  readonly mirrors: readonly MirrorSettings[]
  readonly currentLoad: () => Load
}

export function primaryApplication(part: PrimaryPart): Application {
  const { settings, mirrors } = part
  const rest = `${settings.contextPath}/rest/mirroring/${settings.restVersion}/mirrorServers`
  return async ({ url }, now) => {
    const { pathname } = url
    if (pathname === `${settings.contextPath}/admin/mirrors`) return mirrorsPage(part, url, now)
    if (pathname === rest && settings.list) return ownAnswer(settings.list)
    if (pathname === rest) return json({ size: mirrors.length, values: mirrors.map(listMirror) })
    const announced = mirrors.find(({ id }) => pathname === `${rest}/${id}/webPanels/config`)
    if (announced) return announcePanel(settings, announced, url, now)
    return staticAnswer(settings, pathname)
  }
}

function staticAnswer(settings: PrimarySettings, pathname: string): Answer {
  if (pathname.endsWith('batch.css'))
    return { ...html('body{font:14px sans-serif}'), headers: { 'Content-Type': 'text/css' } }
  if (pathname.endsWith('/atlassian-connect/all.js')) return script('window.AP = {}')
  if (pathname.endsWith('favicon.ico')) return { ...html(''), headers: { 'Content-Type': 'image/x-icon' } }
  return pathname.includes('/rest/api/') ? countPullRequests(settings) : notFound()
}

function countPullRequests({ countStatus = 200, countMaxAgeSec }: PrimarySettings): Answer {
  if (countStatus !== 200) return json({ errors: [{ message: 'Something went wrong' }] }, countStatus)
  const answer = json({ count: 3 })
  const cached = countMaxAgeSec === undefined ? {} : { 'Cache-Control': `max-age=${countMaxAgeSec}` }
  return { ...answer, headers: { ...answer.headers, ...cached } }
}

const listMirror = (mirror: MirrorSettings) => ({
  id: mirror.id,
  name: mirror.label,
  baseUrl: mirror.listedBase ?? `${mirror.scheme}://${mirror.host}${mirror.contextPath}`,
  mirrorType: mirror.nodes.length > 1 ? 'FARM' : 'SINGLE',
  enabled: true,
})

async function mirrorsPage({ settings, mirrors, currentLoad }: PrimaryPart, url: URL, now: Date): Promise<Answer> {
  const { oldAddressSec } = currentLoad()
  const signedAt = new Date(now.getTime() - (oldAddressSec ?? 0) * 1000)
  const [first] = mirrors
  const oldAddress =
    oldAddressSec !== undefined && first ? await panelAddress(settings, first, url, signedAt) : undefined
  const page = html(
    `<!doctype html><title>Mirrors - Bitbucket</title><link rel="stylesheet" href="${settings.contextPath}/s/batch.css">` +
      `<link rel="icon" href="${settings.contextPath}/favicon.ico"><div>Loading…</div><script>${pageScript(settings, oldAddress)}</script>`,
  )
  const session = { 'Set-Cookie': 'BITBUCKETSESSIONID=0123456789abcdef0123456789abcdef; Path=/; Secure; HttpOnly' }
  return { ...page, headers: { ...page.headers, ...session, ...settings.pageHeaders } }
}

async function announcePanel(settings: PrimarySettings, mirror: MirrorSettings, url: URL, now: Date): Promise<Answer> {
  if (settings.config) return ownAnswer(settings.config)
  const src = await panelAddress(settings, mirror, url, now)
  const panel = { addon_key: 'bitbucket.mirror', key: 'mirror-config-panel', src }
  return html(`<div class="ap-container"><script type="application/json">${JSON.stringify(panel)}</script></div>`)
}

const ownAnswer = ({ status, headers = {}, body = '' }: OwnAnswer): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json;charset=UTF-8', ...headers },
  body,
})
