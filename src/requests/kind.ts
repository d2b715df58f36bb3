/**
 * What a request asks for, in the words of a browser's network panel: from Chrome's resource type, else from the media type of the
 * answer, else from the end of the path. Never throws.
 */

import type { Exchange } from '../core/har/exchange.ts'

export const REQUEST_KINDS = ['document', 'call', 'script', 'style', 'image', 'font', 'media', 'other'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

export const kindOf = ({ resourceType, answer, url }: Pick<Exchange, 'resourceType' | 'answer' | 'url'>): RequestKind =>
  (resourceType === undefined ? undefined : BY_RESOURCE_TYPE.get(resourceType)) ??
  BY_MEDIA_TYPE.find(([pattern]) => pattern.test(answer?.mimeType ?? ''))?.[1] ??
  BY_PATH.find(([pattern]) => pattern.test(url.path))?.[1] ??
  'other'

const BY_RESOURCE_TYPE: ReadonlyMap<string, RequestKind> = new Map([
  ['document', 'document'],
  ['iframe', 'document'],
  ['subdocument', 'document'],
  ['xhr', 'call'],
  ['fetch', 'call'],
  ['eventsource', 'call'],
  ['websocket', 'call'],
  ['script', 'script'],
  ['stylesheet', 'style'],
  ['image', 'image'],
  ['font', 'font'],
  ['media', 'media'],
])

const BY_MEDIA_TYPE: readonly (readonly [RegExp, RequestKind])[] = [
  [/^(?:text\/html|application\/xhtml)/, 'document'],
  [/^(?:application|text)\/(?:x-)?(?:java|ecma)script/, 'script'],
  [/^text\/css/, 'style'],
  [/^image\//, 'image'],
  [/^(?:font\/|application\/(?:x-)?font)/, 'font'],
  [/^(?:audio|video)\//, 'media'],
  [/json|xml|^text\/plain/, 'call'],
]

const BY_PATH: readonly (readonly [RegExp, RequestKind])[] = [
  [/\.m?js$/i, 'script'],
  [/\.css$/i, 'style'],
  [/\.(?:png|jpe?g|gif|svg|webp|ico|avif)$/i, 'image'],
  [/\.(?:woff2?|ttf|otf|eot)$/i, 'font'],
]
