/**
 * What was found besides the verdict: problems, then what cannot be told and how to settle it, then, folded away because it is proof
 * and no news, what was checked and is clear.
 */

import { Fragment, type ReactNode } from 'react'
import {
  CHECKED_HEADINGS,
  checkedFindings,
  type CheckedFinding,
  type CheckedGroup,
} from '../diagnosis/checked-findings.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { otherProblems } from '../diagnosis/other-problems.ts'
import { Evidence } from './evidence.tsx'
import { ProblemList } from './problem-list.tsx'
import { RemedySteps } from './remedy-steps.tsx'
import { SeverityIcon } from './severity-icon.tsx'
import { Prose } from './prose.tsx'

export function Findings({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const problems = otherProblems(diagnosis)
  const { open, settle, rejected, idle } = checkedFindings(diagnosis)
  const count = problems.length + open.findings.length + rejected.findings.length + idle.length
  if (count === 0) return null
  return (
    <section className="card" aria-labelledby="findings">
      <h2 id="findings">Other findings</h2>
      {problems.length > 0 && (
        <Part heading="Problems">
          <ProblemList problems={problems} />
        </Part>
      )}
      {open.findings.length > 0 && (
        <Part heading={CHECKED_HEADINGS.open}>
          <OpenFindings group={open} />
        </Part>
      )}
      {settle.length > 0 && (
        <Part heading={CHECKED_HEADINGS.settle}>
          <RemedySteps steps={settle} />
        </Part>
      )}
      <div className="folds">
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

const Part = ({ heading, children }: { readonly heading: string; readonly children: ReactNode }) => (
  <div className="part">
    <h3>{heading}</h3>
    {children}
  </div>
)

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

const keyOf = ({ rule, mirror = '', detail }: CheckedFinding): string => `${rule} ${mirror} ${detail}`

function OpenFindings({ group: { findings, more } }: { readonly group: CheckedGroup }) {
  return (
    <>
      <ul className="findings is-info">
        {findings.map((finding) => (
          <li key={keyOf(finding)} className="finding">
            <SeverityIcon severity="info" />
            <div>
              <h4>
                <Prose text={finding.title} />
                {finding.mirror !== undefined && <span className="tag">{finding.mirror}</span>}
              </h4>
              <p>
                <Prose text={finding.detail} /> <Evidence entries={finding.entries} />
              </p>
            </div>
          </li>
        ))}
      </ul>
      <More count={more} />
    </>
  )
}

/** By name alone: a fault that was rejected is not stated as if it were there. */
function RejectedFindings({ group: { findings, more } }: { readonly group: CheckedGroup }) {
  return (
    <>
      <dl className="rejected">
        {findings.map((finding) => (
          <div key={keyOf(finding)}>
            <dt>
              {finding.rule}
              {finding.mirror !== undefined && (
                <>
                  <br />
                  <bdi>{finding.mirror}</bdi>
                </>
              )}
            </dt>
            <dd>
              <Prose text={finding.detail} /> <Evidence entries={finding.entries} />
            </dd>
          </div>
        ))}
      </dl>
      <More count={more} />
    </>
  )
}

const More = ({ count }: { readonly count: number }) => (count > 0 ? <p>… and {count} more.</p> : null)
