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
    count === of ? `${count} requests` : `${count} of ${of} requests`,
    `${failed} failed`,
    bytes > 0 ? `${sizeWords(bytes)} of bodies` : '',
    span === undefined ? '' : `over ${lengthWords(span)}`,
    entries > of ? `${entries - of} entries of the file are no requests to a server` : '',
  ]
  return (
    <p className="aside" role="status">
      {parts.filter(Boolean).join(' · ')}
    </p>
  )
}
