/** The servers of one scenario, listening; which host is where; and the clocks that a load may set. */

import { groupBy } from '../../src/core/group.ts'
import type { Load, MirrorSettings, PrimarySettings, Scenario, ServerSettings } from './scenario.ts'
import { html } from './servers/answers.ts'
import type { Certificates } from './servers/certificates.ts'
import { spreadOver, type Application } from './servers/farm.ts'
import { listen, NONE, type Handler, type Listener } from './servers/listen.ts'
import { mirrorApplication } from './servers/mirror.ts'
import { createNode, type ApplicationNode } from './servers/node.ts'
import { primaryApplication } from './servers/primary.ts'
import { behindProxy } from './servers/proxy.ts'

/** Where a host name leads: a port of this machine, or nowhere. */
export type Place = number | 'unresolvable'

export interface Stage {
  /** By host and port. */
  readonly places: ReadonlyMap<string, Place>
  /** Sets what the servers need for a load, and says which address to open. */
  prepare(load: Load): string
  close(): void
}

/** Where a single sign-on sends the browser. */
const LOGIN_HOST = 'sso.corp.example:443'
const openLogin = ({ trusted }: Certificates): Promise<Listener> =>
  listen(async () => html('<!doctype html><title>Log in</title>'), { tls: trusted, isHttp2: false })

/** Nobody listens there. */
const REFUSING_PORT = 9

interface Part {
  readonly settings: ServerSettings
  readonly scheme: 'http' | 'https'
  readonly network?: MirrorSettings['network']
  readonly nodes: readonly ApplicationNode[]
  readonly handler: Handler
}

export async function openStage(scenario: Scenario, certificates: Certificates): Promise<Stage> {
  let current: Load = {}
  const parts = createParts(scenario, () => current)
  const hosts = groupBy(parts, ({ settings }) => withPort(settings.host))
  const listeners: Listener[] = []
  const places = new Map<string, Place>()
  for (const [host, sharing] of hosts) {
    const listener = await listenTo(sharing, certificates)
    listeners.push(listener)
    for (const name of [host, ...otherNames(scenario, host)]) places.set(name, placeOf(sharing, listener))
  }
  const login = await openLogin(certificates)
  listeners.push(login)
  places.set(LOGIN_HOST, login.port)
  return {
    places,
    prepare: (load) => {
      current = load
      for (const { settings, nodes } of parts) setClocks(nodes, load.skews?.[settings.host])
      return addressOf(scenario, load)
    },
    close: () => {
      for (const listener of listeners) listener.close()
    },
  }
}

function createParts({ primaries, mirrors }: Scenario, currentLoad: () => Load): readonly Part[] {
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
function listenTo(sharing: readonly Part[], certificates: Certificates): Promise<Listener> {
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

function placeOf(sharing: readonly Part[], { port }: Listener): Place {
  if (sharing.some(({ network }) => network === 'unresolvable')) return 'unresolvable'
  return sharing.some(({ network }) => network === 'refused') ? REFUSING_PORT : port
}

/** A load may open the primary under another name. */
const otherNames = ({ loads, primaries }: Scenario, host: string): readonly string[] =>
  loads
    .filter((load) => load.host !== undefined && withPort(primaries[load.primary ?? 0]?.host ?? '') === host)
    .map((load) => withPort(load.host ?? ''))

function setClocks(nodes: readonly ApplicationNode[], skewMs: number | undefined): void {
  if (skewMs === undefined) return
  for (const node of nodes) node.setSkew(skewMs)
}

function addressOf({ primaries }: Scenario, { primary = 0, host }: Load): string {
  const settings = primaries[primary]
  return `https://${host ?? settings?.host}${settings?.contextPath}/admin/mirrors`
}

/** Example: `a.example` → `a.example:443`. An http mirror has 80. */
export const withPort = (host: string): string => (/:\d+$/.test(host) ? host : `${host}:443`)
