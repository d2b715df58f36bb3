/** Says in plain words what was not opened, why, and what is still shown. */

import type { Failure } from './capture-state.ts'
import { SeverityIcon } from './severity-icon.tsx'

interface Props {
  readonly failure: Failure
  /** Name of the file whose diagnosis is still on the page. */
  readonly shown: string | undefined
  readonly onDismiss: () => void
}

export function FailureNotice({ failure: { fileName, message }, shown, onDismiss }: Props) {
  return (
    <div className="notice is-critical" role="alert">
      <SeverityIcon severity="critical" />
      <div>
        <p className="notice-title">
          {fileName === undefined ? (
            'Nothing was opened'
          ) : (
            <>
              “<bdi>{fileName}</bdi>” was not opened
            </>
          )}
        </p>
        <p>{message}</p>
        <p className="aside">
          {shown === undefined ? (
            'How to record a HAR that can be read is described below.'
          ) : (
            <>
              Still shown: <bdi>{shown}</bdi>.
            </>
          )}
        </p>
      </div>
      <button type="button" className="button" onClick={onDismiss}>
        Dismiss
      </button>
    </div>
  )
}
