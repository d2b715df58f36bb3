/** The facts about one panel visit that templates may name; a fact the capture does not hold is left out. */

import type { ServerClock } from '../../core/clock/clock.ts'
import type { Suspect } from '../../core/clock/drift.ts'
import type { HttpUrl } from '../../core/http/url.ts'
import type { TimedVisit } from '../../core/mirror/visit.ts'
import { tokenOf } from '../../core/token/find.ts'
import { LEEWAY_MS, usableAgeMs } from '../../core/token/time-rules.ts'
import { magnitudeOf, middleOf, secToMs, subtractSpans, type Span } from '../../core/units.ts'
import { countFact, lengthFact, momentFact, periodFact, spanFact, textFact } from '../facts.ts'
import type { Fact, Facts } from '../vocabulary.ts'
import { netErrorName } from '../../core/http/net-error.ts'

export function visitFacts(visit: TimedVisit): Facts {
  const { mirror, primary, last, drift, mirrorTime, pastExpiry, age, embedder, mirrorClock, primaryClock } = visit
  const token = tokenOf(visit.found)
  return {
    mirror: textFact(mirror.name),
    ...addressFacts(last.url),
    mirrorUrl: textFact(mirror.origin + mirror.contextPath),
    ...optional('primary', primary?.name, textFact),
    ...optional('primaryUrl', primary && primary.origin + primary.contextPath, textFact),
    ...optional('embedder', embedder ?? primary?.origin, textFact),
    ...optional('status', last.answer?.status, countFact),
    ...optional('error', last.error, (error) => textFact(netErrorName(error))),
    ...optional('visitedAt', last.startedAt, momentFact),
    ...optional('issuedAt', token && secToMs(token.issuedAt), momentFact),
    ...optional('expiresAt', token && secToMs(token.expiresAt), momentFact),
    ...optional('lifetime', token?.lifetimeMs, lengthFact),
    ...optional('usableAge', token && usableAgeMs(token), lengthFact),
    leeway: lengthFact(LEEWAY_MS),
    ...optional('mirrorTime', mirrorTime, periodFact),
    ...optional('pastExpiry', pastExpiry, spanFact),
    ...optional('beforeExpiry', pastExpiry && subtractSpans({ lowMs: 0, highMs: 0 }, pastExpiry), spanFact),
    ...optional('age', age, spanFact),
    ...(drift ? driftFacts(drift.drift) : {}),
    ...suspectFacts(drift?.suspect ?? 'unknown', mirror.name, primary?.name ?? 'primary'),
    ...clockFacts('mirror', mirrorClock),
    ...clockFacts('primary', primaryClock),
  }
}

/** Name and port of the mirror together, and apart as `openssl` and `nc` want them. */
export function addressFacts({ host, scheme }: HttpUrl): Facts {
  const [, name = host, port = scheme === 'https' ? '443' : '80'] = /^(.*?)(?::(\d+))?$/.exec(host) ?? []
  return { mirrorHost: textFact(host), mirrorHostname: textFact(name), mirrorPort: textFact(port) }
}

/** `drift` is signed; `apart` is its size and `direction` its sign, for sentences. */
export const driftFacts = (drift: Span): Facts => ({
  drift: spanFact(drift),
  apart: spanFact(magnitudeOf(drift)),
  direction: textFact(middleOf(drift) < 0 ? 'behind' : 'ahead of'),
})

/** Which server to look at first, by the browser's clock as a third witness. */
export const suspectFacts = (suspect: Suspect, mirror: string, primary: string): Facts => ({
  suspect: textFact(suspect),
  suspectAdvice: textFact(suspectAdvice(suspect, mirror, primary)),
})

function suspectAdvice(suspect: Suspect, mirror: string, primary: string): string {
  if (suspect === 'mirror') return `the mirror ${mirror}: the primary’s clock agrees with the browser’s`
  if (suspect === 'primary') return `the primary ${primary}: the mirror’s clock agrees with the browser’s`
  return suspect === 'both'
    ? 'both servers: neither agrees with the browser'
    : 'both servers: the capture does not show which one is wrong'
}

const clockFacts = (role: 'mirror' | 'primary', clock: ServerClock | undefined): Facts =>
  clock
    ? {
        [`${role}Offset`]: spanFact(clock.offset),
        [`${role}Samples`]: countFact(clock.samples),
        [`${role}Writer`]: textFact(clock.writer),
      }
    : {}

const optional = <Value>(name: string, value: Value | undefined, toFact: (value: Value) => Fact): Facts =>
  value === undefined ? {} : { [name]: toFact(value) }
