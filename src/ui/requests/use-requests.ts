/** What the worker answers about requests, as state: an answer that is no longer waited for is dropped. */

import { startTransition, useEffect, useState } from 'react'
import type { RowAnswer, RowQuery } from '../../requests/query.ts'
import type { Inspector } from '../../worker/client.ts'
import type { Question, Questions } from '../../worker/protocol.ts'

type Ask = Inspector['ask']

/** What was asked, and the answer: nothing in it when there is no capture to ask any more. */
export interface Asked<Kind extends Question> {
  readonly about: Questions[Kind]['about']
  readonly answer: Questions[Kind]['answer'] | undefined
}

/** `undefined` until the first answer; afterwards the last one, until the next has come. Nothing is asked about `null`. */
export function useAnswer<Kind extends Question>(
  ask: Ask,
  question: Kind,
  about: Questions[Kind]['about'] | null,
): Asked<Kind> | undefined {
  const [asked, setAsked] = useState<Asked<Kind>>()
  useEffect(() => {
    if (about === null) return undefined
    let isWanted = true
    const take = (answer: Questions[Kind]['answer'] | undefined): void => {
      if (isWanted) startTransition(() => setAsked({ about, answer }))
    }
    void ask(question, about).then(take)
    return () => {
      isWanted = false
    }
  }, [ask, question, about])
  return asked
}

/** The rows of the query asked last that was answered. */
export const useRows = (ask: Ask, query: RowQuery): RowAnswer | undefined => useAnswer(ask, 'findRows', query)?.answer
