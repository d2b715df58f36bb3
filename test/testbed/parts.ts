/** Each server of a scenario with its nodes and its proxy, and the ports that they listen on. */

import type { Load, Scenario } from './scenario.ts'
import type { Certificates } from './servers/certificates.ts'
import { spreadOver, type Application } from './servers/farm.ts'
import { listen, NONE, type Handler, type Listener } from './servers/listen.ts'
import { mirrorApplication } from './servers/mirror.ts'
import { createNode, type ApplicationNode } from './servers/node.ts'
import { primaryApplication } from './servers/primary.ts'
import { behindProxy } from './servers/proxy.ts'
import type { MirrorSettings, PrimarySettings, ServerSettings } from './servers/settings.ts'

/** Where a host name leads: a port of this machine, or nowhere. */
export type Place = number | 'unresolvable'

export interface Part {
  readonly settings: ServerSettings
  readonly scheme: 'http' | 'https'
  readonly network?: MirrorSettings['network']
  readonly nodes: readonly ApplicationNode[]
  readonly handler: Handler
}

/** Nobody listens there. */
const REFUSING_PORT = 9

export function createParts({ primaries, mirrors }: Scenario, currentLoad: () => Load): readonly Part[] {
  const ofPrimaries = primaries.map((settings, index) => {
    const own = mirrors.filter(({ primary, isUnlisted }) => primary === index && !isUnlisted)
    return createPart(settings, 'https', primaryApplication({ settings, mirrors: own, currentLoad }))
  })
  const ofMirrors = mirrors.map((settings) => {
    const application = mirrorApplication(settings, baseOf(primaries[settings.primary]))
    const { network } = settings
    const part = createPart(settings, settings.scheme, hidesIds(settings) ? withoutIds(application) : application)
    return network ? { ...part, network } : part
  })
  return [...ofPrimaries, ...ofMirrors]
}

function createPart(settings: ServerSettings, scheme: Part['scheme'], application: Application): Part {
  const nodes = settings.nodes.map(createNode)
  return { settings, scheme, nodes, handler: behindProxy(spreadOver(nodes, application), settings.proxy) }
}

const baseOf = (primary: PrimarySettings | undefined): string =>
  primary ? `https://${primary.host}${primary.contextPath}` : ''

const hidesIds = ({ hidesRequestIds }: MirrorSettings): boolean => hidesRequestIds ?? false

/** A refusal whose headers the container has reset. */
const withoutIds =
  (application: Application): Application =>
  async (request, now) => {
    const answer = await application(request, now)
    return answer && { ...answer, headers: { ...answer.headers, 'X-AREQUESTID': NONE } }
  }

/** Servers of one host share its port and are told apart by their context paths, the longest first. */
export function listenTo(sharing: readonly Part[], certificates: Certificates): Promise<Listener> {
  const byLength = sharing.toSorted((a, b) => b.settings.contextPath.length - a.settings.contextPath.length)
  const handler: Handler = async (request) => {
    const part = byLength.find(({ settings }) => request.url.pathname.startsWith(`${settings.contextPath}/`))
    return part?.network === 'silent' ? undefined : part?.handler(request)
  }
  const isUntrusted = sharing.some(({ network }) => network === 'untrusted-certificate')
  const tls = isUntrusted ? certificates.untrusted : certificates.trusted
  const isHttp2 = sharing.some(({ settings }) => settings.protocol === 'h2')
  return listen(handler, { ...(sharing.some(({ scheme }) => scheme === 'https') ? { tls } : {}), isHttp2 })
}

export function placeOf(sharing: readonly Part[], { port }: Listener): Place {
  if (sharing.some(({ network }) => network === 'unresolvable')) return 'unresolvable'
  return sharing.some(({ network }) => network === 'refused') ? REFUSING_PORT : port
}
