/**
 * The one single change that makes a request another than the one that was signed.
 *
 * Each change that proxies, redirects, extensions and people are known to make is undone in turn, and the result is hashed.
 * A hash that fits is no chance (256 bits): what is found is certain, what is not found may still have happened. Several
 * changes at once are not looked for.
 */

import { hasQueryHash, type BoundRequest } from './query-hash.ts'
import type { Guesses, RequestChange, Undone } from './request-change.ts'
import { undoParameters } from './undo-parameters.ts'
import { undoMethod, undoPath } from './undo-path.ts'

/** Hashes tried for one request; the panel's address with its nine parameters needs about 110. */
const MAX_HASHES = 600
/** Beyond this no panel's address goes, and a hostile one shall cost no time. */
const MAX_PARAMETERS = 40
const MAX_CHARACTERS = 2048

export function findChange(request: BoundRequest, guesses: Guesses, signed: string): RequestChange | undefined {
  if (isTooLarge(request)) return undefined
  let hashesLeft = MAX_HASHES
  for (const { request: undone, change } of undoEach(request, guesses)) {
    hashesLeft -= guesses.contexts.length
    if (hashesLeft < 0) return undefined
    if (hasQueryHash(undone, guesses.contexts, signed)) return change
  }
  return undefined
}

const isTooLarge = ({ path, parameters }: BoundRequest): boolean =>
  parameters.length > MAX_PARAMETERS ||
  parameters.reduce((length, [name, value]) => length + name.length + value.length, path.length) > MAX_CHARACTERS

/** The likeliest first. */
function* undoEach(request: BoundRequest, guesses: Guesses): Generator<Undone> {
  yield* undoMethod(request)
  yield* undoParameters(request, guesses)
  yield* undoPath(request, guesses)
}
