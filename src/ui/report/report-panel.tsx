/** One format of the report, as it will be copied or downloaded; until it was searched for secrets there is nothing to copy. */

import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import type { Inspector } from '../../worker/client.ts'
import type { ReportWish } from '../../worker/protocol.ts'
import { CopyButton } from '../copy-button.tsx'
import { downloadBlob } from '../download.ts'
import { useAnswer } from '../use-answer.ts'
import { reportFileName, type FormatWords } from './formats.ts'
import { PagePreview } from './page-preview.tsx'
import { NotHandedOut, Preparing } from './preparing.tsx'

interface Props {
  readonly diagnosis: Diagnosis
  readonly words: FormatWords
  /** Absent as long as none is wanted. */
  readonly wish: ReportWish | undefined
  readonly ask: Inspector['ask']
}

export function ReportPanel({ diagnosis, words, wish, ask }: Props) {
  const answer = useAnswer(ask, 'report', wish?.format === words.format ? wish : undefined)
  if (answer.state === 'waiting')
    return (
      <Preparing
        words="Searching the report for secrets …"
        readBytes={answer.readBytes}
        bytes={diagnosis.source.bytes}
      />
    )
  if (answer.state === 'gone') return <NotHandedOut />
  if (!answer.answer.ok) return <NotHandedOut message={answer.answer.message} />
  const { content } = answer.answer
  const save = (): void =>
    downloadBlob(new Blob([content], { type: `${words.type};charset=utf-8` }), reportFileName(diagnosis, words))
  return (
    <>
      <div className="toolbar">
        <CopyButton label="Copy report" text={() => content} />
        <button type="button" className="button" aria-label="Download report" onClick={save}>
          Download
        </button>
      </div>
      {words.format === 'html' ? <PagePreview html={content} /> : <TextPreview text={content} />}
    </>
  )
}

const TextPreview = ({ text }: { readonly text: string }) => (
  <pre className="report-text" tabIndex={0} role="region" aria-label="Report">
    {text}
  </pre>
)
