/** One exchange before and after, place by place. The values stand here and nowhere else: they never leave this page. */

import { useMemo, useState } from 'react'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import { showUnseen } from '../../diagnosis/format.ts'
import type { Inspector } from '../../worker/client.ts'
import type { EntryChange } from '../../handout/entry-changes.ts'
import { useAnswer } from '../use-answer.ts'
import { NotHandedOut } from './preparing.tsx'

interface Props {
  readonly diagnosis: Diagnosis
  readonly hideHosts: boolean
  readonly ask: Inspector['ask']
}

/** Is closed at first, since it shows what is secret. */
export function EntryChanges({ diagnosis, hideHosts, ask }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const last = diagnosis.source.entries - 1
  const [entry, setEntry] = useState(diagnosis.visits[0]?.entry ?? 0)
  const about = useMemo(() => ({ hideHosts, entry }), [hideHosts, entry])
  const answer = useAnswer(ask, 'entryChanges', isOpen ? about : undefined)
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>What one request loses, before and after (shows secrets, on this page only)</summary>
      <label className="option">
        Request{' '}
        <input
          type="number"
          min={0}
          max={last}
          value={entry}
          onChange={({ target }) => setEntry(Math.min(last, Math.max(0, Math.trunc(target.valueAsNumber) || 0)))}
        />{' '}
        of {last + 1}, counted from 0
      </label>
      {answer.state === 'waiting' && <p role="status">Comparing …</p>}
      {answer.state === 'gone' && <NotHandedOut />}
      {answer.state === 'here' &&
        (answer.answer.ok ? (
          <Changes changes={answer.answer.content} />
        ) : (
          <NotHandedOut message={answer.answer.message} />
        ))}
    </details>
  )
}

function Changes({ changes }: { readonly changes: readonly EntryChange[] }) {
  if (changes.length === 0) return <p>Nothing of this request was changed.</p>
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label="Before and after">
      <table className="changes">
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ path, before, after }) => (
            <tr key={path}>
              <th scope="row">{showUnseen(path)}</th>
              <td data-column="Before">
                <bdi>{showUnseen(before)}</bdi>
              </td>
              <td data-column="After">
                {after === null ? <span className="aside">left out</span> : <bdi>{showUnseen(after)}</bdi>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
