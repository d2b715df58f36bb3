/** Says that something is being prepared, and how far, or why it is not there. */

import { sizeWords } from '../../diagnosis/words.ts'

interface Props {
  readonly words: string
  readonly readBytes: number
  readonly bytes: number
}

export function Preparing({ words, readBytes, bytes }: Props) {
  const isKnown = readBytes > 0 && readBytes < bytes
  return (
    <div className="preparing">
      <p role="status">{words}</p>
      <progress aria-label={words} {...(isKnown ? { value: readBytes, max: bytes } : {})} />
      {isKnown && (
        <p className="aside">
          {sizeWords(readBytes)} of {sizeWords(bytes)}
        </p>
      )}
    </div>
  )
}

const GONE = 'The capture is no longer in memory. Open the file again.'

export const NotHandedOut = ({ message = GONE }: { readonly message?: string }) => (
  <p className="not-handed-out" role="alert">
    {message}
  </p>
)
