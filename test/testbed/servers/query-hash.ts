/** What binds a token to a request, as Atlassian's library computes it; shares no code with what is tested. */

import { createHash } from 'node:crypto'
import { groupBy } from '../../../src/core/group.ts'

export type Parameters = readonly (readonly [name: string, value: string])[]

/** Method, path below the context path, and the sorted parameters without the token. */
export function queryHash(path: string, parameters: Parameters): string {
  const byName = groupBy(
    parameters.filter(([name]) => name !== 'jwt'),
    ([name]) => name,
  )
  const query = [...byName]
    .map(([name, same]) =>
      [
        encode(name),
        same
          .map(([, value]) => encode(value))
          .toSorted()
          .join(','),
      ].join('='),
    )
    .toSorted()
    .join('&')
  return createHash('sha256').update(`GET&${path}&${query}`).digest('hex')
}

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.codePointAt(0)?.toString(16).toUpperCase()}`)
