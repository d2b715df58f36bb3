/** Text as one line of characters that are seen, whatever it was: what every renderer does before its own escaping. */

import { showUnseen } from '../diagnosis/format.ts'

export const oneLine = (text: string): string => showUnseen(text.replaceAll(/\s+/g, ' ').trim())
