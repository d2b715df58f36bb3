/** The zone that the page tells all times in: one for everything that is shown, given from above. */

import { createContext, useContext } from 'react'
import { UTC_TIMES, type Times } from '../diagnosis/times.ts'

const TimesContext = createContext<Times>(UTC_TIMES)

export const TimesProvider = TimesContext.Provider
export const useTimes = (): Times => useContext(TimesContext)

/** A moment with day and zone; how far from the panel's request it is shows while it is pointed at. Never broken over two lines. */
export function Moment({ at }: { readonly at: string | null }) {
  const { moment, relative } = useTimes()
  if (at === null) return moment(at)
  return (
    <time className="moment" dateTime={at} title={relative(at)}>
      {moment(at)}
    </time>
  )
}
