/**
 * Does the primary refuse its mirroring interface for want of a Data Center licence? Every call of it is then answered 409 with
 * an error that names MirroringDisabledException (seen in a report of Atlassian's own client against a Server licence).
 *
 * Says what one answer says, not whether the licence was added later.
 */

import type { Exchange } from '../har/exchange.ts'
import { fieldsOf, jsonOf, listOf, textOf } from '../har/tolerant.ts'
import { isMirrorsPage, primaryContext } from './paths.ts'

/** `named`: the answer says so. `unsaid`: it holds no reason that was recorded. `other`: it names another reason. */
export type LicenceRefusal = 'named' | 'unsaid' | 'other'

/** A call of the mirroring interface that only a primary answers. */
export const isMirroringCall = ({ url, method }: Exchange): boolean =>
  primaryContext(url) !== undefined && !isMirrorsPage(url) && method !== 'OPTIONS'

/** `undefined` for whatever is no 409 to such a call. */
export function readLicenceRefusal(exchange: Exchange): LicenceRefusal | undefined {
  if (exchange.answer?.status !== 409 || !isMirroringCall(exchange)) return undefined
  const { body = '' } = exchange.answer
  if (/MirroringDisabledException|requires a (?:Bitbucket )?Data Center licen[cs]e/i.test(body)) return 'named'
  return namesError(body) ? 'other' : 'unsaid'
}

/** Bitbucket's own errors are `{errors: [{message, exceptionName}]}`; a proxy's page is not. */
function namesError(body: string): boolean {
  return listOf(fieldsOf(jsonOf(body))?.['errors']).some(
    (error) => textOf(fieldsOf(error)?.['exceptionName'] ?? fieldsOf(error)?.['message']) !== undefined,
  )
}
