/** The page: what is open, what is being read, what went wrong, and the whole window as a drop area. */

import { useEffect, useRef } from 'react'
import type { Picked } from './dropped-files.ts'
import { DiagnosisView } from './diagnosis-view.tsx'
import { FailureNotice } from './failure-notice.tsx'
import { PageHeader } from './page-header.tsx'
import { ReadingProgress } from './reading-progress.tsx'
import { useCapture } from './use-capture.ts'
import { useFileDrop } from './use-file-drop.ts'
import { VerdictAnnouncement } from './verdict-announcement.tsx'
import { Welcome } from './welcome.tsx'

export function App() {
  const [{ diagnosis, reading, failure }, { open, refuse, stop, close, dismiss }] = useCapture()
  const take = (picked: Picked): void =>
    picked.kind === 'file' ? open(picked.file, picked.file.name) : refuse(picked.failure)
  const isOver = useFileDrop(take)
  const main = useRef<HTMLElement>(null)

  // What had the focus is gone with the page before; the keyboard goes on from the top.
  useEffect(() => {
    if (diagnosis) main.current?.focus({ preventScroll: true })
  }, [diagnosis])

  useEffect(() => {
    if (diagnosis || failure) scrollTo({ top: 0 })
  }, [diagnosis, failure])

  return (
    <div className={isOver ? 'page is-drop-target' : 'page'}>
      <PageHeader diagnosis={diagnosis} onPicked={take} onSample={open} onClose={close} />
      {reading !== undefined && <ReadingProgress reading={reading} onStop={stop} />}
      <main ref={main} tabIndex={-1} aria-busy={reading !== undefined}>
        {failure && <FailureNotice failure={failure} shown={diagnosis?.source.fileName} onDismiss={dismiss} />}
        {diagnosis ? <DiagnosisView diagnosis={diagnosis} /> : <Welcome onPicked={take} onSample={open} />}
      </main>
      <VerdictAnnouncement diagnosis={diagnosis} />
      <div className="drop-hint" aria-hidden="true">
        Drop the HAR to read it
      </div>
    </div>
  )
}
