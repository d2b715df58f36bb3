/** A request with one change of its path or method undone. Each result is a guess; the hash decides. */

import { leadingPaths } from '../http/leading-paths.ts'
import { maskPath, withoutParameters } from '../http/url.ts'
import type { BoundRequest } from './query-hash.ts'
import type { Guesses, RequestChange, Undone } from './request-change.ts'

const METHODS = ['GET', 'POST', 'HEAD', 'PUT']

export function* undoMethod(request: BoundRequest): Generator<Undone> {
  for (const method of METHODS)
    if (method !== request.method) yield { request: { ...request, method }, change: { kind: 'method-changed', method } }
}

export function* undoPath(request: BoundRequest, { contexts, prefixes }: Guesses): Generator<Undone> {
  const { path } = request
  const change = (kind: RequestChange['kind']) => (was: string) => ({
    request: { ...request, path: was },
    change: { kind },
  })
  for (const prefix of prefixes) {
    const signed = { path: maskPath(prefix) }
    yield { request: { ...request, path: prefix + path }, change: { kind: 'prefix-lost', ...signed } }
    for (const context of contexts.filter((part) => part !== '' && part !== prefix)) {
      const replaced = prefix + path.slice(context.length)
      yield { request: { ...request, path: replaced }, change: { kind: 'prefix-changed', ...signed } }
    }
  }
  yield* [withoutParameters(path)].filter((was) => was !== path).map(change('path-session'))
  yield* otherSlashes(path).map(change('path-slashes'))
  yield* otherWords(path, contexts).map(change('path-changed'))
}

/** A proxy with a path in `proxy_pass` doubles a slash or cuts one. */
const otherSlashes = (path: string): readonly string[] =>
  [
    path.replaceAll(/\/{2,}/g, '/'),
    `${path.replace(/\/$/, '')}//`,
    ...leadingPaths(path).map((lead) => `${lead}/${path.slice(lead.length)}`),
  ].filter((other) => other !== path)

const WORDS = ['plugins', 'servlet', 'admin', 'mirror', 'mirrors', 'mirroring']

/** Small letters, a decoded path, and each word of the panel's own path left out or replaced by another of these words. */
function otherWords(path: string, contexts: readonly string[]): readonly string[] {
  const own = contexts.at(-1) ?? ''
  const words = path.slice(own.length).split('/')
  const swapped = words.flatMap((word, index) =>
    index === 0
      ? []
      : [undefined, ...WORDS.filter((other) => other !== word)].map((other) =>
          [...words.slice(0, index), ...(other === undefined ? [] : [other]), ...words.slice(index + 1)].join('/'),
        ),
  )
  return [...[path.toLowerCase(), decodeLoosely(path)].filter((other) => other !== path), ...swapped]
}

function decodeLoosely(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
