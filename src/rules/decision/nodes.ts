/**
 * The nodes that answer under one name, as Bitbucket's request ids name them.
 *
 * A node takes a new name when it starts, so two names one after the other may be one node before and after a restart. Only a name
 * that comes back after another one shows several nodes.
 */

import type { Evidence } from '../../core/evidence.ts'
import type { Server } from '../../core/mirror/servers.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import { oncePerCapture } from '../once-per-capture.ts'

/** The name of the node that answered; nothing where its answer has no request id. */
export const nodeOf = ({ last }: TimedVisit): string | undefined => last.answer?.requestId?.node

/** Does the server answer by several nodes in turn? */
export const isFarm = (server: Server, evidence: Evidence): boolean => farmsOf(evidence).has(server)

const farmsOf = oncePerCapture(({ exchanges, servers }): ReadonlySet<Server> => {
  const farms = new Set<Server>()
  const seen = new Map<Server, { readonly names: Set<string>; last: string }>()
  for (const { answer, url } of exchanges) {
    const name = answer?.requestId?.node
    if (name === undefined) continue
    const server = servers.of(url)
    const known = seen.get(server) ?? { names: new Set(), last: name }
    if (known.last !== name && known.names.has(name)) farms.add(server)
    known.names.add(name)
    known.last = name
    seen.set(server, known)
  }
  return farms
})
