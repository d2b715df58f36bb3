/**
 * What our own redaction wrote into an entry because nobody could find it out afterwards: whether the query hash matched the
 * address before its values were replaced, and that an entry could not be read.
 */

import type { ChangedAddress } from '../mirror/visit.ts'
import type { QueryHashResult } from '../token/query-hash.ts'
import { CHANGE_KINDS, type RequestChange } from '../token/request-change.ts'
import { fieldsOf, listOf, textOf, type Fields } from './tolerant.ts'

/** Of an entry. */
export const STATED_FIELD = '_mirrorscope'
/** Of the log: what was replaced, and by what. */
export const REDACTION_FIELD = '_redaction'

export interface Stated {
  readonly isLost: boolean
  readonly queryHash?: QueryHashResult
  readonly changedAddress?: ChangedAddress
}

const RESULTS: readonly QueryHashResult[] = ['match', 'mismatch', 'not-checkable']
const PLACES = ['redirect', 'browser', 'primary'] as const

/** `undefined` where an entry has no such field. Never throws. */
export function readStated(entry: Fields): Stated | undefined {
  const stated = fieldsOf(entry[STATED_FIELD])
  if (!stated) return undefined
  const queryHash = RESULTS.find((result) => result === stated['queryHash'])
  const changed = fieldsOf(stated['changedAddress'])
  return {
    isLost: stated['isLost'] === true,
    ...(queryHash ? { queryHash } : {}),
    ...(changed ? { changedAddress: readChanged(changed) } : {}),
  }
}

function readChanged({ change, where }: Fields): ChangedAddress {
  const read = fieldsOf(change)
  const kind = read?.['kind'] === 'several-changes' ? severalChanges(read) : read && singleChange(read)
  const place = PLACES.find((each) => each === where)
  return { ...(kind ? { change: kind } : {}), ...(place ? { where: place } : {}) }
}

const severalChanges = ({ parameters, isPathChanged }: Fields): ChangedAddress['change'] => ({
  kind: 'several-changes',
  parameters: listOf(parameters).flatMap((name) => textOf(name) ?? []),
  isPathChanged: isPathChanged === true,
})

function singleChange(change: Fields): RequestChange | undefined {
  const kind = CHANGE_KINDS.find((each) => each === change['kind'])
  const [parameter, path, method] = [textOf(change['parameter']), textOf(change['path']), textOf(change['method'])]
  return (
    kind && {
      kind,
      ...(parameter === undefined ? {} : { parameter }),
      ...(path === undefined ? {} : { path }),
      ...(method === undefined ? {} : { method }),
    }
  )
}
