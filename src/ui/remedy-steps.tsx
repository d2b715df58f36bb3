/** Numbered steps, each with the commands to copy. */

import type { RemedyStep } from '../diagnosis/diagnosis.ts'
import { CopyButton } from './copy-button.tsx'
import { Prose } from './prose.tsx'

export function RemedySteps({ steps }: { readonly steps: readonly RemedyStep[] }) {
  return (
    <ol className="steps">
      {steps.map(({ text, commands }) => (
        <li key={text}>
          <Prose text={text} />
          {commands.map((command) => (
            <Command key={command} command={command} />
          ))}
        </li>
      ))}
    </ol>
  )
}

export function Command({ command }: { readonly command: string }) {
  return (
    <div className="command">
      <pre>
        <code dir="ltr">{command}</code>
      </pre>
      <CopyButton label="Copy" name={`Copy the command ${command}`} text={() => command} />
    </div>
  )
}
