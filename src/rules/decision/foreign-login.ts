/**
 * A 401 that asks for a kind of login that Bitbucket does not use for its panel: a proxy may have refused the request itself.
 *
 * An answer with Bitbucket's request id, or with the challenge of its own OAuth filter, comes from the application all the same.
 */

import type { Exchange } from '../../core/har/exchange.ts'
import { findChallenges } from '../../core/http/challenges.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import type { Confidence } from '../vocabulary.ts'
import type { Decided, OpenReading } from './decided.ts'
import { textFact } from '../facts.ts'

/** Scheme in lower case → its name. */
const FOREIGN: Readonly<Record<string, string>> = {
  basic: 'Basic',
  bearer: 'Bearer',
  digest: 'Digest',
  kerberos: 'Kerberos',
  negotiate: 'Negotiate',
  ntlm: 'NTLM',
}

const foreignLogin: OpenReading = {
  rule: 'forbidden-panel',
  confidence: 'possible',
  why: 'The answer asks for a login of a kind that Bitbucket does not use for its panel ({login}) and carries no request id of Bitbucket’s: a proxy may have refused the request before the mirror saw it. The mirror’s access log tells.',
}

/** What was decided of a 401, with that reading left open beside it; nothing is certain then. */
export function withForeignLogin(decided: Decided, { last }: TimedVisit): Decided {
  const login = findForeignLogin(last)
  if (login === undefined) return decided
  return {
    ...decided,
    confidence: lowerConfidence(decided),
    open: [foreignLogin, ...(decided.open ?? [])],
    facts: { ...decided.facts, login: textFact(login) },
  }
}

function findForeignLogin({ answer }: Exchange): string | undefined {
  if (!answer || answer.requestId) return undefined
  const schemes = findChallenges(answer.headers).map(({ scheme }) => scheme)
  if (schemes.includes('oauth')) return undefined
  return schemes.flatMap((scheme) => (Object.hasOwn(FOREIGN, scheme) ? (FOREIGN[scheme] ?? []) : []))[0]
}

/** What is left when nothing else explains a refusal is the weakest of readings. */
function lowerConfidence({ outcome, confidence }: Decided): Confidence {
  if (outcome === 'rejected-token') return 'possible'
  return confidence === 'certain' ? 'likely' : confidence
}
