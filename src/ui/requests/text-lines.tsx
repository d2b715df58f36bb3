/** A long text, of which only the lines in sight are drawn. Lines that are too long for that were broken before. */

import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { showUnseen } from '../../diagnosis/format.ts'
import { lineOf, type BodyText } from '../../requests/body.ts'

const LINE_HEIGHT = 18

export function TextLines({ body }: { readonly body: BodyText }) {
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- nothing of it is handed to a part that is memoised
  const virtualizer = useVirtualizer({
    count: body.lineEnds.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
  })
  return (
    <div ref={scroller} className="text-lines" role="region" aria-label="Body" tabIndex={0}>
      <div style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <code key={index} dir="ltr" style={{ transform: `translateY(${start}px)` }}>
            {showUnseen(lineOf(body, index))}
          </code>
        ))}
      </div>
    </div>
  )
}
