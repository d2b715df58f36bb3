/** The names of the columns; each sorts by its own, and the other way round when it is pressed again. */

import type { RowSort, SortKey } from '../../requests/query.ts'

interface Props {
  readonly sort: RowSort
  readonly zone: string
  readonly onSort: (sort: RowSort) => void
}

const HEADS: readonly (readonly [SortKey, string])[] = [
  ['entry', '#'],
  ['status', 'Status'],
  ['method', 'Method'],
  ['host', 'Host'],
  ['path', 'Path'],
  ['kind', 'Kind'],
  ['size', 'Size'],
  ['duration', 'Time'],
  ['started', 'Started'],
]

export function GridHead({ sort, zone, onSort }: Props) {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="request-row">
        {HEADS.map(([key, name]) => (
          <div
            key={key}
            role="columnheader"
            className={`cell is-${key}`}
            title={key === 'started' ? zone : undefined}
            aria-sort={ariaSort(sort, key)}
          >
            <button type="button" tabIndex={-1} onClick={() => onSort(nextSort(sort, key))}>
              {name}
              {key === 'started' && <span className="zone"> {zone}</span>}
              <span className="sort-mark" aria-hidden="true">
                {sort.by !== key ? '' : sort.isDescending ? '▾' : '▴'}
              </span>
            </button>
          </div>
        ))}
        <div role="columnheader" className="cell is-waterfall">
          Waterfall
        </div>
      </div>
    </div>
  )
}

function ariaSort(sort: RowSort, key: SortKey): 'ascending' | 'descending' | 'none' {
  if (sort.by !== key) return 'none'
  return sort.isDescending ? 'descending' : 'ascending'
}

const nextSort = (sort: RowSort, by: SortKey): RowSort => ({ by, isDescending: sort.by === by && !sort.isDescending })
