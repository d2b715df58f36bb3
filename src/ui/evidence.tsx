/** The entries of the capture that prove something, by their numbers. */

import { listWords } from '../diagnosis/words.ts'

interface Props {
  readonly entries: readonly number[]
}

const LISTED = 5

export function Evidence({ entries }: Props) {
  if (entries.length === 0) return null
  return (
    <span className="evidence">
      {entries.length === 1 ? 'entry' : 'entries'} {listWords(entries, LISTED)}
    </span>
  )
}
