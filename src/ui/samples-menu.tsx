/** The recorded captures that come with the page, by their story, grouped by the kind of fault. */

import { useRef } from 'react'
import type { PackedSample } from 'virtual:samples'
import { sampleKinds, samplesOf, unpackSample } from './samples.ts'

interface Props {
  readonly onSample: (file: Blob, fileName: string) => void
}

export function SamplesMenu({ onSample }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const choose = (sample: PackedSample): void => {
    dialog.current?.close()
    void unpackSample(sample).then((file) => onSample(file, sample.fileName))
  }
  return (
    <>
      <button type="button" className="button" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        Try a sample
      </button>
      <dialog ref={dialog} className="samples" aria-label="Samples" closedby="any">
        <div className="samples-head">
          <h2>Recorded captures</h2>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
        <p>Real recordings of simulated servers; hosts, users and tokens in them are invented.</p>
        {sampleKinds.map((kind) => (
          <details key={kind}>
            <summary>
              {kind} <span className="sample-count">{samplesOf(kind).length}</span>
            </summary>
            <SampleList samples={samplesOf(kind)} onChoose={choose} />
          </details>
        ))}
      </dialog>
    </>
  )
}

interface SampleListProps {
  readonly samples: readonly PackedSample[]
  readonly onChoose: (sample: PackedSample) => void
}

function SampleList({ samples, onChoose }: SampleListProps) {
  return (
    <ul>
      {samples.map((sample) => (
        <li key={sample.fileName}>
          <button type="button" className="sample" onClick={() => onChoose(sample)}>
            {sample.story} <span className="sample-file">{sample.fileName}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
