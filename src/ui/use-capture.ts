/** Opens files for the page through the worker and keeps what came of it. */

import { startTransition, useEffect, useReducer, useRef } from 'react'
import { Inspector } from '../worker/client.ts'
import { nextState, type CaptureEvent, type CaptureState, type Failure } from './capture-state.ts'

export interface CaptureActions {
  readonly open: (file: Blob, fileName: string) => void
  /** Says why something that was dropped was not opened. */
  readonly refuse: (failure: Failure) => void
  /** Ends the reading; what was shown before stays. */
  readonly stop: () => void
  /** Takes the diagnosis away, and ends what is being read. */
  readonly close: () => void
  /** Undoes the closing. */
  readonly reopen: () => void
  /** Gives up what was closed. */
  readonly forget: () => void
  /** Asks the worker about the capture that is shown. */
  readonly ask: Inspector['ask']
  /** Takes the notice away. */
  readonly dismiss: () => void
}

const NOTHING: CaptureState = {}
const inspector = new Inspector()
const askInspector: Inspector['ask'] = (question, about, options) => inspector.ask(question, about, options)

export function useCapture(): readonly [CaptureState, CaptureActions] {
  const [state, dispatch] = useReducer(nextState, NOTHING)
  const reading = useRef<AbortController>(undefined)
  useEffect(() => inspector.prepare(), [])
  /** The whole page is drawn anew for it, in pieces, so that it goes on answering meanwhile. */
  const dispatchLarge = (event: CaptureEvent): void => startTransition(() => dispatch(event))
  const actions: CaptureActions = {
    open: (file, fileName) => {
      reading.current = new AbortController()
      dispatch({ kind: 'reading', fileName, bytes: file.size })
      void inspector
        .inspect(file, fileName, {
          signal: reading.current.signal,
          onProgress: (readBytes) => dispatch({ kind: 'progress', readBytes }),
          onComplaints: (complaints) => dispatchLarge({ kind: 'complained', complaints }),
        })
        .then((inspection) => dispatchLarge({ kind: 'answered', fileName, inspection }))
    },
    refuse: (failure) => {
      reading.current?.abort()
      dispatch({ kind: 'refused', failure })
    },
    stop: () => {
      reading.current?.abort()
      dispatch({ kind: 'stopped' })
    },
    close: () => {
      reading.current?.abort()
      dispatch({ kind: 'closed' })
    },
    reopen: () => dispatch({ kind: 'reopened' }),
    forget: () => {
      inspector.close()
      dispatch({ kind: 'forgotten' })
    },
    ask: askInspector,
    dismiss: () => dispatch({ kind: 'dismissed' }),
  }
  return [state, actions]
}
