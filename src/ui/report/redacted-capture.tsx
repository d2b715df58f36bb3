/** Makes the redacted capture when it is asked for, with progress and a way out, and shows what was taken out of it. */

import { useMemo, useState } from 'react'
import { sizeWords } from '../../diagnosis/words.ts'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import type { Inspector } from '../../worker/client.ts'
import { downloadBlob } from '../download.ts'
import { useAnswer } from '../use-answer.ts'
import { EntryChanges } from './entry-changes.tsx'
import { redactedHarName } from './formats.ts'
import { NotHandedOut, Preparing } from './preparing.tsx'
import { ReceiptList } from './receipt-list.tsx'

interface Props {
  readonly diagnosis: Diagnosis
  readonly hideHosts: boolean
  readonly ask: Inspector['ask']
}

export function RedactedCapture(props: Props) {
  const [isWanted, setIsWanted] = useState(false)
  return isWanted ? (
    <Redacting {...props} onStop={() => setIsWanted(false)} />
  ) : (
    <>
      <p>
        The same capture without tokens, cookies, passwords, names of users, bodies and whatever is not known to be
        harmless. Read again, it has the same diagnosis, which a raw HAR in a ticket could give away a session for.
      </p>
      <div className="toolbar">
        <button type="button" className="button" onClick={() => setIsWanted(true)}>
          Make the redacted HAR
        </button>
      </div>
    </>
  )
}

function Redacting({ diagnosis, hideHosts, ask, onStop }: Props & { readonly onStop: () => void }) {
  const about = useMemo(() => ({ hideHosts }), [hideHosts])
  const answer = useAnswer(ask, 'redactedHar', about)
  if (answer.state === 'waiting')
    return (
      <>
        <Preparing
          words="Redacting, and searching the result …"
          readBytes={answer.readBytes}
          bytes={diagnosis.source.bytes}
        />
        <button type="button" className="button" onClick={onStop}>
          Cancel
        </button>
      </>
    )
  if (answer.state === 'gone') return <NotHandedOut />
  if (!answer.answer.ok) return <NotHandedOut message={answer.answer.message} />
  const { har, receipt } = answer.answer.content
  return (
    <>
      <div className="toolbar">
        <button type="button" className="button is-main" onClick={() => downloadBlob(har, redactedHarName(diagnosis))}>
          Download the redacted HAR ({sizeWords(har.size)})
        </button>
      </div>
      <ReceiptList receipt={receipt} />
      <EntryChanges diagnosis={diagnosis} hideHosts={hideHosts} ask={ask} />
    </>
  )
}
