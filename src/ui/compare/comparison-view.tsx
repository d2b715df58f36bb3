/** Two captures side by side: what differs, told by a word and not by a colour alone. */

import { useMemo } from 'react'
import { compareCaptures, type ComparedCapture, type ComparedRow, type ComparedSection } from '../../compare/compare.ts'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import type { Inspector } from '../../worker/client.ts'
import { useTimes } from '../times.tsx'
import { useAnswer } from '../use-answer.ts'

interface Props {
  readonly diagnosis: Diagnosis
  readonly other: ComparedCapture
  readonly ask: Inspector['ask']
  readonly onClose: () => void
}

export function ComparisonView({ diagnosis, other, ask, onClose }: Props) {
  const { zone } = useTimes()
  const answer = useAnswer(ask, 'calls', 'all')
  const sections = useMemo(
    () => answer.state === 'here' && compareCaptures({ diagnosis, calls: answer.answer }, other, zone),
    [answer, diagnosis, other, zone],
  )
  return (
    <section className="card comparison" aria-labelledby="comparison">
      <h2 id="comparison">Two captures, side by side</h2>
      <div className="toolbar">
        <button type="button" className="button" onClick={onClose}>
          Close the comparison
        </button>
      </div>
      {answer.state === 'waiting' && <p role="status">Comparing …</p>}
      {answer.state === 'gone' && <p role="alert">The capture is no longer in memory. Open the file again.</p>}
      {sections &&
        sections.map((section) => (
          <Section
            key={section.title}
            section={section}
            names={[diagnosis.source.fileName, other.diagnosis.source.fileName]}
          />
        ))}
    </section>
  )
}

interface SectionProps {
  readonly section: ComparedSection
  readonly names: readonly [string, string]
}

function Section({ section: { title, rows, same }, names: [first, second] }: SectionProps) {
  return (
    <>
      <h3>{title}</h3>
      {rows.length > 0 && (
        <div className="table-frame" tabIndex={0} role="region" aria-label={`${title}, compared`}>
          <table className="compared">
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">
                  <bdi>{first}</bdi>
                </th>
                <th scope="col">
                  <bdi>{second}</bdi>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.name} row={row} names={[first, second]} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {same > 0 && (
        <p className="aside">
          {rows.length > 0 ? `${same} more are the same in both.` : `No difference: ${same} are the same in both.`}
        </p>
      )}
      {rows.length === 0 && same === 0 && <p className="aside">Neither capture has any.</p>}
    </>
  )
}

function Row({
  row: { name, first, second, differs },
  names,
}: { readonly row: ComparedRow } & Pick<SectionProps, 'names'>) {
  return (
    <tr className={differs ? 'differs' : undefined}>
      <th scope="row">
        <bdi>{name}</bdi>
        {differs && <span className="differs-mark"> differs</span>}
      </th>
      <td data-column={names[0]}>{first === null ? <span className="aside">not there</span> : <bdi>{first}</bdi>}</td>
      <td data-column={names[1]}>{second === null ? <span className="aside">not there</span> : <bdi>{second}</bdi>}</td>
    </tr>
  )
}
