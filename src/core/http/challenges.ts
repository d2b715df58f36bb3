/**
 * The challenges of `WWW-Authenticate` (RFC 9110, section 11.6.1): which kinds of login an answer asks for.
 *
 * Several challenges may stand in one field and each may have several parameters, all parted by commas; values may be quoted.
 * A single opaque value (`Negotiate YII=`) is passed over. Never throws, and takes time in proportion to the text.
 */

import type { Headers } from './headers.ts'

export interface Challenge {
  /** In lower case, for example `oauth` or `negotiate`. */
  readonly scheme: string
  /** Names in lower case, values without quotes. */
  readonly parameters: ReadonlyMap<string, string>
}

/** In the order sent. Exporters join fields of one name with a line break. */
export const findChallenges = (headers: Headers): readonly Challenge[] =>
  headers.all('www-authenticate').flatMap((value) => collectChallenges(splitOutsideQuotes(value)))

/** What stands between commas or line breaks; a quotation mark that is not closed reaches to the end. */
const splitOutsideQuotes = (text: string): readonly string[] =>
  [...text.matchAll(/(?:[^",\n]|"(?:[^"\\]|\\[^])*"?)+/g)].map(([part]) => part.trim()).filter((part) => part !== '')

const TOKEN = "[\\w!#$%&'*+.^`|~-]+"
const PARAMETER = new RegExp(`^(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\[^])*)"?|(${TOKEN}))$`)
const SCHEME = new RegExp(`^(${TOKEN})(?:\\s+(.*))?$`, 's')

function collectChallenges(parts: readonly string[]): readonly Challenge[] {
  const challenges: { readonly scheme: string; readonly parameters: Map<string, string> }[] = []
  for (const part of parts) {
    const [, scheme, rest = ''] = PARAMETER.test(part) ? [] : (SCHEME.exec(part) ?? [])
    if (scheme !== undefined) challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() })
    const [, name, quoted, plain = ''] = PARAMETER.exec(scheme === undefined ? part : rest) ?? []
    if (name === undefined) continue
    challenges.at(-1)?.parameters.set(name.toLowerCase(), quoted?.replaceAll(/\\([^])/g, '$1') ?? plain)
  }
  return challenges
}
