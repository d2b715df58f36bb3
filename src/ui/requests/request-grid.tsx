/**
 * The request table: an ARIA grid that keeps the focus and names the active row, and draws only the rows in sight.
 *
 * Its own and not a library's: those make an element for each row, which takes seconds for 50,000 of them.
 */

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useRef, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import type { RequestColumns } from '../../requests/columns.ts'
import { moveTo } from '../../requests/move.ts'
import type { RowAnswer, RowSort } from '../../requests/query.ts'
import { axisOf } from '../../requests/statistics.ts'
import { useTimes } from '../times.tsx'
import { GridHead } from './grid-head.tsx'
import type { Marks } from './marks.ts'
import { RequestRow } from './request-row.tsx'
import { useRowHeight } from './use-row-height.ts'

interface Props {
  readonly ref: Ref<HTMLDivElement>
  readonly columns: RequestColumns
  readonly found: RowAnswer | undefined
  readonly marks: Marks
  readonly sort: RowSort
  /** Of the active row, among those shown. */
  readonly position: number
  /** The entry whose details are shown. */
  readonly opened: number | undefined
  readonly onSort: (sort: RowSort) => void
  readonly onMove: (position: number) => void
  readonly onOpen: (position: number) => void
  /** Below the rows. */
  readonly children: ReactNode
}

/** Rows drawn beyond those in sight, so that scrolling finds them there. */
const OVERSCAN = 3
const HEAD_HEIGHT = 30

export function RequestGrid(props: Props) {
  const { ref, columns, found, marks, sort, position, opened, onSort, onMove, onOpen, children } = props
  const rows = found?.rows ?? NO_ROWS
  const times = useTimes()
  const scroller = useRef<HTMLDivElement>(null)
  const height = useRowHeight()
  // oxlint-disable-next-line react/incompatible-library -- nothing of it is handed to a part that is memoised
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    // The head stands over the first rows in sight.
    scrollPaddingEnd: HEAD_HEIGHT,
    // The active row is always there, for the focus names it.
    rangeExtractor: (range) => withActive(defaultRangeExtractor(range), position, rows.length),
  })
  const items = virtualizer.getVirtualItems()
  const axis = axisOf(found?.statistics)

  const showActive = useEffectEvent(() => {
    if (position < rows.length) virtualizer.scrollToIndex(position)
  })
  useEffect(() => showActive(), [position, rows])
  const measure = useEffectEvent(() => virtualizer.measure())
  useEffect(() => measure(), [height])

  const press = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2)
    const target = moveTo(event.key, position, rows.length, page)
    if (target !== undefined) onMove(target)
    else if (event.key === 'Enter' && rows.length > 0 && event.target === event.currentTarget) onOpen(position)
    else return
    event.preventDefault()
  }

  const click = (target: EventTarget): void => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null
    if (row) onOpen(Number(row.dataset['position']))
  }

  return (
    <div ref={scroller} className="grid-scroller">
      <div
        ref={ref}
        className="request-grid"
        role="grid"
        tabIndex={0}
        aria-label="Requests"
        aria-rowcount={rows.length + 1}
        aria-activedescendant={rows.length > 0 ? `request-${position}` : undefined}
        onKeyDown={press}
        onClick={({ target }) => click(target)}
      >
        <GridHead sort={sort} zone={times.zone} onSort={onSort} />
        <div role="rowgroup" className="grid-rows" style={{ blockSize: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <RequestRow
              // Elements of rows that scrolled out of sight are used again; the active one, which may be far away, has its own.
              key={index === position ? 'active' : index % items.length}
              columns={columns}
              row={rows[index] ?? 0}
              position={index}
              start={start}
              height={height}
              axis={axis}
              times={times}
              mark={marks.get(columns.entries[rows[index] ?? 0] ?? -1)}
              isActive={index === position}
              isOpen={columns.entries[rows[index] ?? 0] === opened}
            />
          ))}
        </div>
      </div>
      {children}
    </div>
  )
}

const NO_ROWS = new Uint32Array()

function withActive(range: number[], position: number, count: number): number[] {
  if (position >= count || range.includes(position)) return range
  return [...range, position].toSorted((a, b) => a - b)
}
