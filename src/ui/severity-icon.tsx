/** A shape for each severity, so that colour is never the only sign. Always beside words, so it has no name itself. */

import type { Verdict } from '../diagnosis/diagnosis.ts'

export type Tone = Verdict['severity']

const SHAPES: Readonly<Record<Tone, string>> = {
  critical: 'M7 1h10l6 6v10l-6 6H7l-6-6V7z M12 6v7 M12 17v.5',
  warning: 'M12 2 23 21H1z M12 9v6 M12 17.8v.4',
  info: 'M12 1a11 11 0 1 0 0 22a11 11 0 0 0 0-22z M12 11v6 M12 6.8v.4',
  ok: 'M12 1a11 11 0 1 0 0 22a11 11 0 0 0 0-22z M7 12.5l3.5 3.5 6.5-7.5',
}

export function SeverityIcon({ severity }: { readonly severity: Tone }) {
  return (
    <svg className="severity-icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d={SHAPES[severity]} />
    </svg>
  )
}
