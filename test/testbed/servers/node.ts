/** One machine of a server: its clocks, its request ids, and the headers that it puts on every answer. */

import type { NodeSettings } from './settings.ts'
import type { Answer } from './listen.ts'

export interface ApplicationNode {
  /** The application's clock. */
  now(): Date
  setSkew(skewMs: number): void
  stamp(answer: Answer): Answer
}

const MINUTES_A_DAY = 1440
const LAZINESS_MS = 1000

export function createNode({ id, zoneMinutes = 0, isLazy = false, ...clocks }: NodeSettings): ApplicationNode {
  let { skewMs, dateSkewMs = skewMs } = clocks
  let requests = 1000
  let dated = { at: -Infinity, text: '' }
  const now = (): Date => new Date(Date.now() + skewMs)
  const writeDate = (): string => {
    if (!isLazy || Date.now() - dated.at >= LAZINESS_MS)
      dated = { at: Date.now(), text: new Date(Date.now() + dateSkewMs).toUTCString() }
    return dated.text
  }
  return {
    now,
    setSkew: (next) => {
      skewMs = next
      dateSkewMs = next
    },
    stamp: (answer) => {
      requests += 1
      const requestId = `@${id}x${minuteOfDay(now(), zoneMinutes)}x${requests}x0`
      return { ...answer, headers: { Date: writeDate(), 'X-AREQUESTID': requestId, ...answer.headers } }
    },
  }
}

function minuteOfDay(now: Date, zoneMinutes: number): number {
  const minute = now.getUTCHours() * 60 + now.getUTCMinutes() + zoneMinutes
  return (minute + MINUTES_A_DAY) % MINUTES_A_DAY
}
