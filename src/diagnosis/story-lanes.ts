/** The lanes of the panel's story: the browser, the servers with a part in mirroring, and whatever else was asked. */

import type { Diagnosis, StoryStep } from './diagnosis.ts'

export type LaneName = 'browser' | 'primary' | 'mirror' | 'elsewhere'

/** The last lane only where it is needed. */
export function lanesOf(diagnosis: Pick<Diagnosis, 'story' | 'hosts'>): readonly LaneName[] {
  const isElsewhere = diagnosis.story.some((step) => laneOf(step, diagnosis) === 'elsewhere')
  return ['browser', 'primary', 'mirror', ...(isElsewhere ? (['elsewhere'] as const) : [])]
}

/** Of a server that is both, the part that the step asks for. */
export function laneOf({ server, what }: StoryStep, { hosts }: Pick<Diagnosis, 'hosts'>): LaneName {
  const roles = hosts.find(({ host }) => host === server)?.roles ?? []
  const isBoth = roles.includes('mirror') && roles.includes('primary')
  if (isBoth) return what === 'panel' ? 'mirror' : 'primary'
  return roles.find((role) => role !== 'other') ?? 'elsewhere'
}
