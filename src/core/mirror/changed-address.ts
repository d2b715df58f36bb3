/**
 * Panel visits whose address is not the one that was signed: what was changed, and between which two points of its way.
 *
 * Says nothing where no single change explains the difference and no other address of the capture fits. What a proxy changes
 * behind the browser is in no capture.
 */

import { leadingPaths } from '../http/leading-paths.ts'
import { findQueryValue, queryPairs, type HttpUrl } from '../http/url.ts'
import { findChange } from '../token/find-change.ts'
import { shownParameter } from '../token/parameter-names.ts'
import { boundRequest, encodedValues, hasQueryHash } from '../token/query-hash.ts'
import type { Announcement, ListedMirror } from './announcement.ts'
import { guessesFor, shareGuesses, type SharedGuesses } from './signed-guesses.ts'
import type { AddressChange, ChangedAddress, Visit } from './visit.ts'

/** So many are searched, so that a capture of thousands costs no more. */
const SEARCHED_VISITS = 50

/** The same visits; those with a wrong query hash say what was changed. */
export function explainMismatches(
  visits: readonly Visit[],
  announcements: readonly Announcement[],
  listed: readonly ListedMirror[],
): readonly Visit[] {
  const wrong = visits.filter(isToExplain).slice(0, SEARCHED_VISITS)
  if (wrong.length === 0) return visits
  const shared = shareGuesses(visits, announcements, listed)
  const changed = new Map(wrong.map((visit) => [visit, explain(visit, shared)]))
  return visits.map((visit) => {
    const address = changed.get(visit)
    return address ? { ...visit, changedAddress: address } : visit
  })
}

/** What our own redaction stated cannot be found out again. */
const isToExplain = ({ queryHash, last }: Visit): boolean => queryHash === 'mismatch' && !last.stated

function explain(visit: Visit, shared: SharedGuesses): ChangedAddress {
  const { last, found } = visit
  const signed = (found.kind === 'readable' ? found.token.queryHash : undefined) ?? ''
  const guesses = { ...guessesFor(visit, shared), encoded: encodedValues(last.url) }
  const single = findChange(boundRequest(last.method, last.url), guesses, signed)
  const { original, where } = findOriginal(visit, signed)
  const change = single ?? (original && severalChanges(original, last.url))
  return { ...(change ? { change } : {}), ...(where ? { where } : {}) }
}

interface Original {
  /** Another address of the capture that has the signed hash. */
  readonly original?: HttpUrl
  readonly where?: ChangedAddress['where']
}

function findOriginal({ hops, announcement, found }: Visit, signed: string): Original {
  const isOriginal = (method: string, url: HttpUrl): boolean =>
    hasQueryHash(boundRequest(method, url), leadingPaths(url.path), signed)
  const hop = hops.slice(0, -1).findLast(({ method, url }) => isOriginal(method, url))
  if (hop) return { original: hop.url, where: 'redirect' }
  const source = announcement?.source
  if (!source) return {}
  if (isOriginal('GET', source)) return { original: source, where: 'browser' }
  const isSameToken = found.kind === 'readable' && findQueryValue(source, 'jwt') === found.text
  return isSameToken ? { where: 'primary' } : {}
}

const DIFFERENCES_LIMIT = 20

function severalChanges(original: HttpUrl, visited: HttpUrl): AddressChange {
  const [was, is] = [pairSet(original), pairSet(visited)]
  const differing = [
    ...queryPairs(original).filter((pair) => !is.has(keyOf(pair))),
    ...queryPairs(visited).filter((pair) => !was.has(keyOf(pair))),
  ].filter(([name]) => name !== 'jwt')
  return {
    kind: 'several-changes',
    parameters: [...new Set(differing.map(([name, value]) => shownParameter(name, value)))].slice(0, DIFFERENCES_LIMIT),
    isPathChanged: original.path !== visited.path,
  }
}

const keyOf = (pair: readonly [string, string]): string => JSON.stringify(pair)
const pairSet = (url: HttpUrl): ReadonlySet<string> => new Set(queryPairs(url).map(keyOf))
