/** Who asked for a call, as Chrome's DevTools write it: the kind, and the uppermost functions of the script's stack. */

import { fieldsOf, listOf, numeralOf, textOf, type Fields } from '../har/tolerant.ts'
import { isPlaceholder } from '../placeholder.ts'
import { holdsRandom } from '../random-text.ts'
import { redactUrl } from './redact-url.ts'
import type { SecretBook } from './secret-book.ts'

const KINDS: ReadonlySet<string> = new Set([
  'other',
  'parser',
  'preflight',
  'preload',
  'redirect',
  'script',
  'signedexchange',
])
const FRAMES = 5

/** `undefined` where none is told. */
export function redactInitiator(value: unknown, book: SecretBook): Fields | undefined {
  const initiator = fieldsOf(value)
  const type = textOf(initiator?.['type'])
  if (!initiator || type === undefined || !KINDS.has(type.toLowerCase())) return undefined
  const frames = listOf(fieldsOf(initiator['stack'])?.['callFrames']).slice(0, FRAMES)
  return {
    type,
    ...urlOf(initiator, book),
    ...(frames.length > 0
      ? { stack: { callFrames: frames.map((frame) => redactFrame(fieldsOf(frame) ?? {}, book)) } }
      : {}),
  }
}

function redactFrame(frame: Fields, book: SecretBook): Fields {
  const name = textOf(frame['functionName']) ?? ''
  return {
    functionName: isName(name) ? name : '',
    ...urlOf(frame, book),
    lineNumber: numeralOf(frame['lineNumber']) ?? 0,
    columnNumber: numeralOf(frame['columnNumber']) ?? 0,
  }
}

const isName = (name: string): boolean =>
  isPlaceholder(name) || (/^[A-Za-z_$][\w$.]{0,40}$/.test(name) && !holdsRandom(name))

function urlOf({ url }: Fields, book: SecretBook): Fields {
  const text = textOf(url)
  const shown = text === undefined ? '' : redactUrl(text, book)
  return shown === '' ? {} : { url: shown }
}
