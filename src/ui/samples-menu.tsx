/** The recorded captures that come with the page, by their story, grouped by the kind of fault. */

import { Dialog } from '@base-ui/react/dialog'
import { useState } from 'react'
import type { PackedSample } from 'virtual:samples'
import { sampleKinds, samplesOf, unpackSample } from './samples.ts'

interface Props {
  readonly onSample: (file: Blob, fileName: string) => void
}

export function SamplesMenu({ onSample }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const choose = (sample: PackedSample): void => {
    setIsOpen(false)
    void unpackSample(sample).then((file) => onSample(file, sample.fileName))
  }
  return (
    <Dialog.Root open={isOpen} onOpenChange={setIsOpen}>
      <Dialog.Trigger className="button">Try a sample</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog samples">
          <div className="samples-head">
            <Dialog.Title>Samples</Dialog.Title>
            <Dialog.Close className="button">Close</Dialog.Close>
          </div>
          <Dialog.Description>
            Real recordings of simulated servers; hosts, users and tokens in them are invented.
          </Dialog.Description>
          {sampleKinds.map((kind, index) => (
            <details key={kind} open={index === 0}>
              <summary>
                {kind} <span className="sample-count">{samplesOf(kind).length}</span>
              </summary>
              <SampleList samples={samplesOf(kind)} onChoose={choose} />
            </details>
          ))}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
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
