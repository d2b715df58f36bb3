/** The signed address of a panel, as the primary puts it together. */

import { PANEL_PATH, signToken } from './sign-token.ts'
import type { Parameters } from './query-hash.ts'
import type { MirrorSettings, PrimarySettings } from './settings.ts'

/** `url` is the page's own address. The context path of the mirror is not part of what is signed. */
export async function panelAddress(
  settings: PrimarySettings,
  mirror: MirrorSettings,
  url: URL,
  now: Date,
): Promise<string> {
  const parameters = panelParameters(settings, mirror, url)
  const token = await signToken({
    issuer: mirror.id.toLowerCase(),
    user: settings.user,
    issuedAtSec: Math.floor(now.getTime() / 1000),
    lifetimeSec: settings.lifetimeSec,
    notBeforeSec: settings.notBeforeSec,
    path: settings.signsOtherPath ? `/mirror-admin${PANEL_PATH}` : PANEL_PATH,
    parameters,
    hasOtherSecret: settings.signsWithOtherSecret ?? false,
  })
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  const address = `${mirror.scheme}://${mirror.host}${mirror.contextPath}${PANEL_PATH}?${query}`
  return address.replace(...(settings.rewrites ?? ['', ''])) + tokenParameter(settings, token)
}

function tokenParameter({ announcesToken }: PrimarySettings, token: string): string {
  if (announcesToken === 'none') return ''
  return `&jwt=${announcesToken === 'cut' ? token.slice(0, 60) : token}`
}

const panelParameters = (settings: PrimarySettings, mirror: MirrorSettings, url: URL): Parameters => [
  ['tz', 'Australia/Sydney'],
  ['loc', 'en-US'],
  ['user_id', settings.user],
  ['user_key', '1'],
  ['xdm_e', settings.bridgeOrigin ?? url.origin],
  ['xdm_c', `channel-bitbucket.mirror.${mirror.id.toLowerCase()}__mirror-config-panel`],
  ['cp', settings.contextPath],
  ['lic', 'none'],
  ['cv', '1.1.86-bitbucket-04'],
]
