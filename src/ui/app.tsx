/** The page: what is open, what is being read, what went wrong, and the whole window as a drop area. */

import { useEffect, useRef } from 'react'
import { ComparisonView } from './compare/comparison-view.tsx'
import { useComparison } from './compare/use-comparison.ts'
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
  const comparison = useComparison()
  const openAlone = (file: Blob, fileName: string): void => {
    comparison.close()
    open(file, fileName)
  }
  const take = (picked: Picked): void => {
    if (picked.kind === 'refused') return refuse(picked.failure)
    const [file, second] = picked.kind === 'pair' ? picked.files : [picked.file]
    openAlone(file, file.name)
    if (second) comparison.open(second, second.name)
  }
  const compareWith = (picked: Picked): void =>
    picked.kind === 'file' ? comparison.open(picked.file, picked.file.name) : take(picked)
  const closeAll = (): void => {
    comparison.close()
    close()
  }
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
        <PageHeader
          diagnosis={diagnosis}
          zones={zones}
          onPicked={take}
          onCompare={compareWith}
          onSample={openAlone}
          onClose={closeAll}
        />
        {reading !== undefined && <ReadingProgress reading={reading} onStop={stop} />}
        {reading === undefined && comparison.reading && (
          <ReadingProgress reading={comparison.reading} onStop={comparison.close} />
        )}
        <main ref={main} tabIndex={-1} aria-busy={reading !== undefined}>
          {failure && <FailureNotice failure={failure} shown={diagnosis?.source.fileName} onDismiss={dismiss} />}
          {closed && <ClosedNotice closed={closed} onReopen={reopen} onForget={forget} />}
          {diagnosis && told ? (
            <>
              {comparison.failure && (
                <FailureNotice
                  failure={comparison.failure}
                  shown={diagnosis.source.fileName}
                  onDismiss={comparison.close}
                />
              )}
              {comparison.other && (
                <ComparisonView diagnosis={told} other={comparison.other} ask={ask} onClose={comparison.close} />
              )}
              <DiagnosisView diagnosis={told} inUtc={diagnosis} ask={ask} />
            </>
          ) : (
            <Welcome onPicked={take} onSample={openAlone} />
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
