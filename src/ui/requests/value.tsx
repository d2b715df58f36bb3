/**
 * A value of the capture as text; one that may be a secret is hidden until it is asked for, so that nobody photographs it unaware.
 */

import { useState } from 'react'
import { showUnseen } from '../../diagnosis/format.ts'

interface Props {
  /** What the value is of. */
  readonly name: string
  readonly value: string
  readonly isSecret: boolean
}

export function Value({ name, value, isSecret }: Props) {
  const [isShown, setIsShown] = useState(!isSecret)
  return (
    <>
      {isShown ? (
        <bdi>{showUnseen(value)}</bdi>
      ) : (
        <span className="hidden-value">hidden, {value.length} characters</span>
      )}
      {isSecret && (
        <>
          {' '}
          <button
            type="button"
            className="entry-link"
            aria-label={isShown ? `Hide ${name}` : `Show ${name}`}
            onClick={() => setIsShown(!isShown)}
          >
            {isShown ? 'Hide' : 'Show'}
          </button>
        </>
      )}
    </>
  )
}
