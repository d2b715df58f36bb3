/**
 * HTTP dates (RFC 9110 section 5.6.7): the preferred form and the two obsolete ones. Whole seconds, always GMT.
 *
 * Strict on purpose: a `Date` that is not one of these was not written by a web server, and guessing would move a clock.
 */

import { epochMs, type EpochMs } from '../units.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`
const FORMS = [
  new RegExp(String.raw`^\w{3}, (?<day>\d\d) (?<month>\w{3}) (?<year>\d{4}) ${TIME} GMT$`),
  new RegExp(String.raw`^\w{6,9}, (?<day>\d\d)-(?<month>\w{3})-(?<year>\d\d) ${TIME} GMT$`),
  new RegExp(String.raw`^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) ${TIME} (?<year>\d{4})$`),
]

/** The first millisecond of the second it names; `undefined` for anything else, including a 30 February. */
export function parseHttpDate(text: string): EpochMs | undefined {
  const fields = readFields(text.trim())
  if (!fields) return undefined
  const { day, month = '', year, hour, minute, second } = fields
  return utcMoment(
    fullYear(Number(year)),
    MONTHS.indexOf(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  )
}

function readFields(text: string): Readonly<Record<string, string>> | undefined {
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups
    if (groups) return groups
  }
  return undefined
}

/** RFC 850 dates have two digits: years up to 69 belong to this century. */
const fullYear = (year: number): number => (year >= 100 ? year : year + (year < 70 ? 2000 : 1900))

/** Rejects what would roll over into the next minute, day or month; a leap second (60) is the next minute's first. */
export function utcMoment(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): EpochMs | undefined {
  const date = new Date(Date.UTC(year, month, day))
  const isRealDay = date.getUTCMonth() === month && date.getUTCDate() === day
  if (!isRealDay || hour > 23 || minute > 59 || second > 60) return undefined
  return epochMs(Date.UTC(year, month, day, hour, minute, second))
}
