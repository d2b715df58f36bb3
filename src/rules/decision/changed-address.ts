/** The words for what was changed in a panel's address after it was signed, and for the part of its way where that happened. */

import type { AddressChange, ChangedAddress } from '../../core/mirror/visit.ts'
import type { Facts, Template } from '../vocabulary.ts'
import { textFact } from '../facts.ts'

/** What was done, to go on after a colon; without a full stop. */
export function changeTemplate(change: AddressChange): Template {
  if (change.kind === 'several-changes') return severalTemplate(change)
  if (change.kind === 'value-recoded' && change.parameter === undefined) return ALL_RECODED
  if (change.kind === 'parameter-renamed' && change.parameter === undefined) return ALL_RENAMED
  return CHANGES[change.kind]
}

const ALL_RECODED = 'the values of its parameters were encoded or decoded once more than when it was signed'
const ALL_RENAMED = 'the names of its parameters begin with what an undecoded “&amp;” leaves behind'

const CHANGES: Readonly<Record<Exclude<AddressChange['kind'], 'several-changes'>, Template>> = {
  'parameter-added': 'the parameter {parameter} was added after it was signed',
  'value-added': 'the parameter {parameter} was given one more value after it was signed',
  'parameter-dropped': 'the parameter {parameter} was taken out after it was signed',
  'parameter-renamed': 'the parameter {parameter} was written differently after it was signed',
  'value-emptied': 'the value of the parameter {parameter} was taken out after it was signed',
  'value-changed': 'the value of the parameter {parameter} was changed after it was signed',
  'value-recoded':
    'the value of the parameter {parameter} was encoded or decoded once more, or in another way, after it was signed',
  'value-case': 'capital letters in the value of the parameter {parameter} were changed after it was signed',
  'value-trimmed': 'a space around the value of the parameter {parameter} was cut or added after it was signed',
  'values-joined': 'several values of the parameter {parameter} were joined into one after it was signed',
  'values-split': 'one value of the parameter {parameter} was split into several after it was signed',
  'prefix-lost': 'it was signed with {signedPath} before its path, which the requested address lacks',
  'prefix-changed':
    'it was signed with {signedPath} at the beginning of its path, and requested with another path there',
  'path-changed': 'the words of its path are not those that were signed',
  'path-slashes': 'a slash in its path was doubled or cut after it was signed',
  'path-session': 'a session was written into its path after it was signed',
  'method-changed': 'it was signed for a request by {signedMethod} and requested by another method',
}

function severalTemplate({ parameters, isPathChanged }: Extract<AddressChange, { kind: 'several-changes' }>): Template {
  if (parameters.length === 0) return isPathChanged ? CHANGES['path-changed'] : 'it was changed after it was signed'
  const path = isPathChanged ? ', and its path differs too' : ''
  return `these parameters were changed after it was signed: {parameters}${path}`
}

export const changeFacts = (change: AddressChange | undefined): Facts => {
  if (!change) return {}
  if (change.kind === 'several-changes') return { parameters: textFact(change.parameters.join(', ')) }
  const { parameter, path, method } = change
  return {
    ...(parameter === undefined ? {} : { parameter: textFact(parameter) }),
    ...(path === undefined ? {} : { signedPath: textFact(path) }),
    ...(method === undefined ? {} : { signedMethod: textFact(method) }),
  }
}

/** Where it happened, as a sentence; empty where the capture does not tell. */
export const whereTemplate = (where: ChangedAddress['where']): Template => (where === undefined ? '' : WHERE[where])

const WHERE: Readonly<Record<NonNullable<ChangedAddress['where']>, Template>> = {
  redirect: 'An earlier address of the same visit has the signed hash, so a redirect on the way changed it.',
  browser:
    'The address in the primary’s answer has the signed hash, so it was changed after that answer: by a redirect, an extension or a script.',
  primary:
    'The primary’s answer as recorded holds the same token with an address that does not fit either: it was changed before that answer reached the browser, or the primary signed another address.',
}

/** A path that was signed with another beginning belongs to another base URL; where the server stands is not signed at all. */
export const baseUrlHint = (change: AddressChange | undefined): Template =>
  change?.kind === 'prefix-lost' || change?.kind === 'prefix-changed'
    ? ' A proxy or a redirect changed the beginning of the path, or the primary signs for another base URL than the one that is used. Scheme, host and port are not part of the hash, only the path.'
    : ''
