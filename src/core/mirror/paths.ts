/**
 * The addresses that make up the story of the mirror panel, under any context path and REST version.
 *
 * From Atlassian's REST documentation (Mirroring, upstream and mirror) and "Troubleshooting Smart Mirroring".
 */

import { MASKED, MIRROR_ID, withoutParameters, type HttpUrl } from '../http/url.ts'

/** A servlet container may write its session into the path: `…/mirror;jsessionid=…`. */
const PANEL = /^(.*)\/plugins\/servlet\/admin\/mirror(?:;[^/]*)?\/?$/
const CONFIG = /^(.*)\/rest\/mirroring\/[^/]+\/mirrorServers\/([^/]+)\/webPanels\/config\/?$/i
const MIRRORS_PAGE = /^(.*?)\/(?:plugins\/servlet\/)?admin\/mirrors\/?$/
const MIRROR_LIST = /^(.*)\/rest\/mirroring\/[^/]+\/mirrorServers\/?$/i
const PRIMARY_REST = /^(.*)\/rest\/mirroring\/[^/]+\/(?:mirrorServers|requests|account|repos)(?:\/.*)?$/i
const MIRROR_REST =
  /^(.*)\/rest\/mirroring\/[^/]+\/(?:upstreamServers|syncSettings|progress|farmNodes|mirrorRepos|supportInfo|zdu)(?:\/.*)?$/i
/** In every address above; most calls of a capture have nothing to do with mirrors and are passed over by this alone. */
const MIRRORING = /\/mirror/i
const BRIDGE_SCRIPT = /\/atlassian-connect\/all(?:-debug)?\.js$/

/** The context path before the panel's own path: `''` at the root; `undefined` when it is another address. */
export const panelContext = ({ path }: HttpUrl): string | undefined => match(PANEL, path)?.[1]

/** The primary's answer that announces the panel of one mirror; the id is left out where it does not look like one. */
export function configMirrorId({ path }: HttpUrl): string | undefined {
  const id = MIRRORING.test(path) ? CONFIG.exec(withoutParameters(path))?.[2]?.toUpperCase() : undefined
  return id === undefined || MIRROR_ID.test(id) ? id : MASKED
}

/** The context path of a primary, read from the mirrors page or from REST calls only a primary answers. */
export const primaryContext = ({ path }: HttpUrl): string | undefined =>
  (match(MIRRORS_PAGE, path) ?? match(PRIMARY_REST, path))?.[1]

/** The context path of a mirror, read from the panel or from REST calls only a mirror answers. */
export const mirrorContext = (url: HttpUrl): string | undefined =>
  panelContext(url) ?? match(MIRROR_REST, url.path)?.[1]

export const isMirrorList = ({ path }: HttpUrl): boolean => match(MIRROR_LIST, path) !== undefined
export const isMirrorsPage = ({ path }: HttpUrl): boolean => match(MIRRORS_PAGE, path) !== undefined
export const isBridgeScript = (url: HttpUrl): boolean => BRIDGE_SCRIPT.test(url.path)

/** Only these bodies are searched for the diagnosis. */
export const keepsBody = (url: HttpUrl): boolean =>
  panelContext(url) !== undefined || url.path.includes('/rest/mirroring/') || isMirrorsPage(url)

function match(pattern: RegExp, path: string): RegExpExecArray | undefined {
  return MIRRORING.test(path) ? (pattern.exec(path) ?? undefined) : undefined
}
