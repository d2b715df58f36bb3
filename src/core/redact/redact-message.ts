/** A message of a server without what it quotes: words that messages are made of stay, every other word is replaced. */

import { holdsRandom } from '../random-text.ts'
import { isPlainMessage } from './message-words.ts'
import { redactToken } from './redact-token.ts'
import type { SecretBook } from './secret-book.ts'

/** Beyond that it is no message. */
const MESSAGE_CHARACTERS = 2000
const WORD = /[^\s,;!?()"'“”‘’]*[^\s,;!?()"'“”‘’.:]/g

export const redactMessage = (text: string, book: SecretBook): string =>
  text
    .slice(0, MESSAGE_CHARACTERS)
    .replaceAll(WORD, (word) =>
      isPlain(word) || isClassName(word) ? word : (redactToken(word, book) ?? book.placeholderFor('word', word)),
    )

const isPlain = (word: string): boolean => /^\d{1,4}$/.test(word) || isPlainMessage(word)

/** Of Java, from packages that are public. */
const CLASS_NAME =
  /^(?:com\.atlassian|java|javax|jakarta|org\.springframework|org\.apache|org\.hibernate)(?:\.[a-z]{1,20}){0,8}\.[A-Z][A-Za-z]{2,60}$/

export const isClassName = (text: string): boolean => CLASS_NAME.test(text) && !holdsRandom(text)
