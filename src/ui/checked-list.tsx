/** What was looked for and not found, and what could not be told: folded away, because it is proof and not news. */

import { Fragment, type ReactNode } from 'react'
import { CHECKED_HEADINGS, checkedFindings, type CheckedGroup } from '../diagnosis/checked-findings.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { RemedySteps } from './remedy-steps.tsx'

export function CheckedList({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { open, settle, rejected, idle } = checkedFindings(diagnosis)
  if (open.findings.length + rejected.findings.length + idle.length === 0) return null
  return (
    <section className="card" aria-labelledby="checked">
      <h2 id="checked">What was checked</h2>
      <div className="folds">
        <Fold heading={CHECKED_HEADINGS.open} count={open.findings.length + open.more}>
          <OpenFindings group={open} />
          {settle.length > 0 && (
            <>
              <h3>{CHECKED_HEADINGS.settle}</h3>
              <RemedySteps steps={settle} />
            </>
          )}
        </Fold>
        <Fold heading={CHECKED_HEADINGS.rejected} count={rejected.findings.length + rejected.more}>
          <RejectedFindings group={rejected} />
        </Fold>
        <Fold heading={CHECKED_HEADINGS.idle} count={idle.length}>
          <p className="rule-names">
            {idle.map((rule, index) => (
              <Fragment key={rule}>
                {index > 0 && ', '}
                <span>{rule}</span>
              </Fragment>
            ))}
            .
          </p>
        </Fold>
      </div>
    </section>
  )
}

interface FoldProps {
  readonly heading: string
  readonly count: number
  readonly children: ReactNode
}

function Fold({ heading, count, children }: FoldProps) {
  if (count === 0) return null
  return (
    <details>
      <summary>
        {heading} ({count})
      </summary>
      <div>{children}</div>
    </details>
  )
}

function OpenFindings({ group: { findings, more } }: { readonly group: CheckedGroup }) {
  return (
    <>
      <dl className="checked">
        {findings.map(({ rule, mirror, title, detail }) => (
          <div key={`${rule} ${mirror} ${detail}`}>
            <dt>
              <bdi>{title}</bdi> <span className="tag">{rule}</span>
              {mirror !== undefined && <span className="tag">{mirror}</span>}
            </dt>
            <dd>
              <bdi>{detail}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <More count={more} />
    </>
  )
}

/** By name alone: a fault that was rejected is not stated as if it were there. */
function RejectedFindings({ group: { findings, more } }: { readonly group: CheckedGroup }) {
  return (
    <>
      <dl className="checked is-rejected">
        {findings.map(({ rule, mirror, detail }) => (
          <div key={`${rule} ${mirror} ${detail}`}>
            <dt>
              {rule}
              {mirror !== undefined && (
                <>
                  <br />
                  <bdi>{mirror}</bdi>
                </>
              )}
            </dt>
            <dd>
              <bdi>{detail}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <More count={more} />
    </>
  )
}

const More = ({ count }: { readonly count: number }) => (count > 0 ? <p>… and {count} more.</p> : null)
