/** Which zones a capture's times can be told in: UTC, that of this computer, and the one that the panel was asked to show. */

import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { findTimeZone, UTC, type TimeZone } from '../diagnosis/time-zone.ts'

export type TimeChoice = 'utc' | 'local' | 'panel'

export interface ZoneOption {
  readonly choice: TimeChoice
  readonly zone: TimeZone
  readonly label: string
}

/** A zone that is another one's is not offered again. */
export function zoneOptions({ visits, verdict }: Diagnosis): readonly ZoneOption[] {
  const local = findTimeZone(new Intl.DateTimeFormat().resolvedOptions().timeZone)
  const named = (visits[verdict.visit ?? 0] ?? visits[0])?.timeZone ?? ''
  const panel = findTimeZone(named)
  return [
    { choice: 'utc', zone: UTC, label: 'Times in UTC' },
    ...(local && local !== UTC ? [{ choice: 'local', zone: local, label: `Local times, ${local}` } as const] : []),
    ...(panel && panel !== UTC && panel !== local
      ? [{ choice: 'panel', zone: panel, label: `The panel’s times, ${panel}` } as const]
      : []),
  ]
}
