/** A button that copies a text and says whether that worked. */

import { useEffect, useState } from 'react'
import { copyText } from './clipboard.ts'

const SHOWN_FOR_MS = 4000
const DONE = { copied: 'Copied', refused: 'Not copied' }

interface Props {
  readonly label: string
  /** What a screen reader calls it, where the label alone says too little. */
  readonly name?: string
  /** Asked when the button is pressed. */
  readonly text: () => string
}

export function CopyButton({ label, name = label, text }: Props) {
  const [outcome, setOutcome] = useState<keyof typeof DONE>()
  useEffect(() => {
    if (outcome === undefined) return undefined
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_FOR_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = (): void => {
    void copyText(text()).then((isCopied) => setOutcome(isCopied ? 'copied' : 'refused'))
  }
  return (
    <span className="copy">
      <button type="button" className="button" aria-label={name} onClick={copy}>
        {outcome === undefined ? label : DONE[outcome]}
      </button>
      <span className="visually-hidden" role="status">
        {outcome === 'refused'
          ? 'Not copied: the browser refused. Select the text and copy it by hand.'
          : outcome && DONE[outcome]}
      </span>
    </span>
  )
}
