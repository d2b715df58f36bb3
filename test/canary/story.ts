/**
 * The story that all captures tell: a mirror that is ahead refuses a fresh token, as recorded, and a few more exchanges that a
 * support engineer wants to read afterwards: a call that is refused in words, one that another origin may not read, one that
 * fails, one that is redirected.
 */

import type { Dialect } from './dialects/dialect.ts'
import type { ExchangeSpec } from './dialects/exchange.ts'
import { entryOf, type Har, type HarEntry } from './har.ts'

export const PRIMARY = 'https://bitbucket.corp.example'
export const PANEL = '/plugins/servlet/admin/mirror'
export const CONFIG = '/webPanels/config'

/** A new copy each time. */
export function tellStory(dialect: Dialect): Har {
  const har = dialect.readStory()
  for (const spec of MORE_EXCHANGES) har.log.entries.push(dialect.writeExchange(spec, templateOf(har)))
  return har
}

/** A call of the page that has answer and type; further exchanges are written after its example. */
export const templateOf = (har: Har): HarEntry => entryOf(har, '/mirrorServers')

const MORE_EXCHANGES: readonly ExchangeSpec[] = [
  {
    url: `${PRIMARY}/rest/api/latest/admin/cluster?limit=25`,
    status: 403,
    statusText: 'Forbidden',
    requestHeaders: { Cookie: 'BITBUCKETSESSIONID=0123456789abcdef0123456789abcdef' },
    responseHeaders: { 'Content-Type': 'application/json;charset=UTF-8', 'X-AREQUESTID': '@7GAMMA1x463x1020x0' },
    body: {
      mimeType: 'application/json;charset=UTF-8',
      text: '{"errors":[{"context":null,"message":"You are not permitted to access this resource","exceptionName":"com.atlassian.bitbucket.AuthorisationException"}]}',
    },
  },
  {
    url: 'https://files.corp.example/rest/api/latest/tags',
    statusText: 'OK',
    requestHeaders: { Origin: PRIMARY },
    responseHeaders: {
      'Content-Type': 'application/json',
      'Access-Control-Allow-Origin': 'https://stash.corp.example',
      Server: 'nginx/1.26.2',
      Via: '1.1 edge-7 (squid/6.6)',
    },
  },
  {
    url: 'https://avatars.corp.example/users/avatar.png',
    status: 0,
    errors: {
      chrome: 'net::ERR_NAME_NOT_RESOLVED',
      safari: 'A server with the specified hostname could not be found.',
    },
  },
  {
    url: `${PRIMARY}/dashboard`,
    status: 302,
    statusText: 'Found',
    responseHeaders: { Location: `${PRIMARY}/login?next=%2Fdashboard` },
  },
]
