/** Problems besides the verdict, as page and report list them; failed calls have a list of their own. */

import type { Diagnosis, Finding } from './diagnosis.ts'

export const otherProblems = ({ findings, verdict }: Diagnosis): readonly Finding[] =>
  findings.filter(
    (finding) =>
      finding.verdict === 'problem' &&
      finding.rule !== 'failed-call' &&
      !(finding.rule === verdict.rule && finding.entries.join() === verdict.entries.join()),
  )
