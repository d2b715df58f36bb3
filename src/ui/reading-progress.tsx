/**
 * Says that a file is being read, and how far. The style sheet shows it after 200 ms and the way out after a second.
 *
 * Spoken once, when it begins and when it is read; a screen reader finds the bytes beside it but does not hear each step.
 */

import { sizeWords } from '../diagnosis/words.ts'
import type { Reading } from './capture-state.ts'

interface Props {
  readonly reading: Reading
  readonly onStop: () => void
}

export function ReadingProgress({ reading: { fileName, bytes, readBytes }, onStop }: Props) {
  const isRead = bytes > 0 && readBytes >= bytes
  return (
    <section className="progress" aria-labelledby="reading">
      <p id="reading" className="progress-name" role="status">
        {isRead ? 'Diagnosing' : 'Reading'} <bdi>{fileName}</bdi>
      </p>
      <progress aria-labelledby="reading" {...(isRead || bytes === 0 ? {} : { value: readBytes, max: bytes })} />
      <p className="progress-size aside">
        {sizeWords(readBytes)} of {sizeWords(bytes)}
      </p>
      <button type="button" className="button progress-stop" onClick={onStop}>
        Cancel
      </button>
    </section>
  )
}
