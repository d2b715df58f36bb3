/** What the worker answers to a question, asked anew whenever what it is about changes; the one before is dropped. */

import { startTransition, useEffect, useState } from 'react'
import type { Inspector } from '../worker/client.ts'
import type { Question, Questions } from '../worker/protocol.ts'

export type Answer<Kind extends Question> =
  | { readonly state: 'waiting'; readonly readBytes: number }
  | { readonly state: 'here'; readonly answer: Questions[Kind]['answer'] }
  /** The capture is no longer in memory, or the file cannot be read any more. */
  | { readonly state: 'gone' }

const WAITING = { state: 'waiting', readBytes: 0 } as const

/** `about` must stay the same object as long as it says the same. Nothing is asked for `undefined`. */
export function useAnswer<Kind extends Question>(
  ask: Inspector['ask'],
  question: Kind,
  about: Questions[Kind]['about'] | undefined,
): Answer<Kind> {
  const [told, setTold] = useState<{ readonly about: unknown; readonly answer: Answer<Kind> }>()
  useEffect(() => {
    if (about === undefined) return undefined
    const leaving = new AbortController()
    const tell = (answer: Answer<Kind>): void => {
      if (!leaving.signal.aborted) startTransition(() => setTold({ about, answer }))
    }
    const onProgress = (readBytes: number): void => tell({ state: 'waiting', readBytes })
    void ask(question, about, { signal: leaving.signal, onProgress }).then((answer) =>
      tell(answer === undefined ? { state: 'gone' } : { state: 'here', answer }),
    )
    return () => leaving.abort()
  }, [ask, question, about])
  return told?.about === about && told ? told.answer : WAITING
}
