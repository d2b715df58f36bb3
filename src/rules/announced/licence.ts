/** Which primaries refuse their mirroring interface for want of a licence, by all their answers together. */

import { groupBy } from '../../core/group.ts'
import type { Exchange } from '../../core/har/exchange.ts'
import { isMirroringCall, readLicenceRefusal } from '../../core/mirror/licence-refusal.ts'
import type { Server } from '../../core/mirror/servers.ts'
import { oncePerCapture } from '../once-per-capture.ts'

export interface LicenceCheck {
  readonly primary: Server
  /** Calls of the mirroring interface that succeeded. */
  readonly answered: readonly Exchange[]
  /** 409s that name the missing licence and that no later success contradicts. */
  readonly named: readonly Exchange[]
  /** 409s without any recorded reason, where no call succeeded at all. */
  readonly unsaid: readonly Exchange[]
}

/** One for each primary whose interface was called. */
export const checkLicences = oncePerCapture(({ exchanges, servers }): readonly LicenceCheck[] => {
  const calls = groupBy(exchanges.filter(isMirroringCall), ({ url }) => servers.of(url))
  return [...calls].map(([primary, own]) => {
    const answered = own.filter(({ answer }) => answer !== undefined && answer.status < 300)
    const lastAnswered = answered.at(-1)?.entry ?? -Infinity
    const refusals = groupBy(own, readLicenceRefusal)
    return {
      primary,
      answered,
      named: (refusals.get('named') ?? []).filter(({ entry }) => entry > lastAnswered),
      unsaid: answered.length > 0 ? [] : (refusals.get('unsaid') ?? []),
    }
  })
})
