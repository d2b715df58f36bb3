/** The drifts that the settings of a scenario give: one for each mirror and for each setting of its clocks. */

import type { Load, Scenario } from './scenario.ts'
import type { MirrorSettings, ServerSettings } from './servers/settings.ts'

/** By the name that a mirror has in a diagnosis; those of nodes that differ are left out. */
export function findDrifts({ mirrors, primaries, loads }: Scenario): Readonly<Record<string, readonly number[]>> {
  const drifts = mirrors.flatMap((mirror) => {
    const primary = primaries[mirror.primary]
    if (!primary || [mirror, primary].some(hasSeveralClocks)) return []
    const isShared = primary.host === mirror.host
    return [[nameOf(mirror, isShared), driftsOf(mirror, primary, loads)] as const]
  })
  return Object.fromEntries(drifts)
}

const hasSeveralClocks = ({ nodes }: ServerSettings): boolean => new Set(nodes.map(({ skewMs }) => skewMs)).size > 1

const nameOf = ({ host, contextPath }: MirrorSettings, isShared: boolean): string =>
  isShared ? host + contextPath : host

/** Clocks that a load sets stay so in the loads after it. */
function driftsOf(mirror: MirrorSettings, primary: ServerSettings, loads: readonly Load[]): readonly number[] {
  const skewAt = ({ host, nodes }: ServerSettings, load: number): number =>
    loads.slice(0, load + 1).findLast(({ skews }) => skews?.[host] !== undefined)?.skews?.[host] ??
    nodes[0]?.skewMs ??
    0
  return [...new Set(loads.map((_, load) => skewAt(mirror, load) - skewAt(primary, load)))]
}
