/**
 * The mirror's own time inside the text of a refusal: `Expired at <date> and time is now <date> (30 seconds leeway is allowed)`.
 *
 * Java prints dates in the zone of its machine with an ambiguous abbreviation. The text holds the expiry as well, in the same
 * zone, and the token holds it in UTC; so the difference of the two dates gives the moment without knowing the zone. An expiry that
 * is not the token's own in any zone is that of another token, which the mirror's text may repeat.
 */

import { utcMoment } from '../http/date.ts'
import { ZONE_STEP_MS } from '../clock/writer.ts'
import { epochMs, type EpochMs } from '../units.ts'

/** `java.util.Date.toString`. Every part is bounded: a body without the whole text is passed over in one go. */
const DATE = String.raw`(\w{3} \w{3} \d{1,2} \d\d:\d\d:\d\d \S{1,40} \d{4})`
const TEXTS = [
  new RegExp(String.raw`Expired at ${DATE} and time is now ${DATE} \(\d{1,9} seconds leeway`),
  new RegExp(String.raw`Not-before time is ${DATE} and time is now ${DATE} \(\d{1,9} leeway seconds`),
]
const JAVA_DATE = /^\w{3} (\w{3}) (\d{1,2}) (\d\d):(\d\d):(\d\d) \S+ (\d{4})$/
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export interface StatedClaims {
  readonly expiresAtMs: EpochMs
  readonly notBeforeMs?: EpochMs
}

/** The first millisecond of the second that the mirror named; `undefined` when the body holds no such text. */
export function findStatedTime(body: string, { expiresAtMs, notBeforeMs }: StatedClaims): EpochMs | undefined {
  for (const [index, claim] of [expiresAtMs, notBeforeMs].entries()) {
    const [, stated, now] = TEXTS[index]?.exec(body) ?? []
    const [statedAt, nowAt] = [parseJavaDate(stated), parseJavaDate(now)]
    if (claim === undefined || statedAt === undefined || nowAt === undefined) continue
    const printed = Math.floor(claim / 1000) * 1000
    const isOwnClaim = (statedAt - printed) % ZONE_STEP_MS === 0
    return isOwnClaim && zoneOf(stated) === zoneOf(now) ? epochMs(printed + nowAt - statedAt) : undefined
  }
  return undefined
}

/** The sentence that states a time, and nothing around it. */
export const statedText = (body: string): string | undefined =>
  TEXTS.map((text) => text.exec(body)?.[0]).find((text) => text !== undefined)

/** Differs between the two where summer time begins or ends in between. */
const zoneOf = (date: string | undefined): string | undefined => date?.split(' ')[4]

/** As if the zone were UTC: only differences of two such dates mean something. */
function parseJavaDate(text: string | undefined): EpochMs | undefined {
  const [, month = '', day, hour, minute, second, year] = JAVA_DATE.exec(text ?? '') ?? []
  return month === ''
    ? undefined
    : utcMoment(Number(year), MONTHS.indexOf(month), Number(day), Number(hour), Number(minute), Number(second))
}
