/** What was taken out of a capture, in words: how many of each kind, why, and how it was made sure of. */

import { SECRET_KINDS, type SecretKind } from '../core/placeholder.ts'
import type { Handout } from './handout.ts'

export interface SecretWords {
  readonly one: string
  readonly many: string
  /** Why it goes. */
  readonly reason: string
}

export const SECRET_WORDS: Readonly<Record<SecretKind, SecretWords>> = {
  token: { one: 'token', many: 'tokens', reason: 'whoever holds it is let in' },
  signature: { one: 'signature of a token', many: 'signatures of tokens', reason: 'with it the token is valid' },
  cookie: { one: 'value of a cookie', many: 'values of cookies', reason: 'it may be a session that is still open' },
  session: { one: 'session id', many: 'session ids', reason: 'it may still be open' },
  credential: { one: 'password or key', many: 'passwords and keys', reason: 'it logs somebody in' },
  user: { one: 'name of a user', many: 'names of users', reason: 'it is about a person' },
  parameter: { one: 'parameter', many: 'parameters', reason: 'nothing says that it is harmless' },
  path: { one: 'part of a path', many: 'parts of paths', reason: 'it may name a project, a repository or a person' },
  header: { one: 'header field', many: 'header fields', reason: 'nothing says that it is harmless' },
  name: { one: 'name of a field', many: 'names of fields', reason: 'it does not look like a name' },
  field: {
    one: 'value of a policy or claim',
    many: 'values of policies and claims',
    reason: 'it may be used once only',
  },
  word: { one: 'word of a message', many: 'words of messages', reason: 'it may quote a name' },
  address: { one: 'address', many: 'addresses', reason: 'it does not look like the address of a server' },
}

/** The most dangerous first. */
export const SECRET_ORDER: readonly SecretKind[] = (Object.keys(SECRET_WORDS) as SecretKind[]).filter((kind) =>
  SECRET_KINDS.includes(kind),
)

/** Example: `17 values of cookies`. */
export function countedSecrets(kind: SecretKind, count: number): string {
  const { one, many } = SECRET_WORDS[kind]
  return `${count} ${count === 1 ? one : many}`
}

/** Sentences for a report. */
export function removedWords({
  found,
  searched,
  hiddenHosts,
}: Pick<Handout, 'found' | 'searched' | 'hiddenHosts'>): readonly string[] {
  const counts = SECRET_ORDER.flatMap((kind) => {
    const count = found.get(kind) ?? 0
    return count === 0 ? [] : countedSecrets(kind, count)
  })
  return [
    counts.length === 0
      ? 'The capture holds nothing that is known to be secret.'
      : `Found in the capture and kept out of this report: ${counts.join(', ')}.`,
    ...(hiddenHosts > 0
      ? [
          `${hiddenHosts === 1 ? 'The name or address of one server was' : `Names or addresses of ${hiddenHosts} servers were`} replaced: numeric addresses by addresses of documentation, names by names that end in .invalid.`,
        ]
      : []),
    `Before it was handed out, this text was searched for ${searched === 1 ? 'the one' : `all ${searched}`} of them that can be told from common words, in every encoding known here; none is in it.`,
    'That proves that what was found is gone, not that everything was found: log out of the recorded session.',
  ]
}
