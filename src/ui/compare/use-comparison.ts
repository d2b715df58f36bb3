/** A second capture beside the one that is open, with a reader of its own: being read, read, or why it could not be. */

import { useEffect, useRef, useState } from 'react'
import type { ComparedCapture } from '../../compare/compare.ts'
import { Inspector } from '../../worker/client.ts'
import type { Failure, Reading } from '../capture-state.ts'

export interface Comparison {
  readonly other: ComparedCapture | undefined
  readonly reading: Reading | undefined
  readonly failure: Failure | undefined
  readonly open: (file: Blob, fileName: string) => void
  /** Ends the reading, or takes the second capture away. */
  readonly close: () => void
}

interface State {
  readonly other?: ComparedCapture
  readonly reading?: Reading
  readonly failure?: Failure
}

const GONE = 'The capture is no longer in memory. Open the file again.'

export function useComparison(): Comparison {
  const [state, setState] = useState<State>({})
  const inspector = useRef<Inspector>(undefined)
  useEffect(() => () => inspector.current?.close(), [])

  const open = (file: Blob, fileName: string): void => {
    inspector.current ??= new Inspector()
    const reading = { fileName, bytes: file.size, readBytes: 0 }
    setState({ reading })
    const onProgress = (readBytes: number): void => setState({ reading: { ...reading, readBytes } })
    void read(inspector.current, { file, fileName, onProgress }).then((result) => result && setState(result))
  }
  const close = (): void => {
    inspector.current?.close()
    setState({})
  }
  return { other: state.other, reading: state.reading, failure: state.failure, open, close }
}

interface Wanted {
  readonly file: Blob
  readonly fileName: string
  readonly onProgress: (readBytes: number) => void
}

/** Nothing where it was cancelled. */
async function read(inspector: Inspector, { file, fileName, onProgress }: Wanted): Promise<State | undefined> {
  const inspection = await inspector.inspect(file, fileName, { onProgress })
  if (inspection.kind === 'cancelled') return undefined
  if (inspection.kind !== 'diagnosis') return { failure: { fileName, message: inspection.message } }
  const calls = await inspector.ask('calls', 'all')
  return calls ? { other: { diagnosis: inspection.diagnosis, calls } } : { failure: { fileName, message: GONE } }
}
