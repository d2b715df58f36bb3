/**
 * Whether a failed call can matter for the panel: the panel's own calls, those of the page around it, and all others.
 *
 * By address and kind of file, not by what the page did with the answer, so it says what can matter and never that it does.
 */

import type { Exchange } from '../../core/har/exchange.ts'
import { withoutParameters } from '../../core/http/url.ts'
import { isBridgeScript, isMirrorsPage, primaryContext } from '../../core/mirror/paths.ts'
import type { Servers } from '../../core/mirror/servers.ts'

/** What a call can matter for, in the order in which calls are told. */
export const MATTERS = ['panel', 'page', 'no'] as const
export type Matters = (typeof MATTERS)[number]

export interface Relevance {
  readonly matters: Matters
  /** As part of a sentence. */
  readonly why: string
}

export function relevanceOf(exchange: Exchange, servers: Servers): Relevance {
  const { url } = exchange
  if (isBridgeScript(url)) return panel('the panel reports to the page around it by this script')
  if (isOrnament(exchange)) return no('pictures, fonts and icons do not stop a panel')
  if (/\/analytics\//i.test(url.path)) return no('it only counts what is used')
  const { roles } = servers.of(url)
  if (roles.includes('mirror')) return panel('it is a call to the mirror, which the panel may need')
  if (isMirrorsPage(url)) return panel('it is the page that holds the panel')
  if (primaryContext(url) !== undefined) return panel('the page around the panel learns by it which mirrors there are')
  if (roles.includes('primary')) return page('it is a call of the primary’s page, which holds the panel')
  if (isBundle(url.path)) return page('it looks like a script or style of Bitbucket from another host')
  return no('its server plays no part in mirroring, as far as the recording shows')
}

const panel = (why: string): Relevance => ({ matters: 'panel', why })
const page = (why: string): Relevance => ({ matters: 'page', why })
const no = (why: string): Relevance => ({ matters: 'no', why })

/** Chrome's and Playwright's names of what a page can do without. */
const ORNAMENT_TYPES: ReadonlySet<string | undefined> = new Set(
  'font image imageset media texttrack manifest ping beacon csp_report cspviolationreport'.split(' '),
)
const ORNAMENT_FILE = /\.(?:woff2?|ttf|otf|eot|png|gif|jpe?g|svg|webp|avif|ico|map|mp[34]|webmanifest)$/i
const AVATAR = /\/(?:user)?avatars?(?:\/|\.|$)/i

const isOrnament = ({ url, resourceType }: Exchange): boolean =>
  ORNAMENT_TYPES.has(resourceType) || ORNAMENT_FILE.test(withoutParameters(url.path)) || AVATAR.test(url.path)

/** Bitbucket's bundles of scripts and styles, which a content delivery network may serve. */
const isBundle = (path: string): boolean => /\/_\/download\/(?:contextbatch|batch|resources)\//.test(path)
