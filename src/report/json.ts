/**
 * A Diagnosis, or the refusal of a file, as one line of JSON (JSON Lines when several follow). Characters that are not seen are
 * escaped, so that a terminal that shows the line obeys none of them.
 */

import type { Diagnosis } from '../diagnosis/diagnosis.ts'

export const renderJson = (diagnosis: Diagnosis): string => toLine(diagnosis)

export const renderJsonError = (fileName: string, error: string): string =>
  toLine({ format: 'mirrorscope-diagnosis', version: 1, source: { fileName }, error })

const toLine = (value: object): string => `${JSON.stringify(value).replaceAll(UNSEEN, escapeCodes)}\n`

const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu
const escapeCodes = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => {
    const code = character.charCodeAt(index).toString(16).padStart(4, '0')
    return String.raw`\u` + code
  }).join('')
