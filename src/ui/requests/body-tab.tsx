/** A body of the capture, read when it is looked at: its beginning first, all of it on demand. */

import { useMemo, useState } from 'react'
import { formatText } from '../../diagnosis/format.ts'
import { sizeWords } from '../../diagnosis/words.ts'
import type { Body, BodyQuestion, BodyText } from '../../requests/body.ts'
import type { Inspector } from '../../worker/client.ts'
import { CopyButton } from '../copy-button.tsx'
import { TextLines } from './text-lines.tsx'
import { useAnswer } from './use-requests.ts'

interface Props extends Pick<BodyQuestion, 'entry' | 'of'> {
  readonly ask: Inspector['ask']
}

export function BodyTab({ entry, of, ask }: Props) {
  const [isWholeWanted, setIsWholeWanted] = useState(false)
  const [isFormatted, setIsFormatted] = useState(true)
  const question = useMemo(() => ({ entry, of, isWholeWanted, isFormatted }), [entry, of, isWholeWanted, isFormatted])
  const asked = useAnswer(ask, 'body', question)
  if (!asked) return <p className="aside">Reading the body …</p>
  const body = asked.answer
  if (body?.kind !== 'text') return <p className="aside">{absenceWords(body)}</p>
  return (
    <>
      <div className="body-head">
        <p className="aside">{bodyWords(body)}</p>
        {body.format === 'JSON' && body.isWhole && (
          <button
            type="button"
            className="button chip"
            aria-pressed={isFormatted}
            onClick={() => setIsFormatted(!isFormatted)}
          >
            Formatted
          </button>
        )}
        {!body.isWhole && !isWholeWanted && (
          <button type="button" className="button chip" onClick={() => setIsWholeWanted(true)}>
            Show all
          </button>
        )}
        <CopyButton label="Copy" name={body.isWhole ? 'Copy the body' : 'Copy what is shown'} text={() => body.text} />
      </div>
      <TextLines body={body} />
    </>
  )
}

function absenceWords(body: Exclude<Body, BodyText> | undefined): string {
  if (!body) return 'The body cannot be read: the file was moved or changed since it was opened.'
  if (body.kind === 'absent') return 'No body was recorded.'
  const size = body.bytes === null ? '' : `, ${sizeWords(body.bytes)}`
  return `Not shown, since it is no text: ${formatText(body.type) || 'of unknown type'}${size}.`
}

function bodyWords({ format, isWhole, isFormatted, bytes, text }: BodyText): string {
  const name = format === 'HTML' ? 'HTML, as source' : isFormatted ? 'JSON, formatted' : format
  if (isWhole) return `${name}, ${sizeWords(bytes ?? text.length)}`
  return `${name}, the first ${sizeWords(text.length)}${bytes === null ? '' : ` of ${sizeWords(bytes)}`}`
}
