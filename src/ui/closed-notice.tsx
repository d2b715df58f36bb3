/** Closing a capture can be undone, for as long as nothing else was opened: no clock runs against the reader. */

import type { Diagnosis } from '../diagnosis/diagnosis.ts'

interface Props {
  readonly closed: Diagnosis
  readonly onReopen: () => void
  readonly onForget: () => void
}

export const ClosedNotice = ({ closed, onReopen, onForget }: Props) => (
  <div className="closed-notice" role="status">
    <p>
      “<bdi>{closed.source.fileName}</bdi>” is closed.
    </p>
    <button type="button" className="button" onClick={onReopen}>
      Undo
    </button>
    <button type="button" className="button is-quiet" onClick={onForget}>
      Forget it
    </button>
  </div>
)
