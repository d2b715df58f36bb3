/** The bar on top: the name, the file that is shown, and what opens another. */

import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { ChooseFile } from './choose-file.tsx'
import type { Picked } from './dropped-files.ts'
import { SamplesMenu } from './samples-menu.tsx'
import { SectionNav } from './section-nav.tsx'
import type { Told } from './use-told.ts'
import { ZoneSwitch } from './zone-switch.tsx'

interface Props {
  readonly diagnosis: Diagnosis | undefined
  readonly zones: Pick<Told, 'options' | 'chosen' | 'choose'>
  readonly onPicked: (picked: Picked) => void
  /** Beside the one that is open. */
  readonly onCompare: (picked: Picked) => void
  readonly onSample: (file: Blob, fileName: string) => void
  readonly onClose: () => void
}

export function PageHeader({ diagnosis, zones, onPicked, onCompare, onSample, onClose }: Props) {
  return (
    <header className="page-header">
      <p className="wordmark">
        mirrorscope <span className="version">{__VERSION__}</span>
      </p>
      {diagnosis && (
        <>
          <p className="open-file">
            <bdi>{diagnosis.source.fileName}</bdi>
          </p>
          <div className="toolbar">
            <ZoneSwitch options={zones.options} chosen={zones.chosen} onChoose={zones.choose} />
            <ChooseFile label="Open another" onPicked={onPicked} />
            <ChooseFile label="Compare with" name="HAR file to compare with" onPicked={onCompare} />
            <SamplesMenu onSample={onSample} />
            <button type="button" className="button" onClick={onClose}>
              Close
            </button>
          </div>
          <SectionNav />
        </>
      )}
    </header>
  )
}
