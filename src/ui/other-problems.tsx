/** Problems besides the verdict. Failed calls have a section of their own. */

import type { Diagnosis, Finding, Verdict } from '../diagnosis/diagnosis.ts'
import { RemedySteps } from './remedy-steps.tsx'
import { SeverityIcon } from './severity-icon.tsx'

export function OtherProblems({ diagnosis: { findings, verdict } }: { readonly diagnosis: Diagnosis }) {
  const others = findings.filter((finding) => isOtherProblem(finding, verdict))
  if (others.length === 0) return null
  return (
    <section className="card" aria-labelledby="others">
      <h2 id="others">Other problems</h2>
      <ul className="findings">
        {others.map((finding) => (
          <Problem key={`${finding.rule} ${finding.mirror ?? ''} ${finding.entries.join()}`} finding={finding} />
        ))}
      </ul>
    </section>
  )
}

const isOtherProblem = ({ verdict, rule, entries }: Finding, shown: Verdict): boolean =>
  verdict === 'problem' && rule !== 'failed-call' && !(rule === shown.rule && entries.join() === shown.entries.join())

function Problem({ finding: { title, detail, severity, confidence, remedy } }: { readonly finding: Finding }) {
  return (
    <li className={`finding is-${severity}`}>
      <h3>
        <SeverityIcon severity={severity} />
        <bdi>{title}</bdi>
      </h3>
      <p>
        <bdi>{detail}</bdi> {confidence && <span className="tag">{confidence}</span>}
      </p>
      {remedy.length > 0 && (
        <details>
          <summary>What to do</summary>
          <RemedySteps steps={remedy} />
        </details>
      )}
    </li>
  )
}
