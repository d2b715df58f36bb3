/** The page before a capture is open: what it does, where to drop, how to record, and what it promises. */

import { ChooseFile } from './choose-file.tsx'
import type { Picked } from './dropped-files.ts'
import { PrivacyPromise } from './privacy-promise.tsx'
import { RecordingHelp } from './recording-help.tsx'
import { SamplesMenu } from './samples-menu.tsx'

interface Props {
  readonly onPicked: (picked: Picked) => void
  readonly onSample: (file: Blob, fileName: string) => void
}

export function Welcome({ onPicked, onSample }: Props) {
  return (
    <div className="welcome">
      <section className="drop-area" aria-labelledby="promise">
        <h1 id="promise">Why does the mirror panel spin forever?</h1>
        <p className="lead">
          Drop a HAR of the Bitbucket Data Center page that hangs, and read within a second what is wrong, how sure that
          is, and what to do about it.
        </p>
        <div className="drop-actions">
          <ChooseFile label="Choose file" isMain onPicked={onPicked} />
          <SamplesMenu onSample={onSample} />
        </div>
        <p className="aside">
          Or drop the file anywhere on this page, or paste it. It stays on your computer:{' '}
          <a href="#privacy">how to check</a>.
        </p>
      </section>
      <div className="columns">
        <RecordingHelp />
        <PrivacyPromise />
      </div>
    </div>
  )
}
