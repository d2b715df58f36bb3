/** What the rows shown are together: how many, how many failed, how large, over what time. Spoken when it changes. */

import { sizeWords, lengthWords } from '../../diagnosis/words.ts'
import type { RowStatistics } from '../../requests/query.ts'
import { spanOf } from '../../requests/statistics.ts'

interface Props {
  readonly statistics: RowStatistics | undefined
  /** Rows in all. */
  readonly of: number
  /** Entries of the file. */
  readonly entries: number
}

export function RowsSummary({ statistics, of, entries }: Props) {
  if (!statistics) return <p className="aside">Looking …</p>
  const { count, failed, bytes } = statistics
  const span = spanOf(statistics)
  const parts = [
    count === of ? numberWords(of) : `${count} of ${numberWords(of)}`,
    `${failed} failed`,
    bytes > 0 ? `${sizeWords(bytes)} of bodies` : '',
    span === undefined ? '' : `over ${lengthWords(span)}`,
    othersWords(entries - of),
  ]
  return (
    <p className="aside" role="status">
      {parts.filter(Boolean).join(' · ')}
    </p>
  )
}

const numberWords = (count: number): string => (count === 1 ? '1 request' : `${count} requests`)

function othersWords(count: number): string {
  if (count <= 0) return ''
  return count === 1
    ? '1 entry of the file is no request to a server'
    : `${count} entries of the file are no requests to a server`
}
