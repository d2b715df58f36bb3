/** What was looked for and not found, and what could not be told: folded away, because it is proof and not news. */

import type { Finding } from '../diagnosis/diagnosis.ts'

const GROUPS: readonly { readonly verdict: Finding['verdict']; readonly heading: string }[] = [
  { verdict: 'crashed', heading: 'Not checked: the rule itself failed' },
  { verdict: 'cannot-tell', heading: 'Cannot be told from this capture' },
  { verdict: 'clear', heading: 'Checked and clear' },
  { verdict: 'not-applicable', heading: 'Does not apply' },
]

export function CheckedList({ findings }: { readonly findings: readonly Finding[] }) {
  const groups = GROUPS.map((group) => ({
    ...group,
    found: findings.filter(({ verdict }) => verdict === group.verdict),
  }))
  const filled = groups.filter(({ found }) => found.length > 0)
  if (filled.length === 0) return null
  return (
    <section className="card" aria-labelledby="checked">
      <h2 id="checked">What was checked</h2>
      <div className="folds">
        {filled.map(({ verdict, heading, found }) => (
          <details key={verdict}>
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
