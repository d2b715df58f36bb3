/** What was looked for and not found, and what could not be told: folded away, because it is proof and not news. */

import type { Finding } from '../diagnosis/diagnosis.ts'

/** Under the headings of the report. */
const GROUPS: readonly { readonly verdicts: readonly Finding['verdict'][]; readonly heading: string }[] = [
  { verdicts: ['cannot-tell', 'crashed'], heading: 'Left open' },
  { verdicts: ['clear'], heading: 'Checked and rejected, with the number that rejects it' },
  { verdicts: ['not-applicable'], heading: 'Nothing to judge' },
]

export function CheckedList({ findings }: { readonly findings: readonly Finding[] }) {
  const groups = GROUPS.map(({ verdicts, heading }) => ({
    heading,
    found: findings.filter(({ verdict }) => verdicts.includes(verdict)),
  }))
  const filled = groups.filter(({ found }) => found.length > 0)
  if (filled.length === 0) return null
  return (
    <section className="card" aria-labelledby="checked">
      <h2 id="checked">What was checked</h2>
      <div className="folds">
        {filled.map(({ heading, found }) => (
          <details key={heading}>
            <summary>
              {heading} ({found.length})
            </summary>
            <dl className="checked">
              {found.map((finding) => (
                <div key={`${finding.rule} ${finding.mirror ?? ''} ${finding.entries.join()}`}>
                  <dt>
                    <bdi>{finding.title}</bdi>
                  </dt>
                  <dd>
                    <bdi>{finding.detail}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        ))}
      </div>
    </section>
  )
}
