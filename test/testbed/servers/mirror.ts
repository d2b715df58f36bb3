/** The mirror: checks the token of a request for its panel, and serves the panel with what it needs. */

import type { MirrorSettings, OwnAnswer } from './settings.ts'
import { html, json, notFound, script } from './answers.ts'
import type { Application } from './farm.ts'
import type { Answer, Request } from './listen.ts'
import { checkToken, type Refusal } from './check-token.ts'
import { PANEL_PATH } from './sign-token.ts'

export function mirrorApplication(settings: MirrorSettings, primaryBase: string): Application {
  const { contextPath } = settings
  return async (request, now) => {
    const { pathname } = request.url
    if (pathname === contextPath + PANEL_PATH) return answerPanel(settings, primaryBase, request, now)
    if (pathname === `${contextPath}/s/mirror.js`) return answerScript(settings)
    if (pathname.startsWith(`${contextPath}/rest/mirroring/`)) return answerCall(request)
    return pathname.endsWith('favicon.ico') ? html('') : notFound()
  }
}

async function answerPanel(
  settings: MirrorSettings,
  primaryBase: string,
  { url }: Request,
  now: Date,
): Promise<Answer> {
  if (settings.panel) return ownAnswer(settings.panel)
  const refusal = await checkToken(url, now)
  return refusal ? refuse(settings, refusal) : showPanel(settings, primaryBase)
}

const ownAnswer = ({ status, headers, body }: OwnAnswer): Answer => {
  const page = html(body ?? `<html><body><h1>${status}</h1></body></html>`, status)
  return { ...page, headers: { ...page.headers, ...headers } }
}

/** The error page is an ordinary page of Bitbucket: it may not be framed. */
function refuse(settings: MirrorSettings, { status, message }: Refusal): Answer {
  const text = settings.statesTimes ? message : 'Unauthorized'
  const page = html(
    `<html><head><title>Error</title></head><body><h1>${status}</h1><p>${text}</p></body></html>`,
    status,
  )
  const base = settings.realm ?? `${settings.scheme}://${settings.host}${settings.contextPath}`
  const realm = { 'WWW-Authenticate': `OAuth realm="${encodeURIComponent(base)}"` }
  const framing = settings.framesRefusals ? {} : { 'X-Frame-Options': 'SAMEORIGIN' }
  return { ...page, headers: { ...page.headers, ...realm, ...framing } }
}

/** With its own script, the bridge's script from the primary, and a call where it needs a session. */
function showPanel({ contextPath, needsCookie, panelHeaders }: MirrorSettings, primaryBase: string): Answer {
  const call = `<script>fetch('${contextPath}/rest/mirroring/latest/upstreamServers').catch(() => {})</script>`
  const page = html(
    `<!doctype html><title>Mirror</title><script src="${contextPath}/s/mirror.js"></script>` +
      `<script src="${primaryBase}/atlassian-connect/all.js"></script>Mirror${needsCookie ? call : ''}`,
  )
  const session = { 'Set-Cookie': 'BITBUCKETSESSIONID=fedcba9876543210fedcba9876543210; Path=/; HttpOnly' }
  return { ...page, headers: { ...page.headers, ...(needsCookie ? session : {}), ...panelHeaders } }
}

function answerScript({ script: answer = 200 }: MirrorSettings): Answer {
  if (answer === 'html') return html('<!doctype html><title>Log in</title>')
  return answer === 200 ? script('window.panel = true') : html('', answer)
}

const answerCall = ({ headers }: Request): Answer =>
  headers.cookie?.includes('BITBUCKETSESSIONID') ? json({ values: [] }) : json({ errors: [{ message: 'Log in' }] }, 401)
