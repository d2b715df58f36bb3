/** Why a reading of a refusal is open or rejected: the sentences of `refusal.ts`. Facts are the visit's own. */

import type { Span } from '../../core/units.ts'
import type { Template } from '../vocabulary.ts'
import type { OpenReading, Reading } from './decided.ts'

/* Rejected by a number. */

export const youngToken: Reading = {
  rule: 'stale-token',
  why: 'On the primary’s clock the token was {age:bounds} old; it is usable for {usableAge}.',
}
export const clocksAgree: Reading = {
  rule: 'clock-drift',
  why: 'The mirror’s clock is not more than 30 s ahead of the primary’s: the difference (mirror − primary) is {drift:bounds}. A mirror that is behind makes no token look old.',
}
export const notBehind: Reading = {
  rule: 'clock-drift',
  why: 'The mirror is not behind by more than 30 s: mirror − primary is {drift:bounds}.',
}
export const bearableDrift: Reading = {
  rule: 'clock-drift',
  why: 'The mirror is {drift:bounds} ahead, which a fresh token bears: it is usable for {usableAge}.',
}
export const timesAlone: Reading = {
  rule: 'rejected-token',
  why: 'The token’s times alone explain the 401. Whether its secret is right as well will show once they are repaired.',
}
export const hashMatches: Reading = {
  rule: 'query-hash-mismatch',
  why: 'The query hash of the visited address is the one that was signed.',
}
export const insideWindowFor = (rule: 'clock-drift' | 'stale-token', pastExpiry: Span | undefined): Reading => ({
  rule,
  why: answeredInTime(pastExpiry),
})

/** When the mirror answered, as a sentence; no reader should have to turn a sign round. */
export const answeredInTime = (pastExpiry: Span | undefined): Template =>
  pastExpiry && pastExpiry.highMs <= 0
    ? 'On the mirror’s clock the answer came {beforeExpiry:bounds} before the token’s expiry.'
    : 'On the mirror’s clock the answer came {pastExpiry:bounds} after the expiry (negative: before it); {leeway} are tolerated.'

/* Left open. */

/** `how`: what was done to the address, where that is known. */
export const hashDiffers = (how: Template | undefined): OpenReading => ({
  rule: 'query-hash-mismatch',
  confidence: 'likely',
  clause: '; besides, and surer than this, the panel’s address was changed after it was signed',
  why: `The visited address does not have the query hash that was signed, and that alone would be refused too${how === undefined ? '' : `: ${how}`}.`,
})
export const hashUnchecked: OpenReading = {
  rule: 'query-hash-mismatch',
  confidence: 'possible',
  why: 'The query hash could not be checked: the token holds none, or the address was changed by a redaction.',
}
export const unconfirmedWriter: OpenReading = {
  rule: 'proxy-clock',
  confidence: 'possible',
  why: 'Nothing in the capture confirms that each Date was written by the application itself and not by a proxy with a clock of its own.',
}
export const withinMinute: OpenReading = {
  rule: 'proxy-clock',
  confidence: 'possible',
  why: 'The request ids confirm each Date to a minute only, and a limit lies within that minute.',
}
export const wholeQuarter: OpenReading = {
  rule: 'proxy-clock',
  confidence: 'possible',
  why: 'The drift is a whole number of quarters of an hour, to the minute, and so much cannot be checked by request ids, whose time zone is not known. If a proxy wrote the Date of one server with a clock that is off by as much, the two applications may be in step.',
}
export const hiddenQuarters: OpenReading = {
  rule: 'proxy-clock',
  confidence: 'possible',
  why: 'If a proxy wrote the Date of {mirror}, the mirror’s own clock may be off by 15, 30 or 45 min or by whole hours. Its request ids rule out any other difference, but not these, since their time zone is not known.',
}
export const setRightMeanwhile: OpenReading = {
  rule: 'clock-drift',
  confidence: 'possible',
  why: 'Some answers of {primary} show an older time, by which the token was young: its clock may have been behind and set right during the recording.',
}
export const quarterBehind: OpenReading = {
  rule: 'proxy-clock',
  confidence: 'possible',
  why: 'Less whole quarters of an hour the token was young. If a proxy wrote the Date of the primary, the primary’s own clock may be behind by as much: request ids cannot tell, since their time zone is not known.',
}
export const singleAnswer = (
  rule: 'clock-drift' | 'stale-token' | 'rejected-token',
  role: 'mirror' | 'primary',
): OpenReading => ({
  rule,
  confidence: 'possible',
  why: `Only one answer, if any, shows the clock of {${role}} and cannot have come from a cache. Had it repeated an older Date, no other answer would tell.`,
})
export const unknownSigner: OpenReading = {
  rule: 'rejected-token',
  confidence: 'possible',
  why: 'The capture holds no time of the primary that can be compared with the mirror’s: it may have signed a not-before time that lay ahead of its own clock as well.',
}
export const barelyBehind: OpenReading = {
  rule: 'rejected-token',
  confidence: 'possible',
  why: 'Mirror − primary is {drift:bounds}; if the mirror is less than 30 s behind, the not-before time lay ahead of both clocks.',
}
export const announcedLater: OpenReading = {
  rule: 'clock-drift',
  confidence: 'possible',
  why: 'The primary announced the panel after the time at which the token seems to have been made. Unless that answer came from a cache, a clock of the primary that was behind made it: of another node, or before it was set right.',
}
export const astrideLimit = (rule: 'clock-drift' | 'stale-token'): OpenReading => ({
  rule,
  confidence: 'possible',
  why: 'The mirror is {drift:bounds} ahead and the token was {age:bounds} old; one of the limits ({usableAge} for the age, 30 s for the drift) lies inside these bounds, so either can be the reason.',
})
export const withoutPrimaryClock = (rule: 'clock-drift' | 'stale-token'): OpenReading => ({
  rule,
  confidence: 'possible',
  why: 'The capture holds no time of the primary that can be compared with the mirror’s, so an old token and a drift between the servers look the same.',
})
export const nearExpiry = (rule: OpenReading['rule']): OpenReading => ({
  rule,
  confidence: 'possible',
  why: 'The answer came {pastExpiry:bounds} after the expiry on the mirror’s clock, and the limit of {leeway} lies between the two.',
})
export const nearNotBefore: OpenReading = {
  rule: 'clock-drift',
  confidence: 'possible',
  why: 'The token’s not-before time lies so close to the mirror’s clock that it may have been refused as too early.',
}
export const withoutMirrorClock = (rule: OpenReading['rule']): OpenReading => ({
  rule,
  confidence: 'possible',
  why: 'The capture holds no usable time of the mirror, so nothing speaks for or against it.',
})
export const cachedAnnouncement: OpenReading = {
  rule: 'stale-token',
  confidence: 'possible',
  why: 'The answer that announced the panel holds a token older than its Date. A cache that gives out an old answer under a new Date does that too; then the token is old and the clocks may be right.',
}
export const behindProxy = (rule: OpenReading['rule'], role: 'mirror' | 'primary'): OpenReading => ({
  rule,
  confidence: 'possible',
  why: `The Date of the ${role} is a proxy’s, and the clock of its application is hidden. So the capture neither shows nor excludes this.`,
})
