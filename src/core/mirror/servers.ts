/**
 * Which server an exchange was with, and the part it plays.
 *
 * A server is an origin and a context path, since a primary and a mirror may share a host name, and a host may carry other
 * applications. The primary is known by the mirrors page and by REST calls only a primary answers; a mirror by the panel, by
 * REST calls only a mirror answers, or by the base address that the primary lists for it.
 */

import { groupBy } from '../group.ts'
import type { Exchange } from '../har/exchange.ts'
import { leadingPaths } from '../http/leading-paths.ts'
import { maskPath, withoutParameters, type HttpUrl } from '../http/url.ts'
import { mirrorContext, primaryContext } from './paths.ts'

export type ServerRole = 'primary' | 'mirror'

export interface Server {
  /** Unique: the host, with `http://` where https has it too, and with the context path where that carries several servers. */
  readonly name: string
  readonly origin: string
  /** Safe to show: names that are not known words are left out, so that it says nothing of identity. */
  readonly contextPath: string
  /** Empty for a host that plays no part in mirroring. */
  readonly roles: readonly ServerRole[]
}

export interface Servers {
  readonly list: readonly Server[]
  of(url: HttpUrl): Server
}

/** Does a capture show any server that plays a part in mirroring? */
export const showsMirroring = ({ list }: Servers): boolean => list.some(({ roles }) => roles.length > 0)

/** A place where a server of that role is known to be. */
export interface ServerMark {
  readonly origin: string
  readonly host: string
  readonly contextPath: string
  readonly role: ServerRole
}

export const serverMark = ({ origin, host }: HttpUrl, contextPath: string, role: ServerRole): ServerMark => ({
  origin,
  host,
  contextPath,
  role,
})

/** Every exchange gets a server; `extraMarks` come from bodies and panel addresses. */
export function findServers(exchanges: readonly Exchange[], extraMarks: readonly ServerMark[]): Servers {
  const marks = [...exchanges.flatMap(({ url }) => marksOf(url)), ...extraMarks].map((mark) => ({
    ...mark,
    contextPath: withoutParameters(mark.contextPath),
  }))
  const contexts = new Map(
    [...groupBy(marks, ({ origin }) => origin)].map(([origin, group]) => [
      origin,
      new Set(group.map(({ contextPath }) => contextPath)),
    ]),
  )
  const roles = groupBy(marks, ({ origin, contextPath }) => serverKey(origin, contextPath))
  const contextOf = ({ origin, path }: HttpUrl): string => {
    const marked = contexts.get(origin)
    const isAtRoot = !marked || (marked.size === 1 && marked.has(''))
    return isAtRoot ? '' : chooseContext(withoutParameters(path), marked)
  }

  const known = new Map<string, Server>()
  const know = ({ origin, host }: Pick<HttpUrl, 'origin' | 'host'>, contextPath: string): void => {
    const key = serverKey(origin, contextPath)
    if (known.has(key)) return
    const ownRoles = [...new Set(roles.get(key)?.map(({ role }) => role))]
    known.set(key, { name: host, origin, contextPath: maskPath(contextPath), roles: ownRoles })
  }
  for (const { url } of exchanges) know(url, contextOf(url))
  for (const mark of marks) know(mark, mark.contextPath)
  const named = withUniqueNames([...known.values()])
  const byKey = new Map([...known.keys()].flatMap((key, index) => (named[index] ? [[key, named[index]] as const] : [])))
  const found = new WeakMap<HttpUrl, Server>()
  return {
    list: named,
    of: (url) => {
      const server = found.get(url) ?? byKey.get(serverKey(url.origin, contextOf(url))) ?? strangerAt(url)
      found.set(url, server)
      return server
    },
  }
}

const strangerAt = ({ host, origin }: HttpUrl): Server => ({ name: host, origin, contextPath: '', roles: [] })

const serverKey = (origin: string, contextPath: string): string => `${origin} ${contextPath}`

function marksOf(url: HttpUrl): readonly ServerMark[] {
  const [primary, mirror] = [primaryContext(url), mirrorContext(url)]
  if (primary !== undefined) return [serverMark(url, primary, 'primary')]
  return mirror === undefined ? [] : [serverMark(url, mirror, 'mirror')]
}

/** The longest known context path that leads the path; what lies outside them all is another application of the host. */
function chooseContext(path: string, known: ReadonlySet<string>): string {
  return leadingPaths(`${path}/`).findLast((context) => known.has(context)) ?? ''
}

/** Servers of one host are told apart by scheme, then by context path, and by a number where what may be shown is the same. */
function withUniqueNames(servers: readonly Server[]): readonly Server[] {
  const secure = new Set(servers.filter(({ origin }) => origin.startsWith('https:')).map(({ name }) => name))
  const byScheme = servers.map((server) =>
    server.origin.startsWith('http:') && secure.has(server.name) ? { ...server, name: server.origin } : server,
  )
  const mirroring = groupBy(
    byScheme.filter(({ roles }) => roles.length > 0),
    ({ name }) => name,
  )
  const byPath = byScheme.map((server) => {
    const sharing = mirroring.get(server.name)?.length ?? 0
    if (server.roles.length === 0) return sharing === 0 ? server : { ...server, name: `${server.name} (elsewhere)` }
    return sharing === 1 ? server : { ...server, name: server.name + server.contextPath }
  })
  const seen = new Map<string, number>()
  return byPath.map((server) => {
    const count = (seen.get(server.name) ?? 0) + 1
    seen.set(server.name, count)
    return count === 1 ? server : { ...server, name: `${server.name} (${count})` }
  })
}
