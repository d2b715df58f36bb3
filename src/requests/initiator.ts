/** What made the browser send a request, as Chrome writes it; other exporters do not tell. */

import { fieldsOf, listOf, numberOf, textOf } from '../core/har/tolerant.ts'

export interface Initiator {
  /** `parser`, `script`, `other` … */
  readonly type: string
  readonly place: string
  /** Calls, the innermost first; `async` before those that were waited for. */
  readonly stack: readonly StackFrame[]
}

export interface StackFrame {
  readonly name: string
  readonly place: string
}

const FRAMES_LIMIT = 100
const TEXT_LIMIT = 400

export function readInitiator(value: unknown): Initiator | null {
  const initiator = fieldsOf(value)
  if (!initiator) return null
  return { type: shortText(initiator['type']), place: placeOf(initiator), stack: readStack(initiator['stack']) }
}

function readStack(value: unknown): readonly StackFrame[] {
  const frames: StackFrame[] = []
  for (let stack = fieldsOf(value); stack && frames.length < FRAMES_LIMIT; stack = fieldsOf(stack['parent'])) {
    if (frames.length > 0) frames.push({ name: shortText(stack['description']) || 'async', place: '' })
    for (const frame of listOf(stack['callFrames']).slice(0, FRAMES_LIMIT)) {
      const name = shortText(fieldsOf(frame)?.['functionName'])
      frames.push({ name: name || '(anonymous)', place: placeOf(fieldsOf(frame) ?? {}) })
    }
  }
  return frames
}

/** Chrome counts lines from 0. The query of an address is left out. */
function placeOf(fields: Readonly<Record<string, unknown>>): string {
  const url = shortText(fields['url']).replace(/[?#].*$/s, '')
  const line = numberOf(fields['lineNumber'])
  return url === '' || line === undefined ? url : `${url}:${line + 1}`
}

const shortText = (value: unknown): string => (textOf(value) ?? '').slice(0, TEXT_LIMIT)
