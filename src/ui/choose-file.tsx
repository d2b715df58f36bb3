/** A button that opens the browser's file dialog. */

import { useRef } from 'react'
import { pickFile, type Picked } from './dropped-files.ts'

interface Props {
  readonly label: string
  /** Of the field itself. */
  readonly name?: string
  readonly isMain?: boolean
  readonly onPicked: (picked: Picked) => void
}

export function ChooseFile({ label, name = 'HAR file', isMain = false, onPicked }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className={isMain ? 'button is-main' : 'button'} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept=".har,.json,application/json"
        aria-label={name}
        hidden
        multiple
        onChange={({ currentTarget }) => {
          if (currentTarget.files?.length) onPicked(pickFile(currentTarget.files))
          // So that the same file can be chosen again after it has changed.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
