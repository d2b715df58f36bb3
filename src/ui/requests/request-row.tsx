/** One request as a row. Texts of the capture are text nodes, their direction kept to themselves. */

import { memo } from 'react'
import type { Times } from '../../diagnosis/times.ts'
import type { RequestColumns } from '../../requests/columns.ts'
import { barOf, rowOf, type Axis, type Bar } from '../../requests/row.ts'

interface Props {
  readonly columns: RequestColumns
  readonly row: number
  readonly position: number
  /** Pixels from the first row. */
  readonly start: number
  readonly height: number
  readonly axis: Axis | undefined
  readonly times: Times
  /** What the request is to the panel. */
  readonly mark: string | undefined
  readonly isActive: boolean
  readonly isOpen: boolean
}

export const RequestRow = memo(function RequestRow(props: Props) {
  const { columns, row, position, start, height, axis, times, mark, isActive, isOpen } = props
  const { entry, method, host, path, result, isFailed, kind, size, duration, startedAt } = rowOf(columns, row)
  const states = [isFailed && 'is-failed', mark && 'is-marked', isActive && 'is-active', isOpen && 'is-open']
  return (
    <div
      role="row"
      id={`request-${position}`}
      aria-rowindex={position + 2}
      aria-selected={isOpen}
      className={['request-row', ...states.filter(Boolean)].join(' ')}
      style={{ transform: `translateY(${start}px)`, blockSize: height }}
      data-position={position}
    >
      <div role="gridcell" className="cell is-entry">
        {entry}
      </div>
      <div role="gridcell" className="cell is-status" title={result}>
        {result}
      </div>
      <div role="gridcell" className="cell is-method">
        {method}
      </div>
      <div role="gridcell" className="cell is-host" title={host} dir="auto">
        {host}
      </div>
      <div role="gridcell" className="cell is-path" title={path} dir="auto">
        {mark !== undefined && <span className="row-mark">{mark}</span>}
        {path}
      </div>
      <div role="gridcell" className="cell is-kind">
        {kind}
      </div>
      <div role="gridcell" className="cell is-size">
        {size}
      </div>
      <div role="gridcell" className="cell is-duration">
        {duration}
      </div>
      <div
        role="gridcell"
        className="cell is-started"
        title={startedAt === null ? undefined : times.relative(startedAt)}
      >
        {startedAt === null ? '' : times.timeOfDay(startedAt)}
      </div>
      <div role="gridcell" className="cell is-waterfall">
        <WaterfallBar bar={axis && barOf(columns, row, axis)} />
      </div>
    </div>
  )
})

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`

/** One element with a colour for each part: an element for each took a third of the time of scrolling. */
function WaterfallBar({ bar }: { readonly bar: Bar | undefined }) {
  if (!bar) return null
  const { start, length, parts } = bar
  return (
    <span
      className="bar"
      aria-hidden="true"
      style={{ insetInlineStart: percent(start), inlineSize: percent(length), backgroundImage: coloursOf(parts) }}
    />
  )
}

function coloursOf(parts: Bar['parts']): string {
  let end = 0
  const stops = parts.map(({ part, length }) => {
    const start = end
    end += length
    return `var(--part-${part ?? 'whole'}) ${percent(start)} ${percent(end)}`
  })
  return `linear-gradient(to right, ${stops.join(', ')})`
}
