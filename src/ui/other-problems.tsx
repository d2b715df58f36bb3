/** Problems besides the verdict. Failed calls have a section of their own. */

import type { Diagnosis, Finding } from '../diagnosis/diagnosis.ts'
import { otherProblems } from '../diagnosis/other-problems.ts'
import { RemedySteps } from './remedy-steps.tsx'
import { SeverityIcon } from './severity-icon.tsx'

export function OtherProblems({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const others = otherProblems(diagnosis)
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

function Problem({ finding: { title, detail, severity, confidence, settle, remedy } }: { readonly finding: Finding }) {
  const steps = confidence === 'possible' ? [...settle, ...remedy] : [...remedy, ...settle]
  return (
    <li className={`finding is-${severity}`}>
      <h3>
        <SeverityIcon severity={severity} />
        <bdi>{title}</bdi>
      </h3>
      <p>
        <bdi>{detail}</bdi> {confidence && <span className="tag">{confidence}</span>}
      </p>
      {steps.length > 0 && (
        <details>
          <summary>What to do</summary>
          <RemedySteps steps={steps} />
        </details>
      )}
    </li>
  )
}
