/** A reverse proxy: waits, answers the panel itself, names itself, replaces the `Date`, adds headers. */

import type { OwnAnswer, ProxySettings } from './settings.ts'
import { NONE, type Answer, type Handler } from './listen.ts'
import { PANEL_PATH } from './sign-token.ts'

export function behindProxy(handler: Handler, settings: ProxySettings | undefined): Handler {
  if (!settings) return handler
  return async (request) => {
    await wait(settings.delayMs ?? 0)
    const own = request.url.pathname.endsWith(PANEL_PATH) ? ownAnswer(settings, request.url) : undefined
    if (own) return answerItself(own, settings)
    const answer = await handler(request)
    return answer && passOn(answer, settings)
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

function ownAnswer({ panel, moves }: ProxySettings, url: URL): OwnAnswer | undefined {
  if (!moves) return panel
  const target = `https://${moves.to}${url.pathname}${moves.dropsQuery ? '' : url.search}`
  return { status: 301, headers: { Location: target } }
}

const dateOf = ({ clockSkewMs = 0 }: ProxySettings): string => new Date(Date.now() + clockSkewMs).toUTCString()

const ownHeaders = ({ name, adds }: ProxySettings): Readonly<Record<string, string>> => ({
  ...(name === undefined ? {} : { Server: name }),
  ...adds,
})

/** Without a request id, since the application never saw the request. */
const answerItself = ({ status, headers, body }: OwnAnswer, settings: ProxySettings): Answer => ({
  status,
  headers: { Date: dateOf(settings), 'Content-Type': 'text/html', ...ownHeaders(settings), ...headers },
  body: body ?? `<html><body><h1>${status}</h1></body></html>`,
})

function passOn({ headers, ...answer }: Answer, settings: ProxySettings): Answer {
  const date = settings.clockSkewMs === undefined ? {} : { Date: dateOf(settings) }
  if (settings.dropsDates) return { ...answer, headers: { ...headers, Date: NONE, ...ownHeaders(settings) } }
  return { ...answer, headers: { ...headers, ...date, ...ownHeaders(settings) } }
}
