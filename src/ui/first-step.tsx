/** Where to begin, inside the verdict, so that nobody has to scroll for it. */

import type { Verdict } from '../diagnosis/diagnosis.ts'
import { Command } from './remedy-steps.tsx'
import { firstStepOf } from './words.ts'
import { Prose } from './prose.tsx'

export function FirstStep({ verdict }: { readonly verdict: Verdict }) {
  const step = firstStepOf(verdict)
  if (!step) return null
  return (
    <div>
      <dt>First step</dt>
      <dd>
        <Prose text={step.text} />
        {step.commands.map((command) => (
          <Command key={command} command={command} />
        ))}
      </dd>
    </div>
  )
}
