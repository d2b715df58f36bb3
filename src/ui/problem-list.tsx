/** Problems besides the verdict, each with its proof and what to do. Failed calls have a section of their own. */

import type { Finding } from '../diagnosis/diagnosis.ts'
import { Evidence } from './evidence.tsx'
import { RemedySteps } from './remedy-steps.tsx'
import { SeverityIcon } from './severity-icon.tsx'
import { Prose } from './prose.tsx'

export const ProblemList = ({ problems }: { readonly problems: readonly Finding[] }) => (
  <ul className="findings">
    {problems.map((finding) => (
      <Problem key={`${finding.rule} ${finding.mirror ?? ''} ${finding.entries.join()}`} finding={finding} />
    ))}
  </ul>
)

function Problem({ finding }: { readonly finding: Finding }) {
  const { title, detail, severity, confidence, entries, settle, remedy } = finding
  const steps = confidence === 'possible' ? [...settle, ...remedy] : [...remedy, ...settle]
  return (
    <li className={`finding is-${severity}`}>
      <SeverityIcon severity={severity} />
      <div>
        <h4>
          <Prose text={title} /> {confidence && <span className="tag">{confidence}</span>}
        </h4>
        <p>
          <Prose text={detail} /> <Evidence entries={entries} />
        </p>
        {steps.length > 0 && (
          <details>
            <summary>What to do</summary>
            <RemedySteps steps={steps} />
          </details>
        )}
      </div>
    </li>
  )
}
