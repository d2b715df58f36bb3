/**
 * Words that reports are made of whatever the capture holds. A user may be called so; a report that says them tells nothing of
 * that user, and is not held back for it.
 */

import { MESSAGE_WORDS } from '../core/redact/message-words.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { STYLE } from '../report/html-style.ts'
import { RULES } from '../rules/index.ts'

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[a-z]{4,}/g) ?? []

const FIXED: ReadonlySet<string> = new Set([
  ...MESSAGE_WORDS,
  ...wordsOf(JSON.stringify(RULES)),
  ...wordsOf(STYLE),
  ...wordsOf(
    'charset content head html lang main meta picture section span strong style table tbody thead title viewport width height',
  ),
])

/** Also the names of the fields. */
export function ownWords(diagnosis: Diagnosis): ReadonlySet<string> {
  const names = [...JSON.stringify(diagnosis).matchAll(/"(\w+)":/g)].map(([, name = '']) => name)
  return new Set([...FIXED, ...wordsOf(names.join(' ')), ...names.map((name) => name.toLowerCase())])
}
