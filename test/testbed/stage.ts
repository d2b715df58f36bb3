/** The servers of one scenario, listening; which host is where; and the clocks that a load may set. */

import { groupBy } from '../../src/core/group.ts'
import { createParts, listenTo, placeOf, type Place } from './parts.ts'
import type { Load, Scenario } from './scenario.ts'
import { html } from './servers/answers.ts'
import type { Certificates } from './servers/certificates.ts'
import { listen, type Listener } from './servers/listen.ts'
import type { ApplicationNode } from './servers/node.ts'

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
