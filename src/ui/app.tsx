/** The page: what is open, what is being read, what went wrong, and the whole window as a drop area. */

import { useEffect, useRef } from 'react'
import { ClosedNotice } from './closed-notice.tsx'
import type { Picked } from './dropped-files.ts'
import { DiagnosisView } from './diagnosis-view.tsx'
import { FailureNotice } from './failure-notice.tsx'
import { PageHeader } from './page-header.tsx'
import { ReadingProgress } from './reading-progress.tsx'
import { TimesProvider } from './times.tsx'
import { useCapture } from './use-capture.ts'
import { useFileDrop } from './use-file-drop.ts'
import { usePaste } from './use-paste.ts'
import { useTold } from './use-told.ts'
import { VerdictAnnouncement } from './verdict-announcement.tsx'
import { Welcome } from './welcome.tsx'

export function App() {
  const [{ diagnosis, closed, reading, failure }, actions] = useCapture()
  const { open, refuse, stop, close, reopen, forget, ask, dismiss } = actions
  const { times, diagnosis: told, ...zones } = useTold(diagnosis, ask)
  const take = (picked: Picked): void =>
    picked.kind === 'file' ? open(picked.file, picked.file.name) : refuse(picked.failure)
  const isOver = useFileDrop(take)
  usePaste(take)
  const main = useRef<HTMLElement>(null)

  // What had the focus is gone with the page before; the keyboard goes on from the top.
  // Complaints of the schema, which come later, leave the verdict what it is.
  const verdict = (diagnosis ?? closed)?.verdict
  const isOpen = diagnosis !== undefined
  useEffect(() => {
    if (isOpen || verdict) main.current?.focus({ preventScroll: true })
  }, [verdict, isOpen])

  useEffect(() => {
    if (isOpen || verdict || failure) scrollTo({ top: 0 })
  }, [verdict, isOpen, failure])

  return (
    <TimesProvider value={times}>
      <div className={isOver ? 'page is-drop-target' : 'page'}>
        <PageHeader diagnosis={diagnosis} zones={zones} onPicked={take} onSample={open} onClose={close} />
        {reading !== undefined && <ReadingProgress reading={reading} onStop={stop} />}
        <main ref={main} tabIndex={-1} aria-busy={reading !== undefined}>
          {failure && <FailureNotice failure={failure} shown={diagnosis?.source.fileName} onDismiss={dismiss} />}
          {closed && <ClosedNotice closed={closed} onReopen={reopen} onForget={forget} />}
          {diagnosis && told ? (
            <DiagnosisView diagnosis={told} inUtc={diagnosis} ask={ask} />
          ) : (
            <Welcome onPicked={take} onSample={open} />
          )}
        </main>
        <VerdictAnnouncement diagnosis={diagnosis} />
        <div className="drop-hint" aria-hidden="true">
          Drop the HAR to read it
        </div>
      </div>
    </TimesProvider>
  )
}
