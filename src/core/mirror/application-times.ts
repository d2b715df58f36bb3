/**
 * What the two applications themselves say about the time, whoever wrote the `Date` header.
 *
 * The primary's application wrote `iat` into a token: an answer that carries the token bounds its clock on both sides, a
 * visit that uses it bounds it from below only. The mirror's application may name its time in the text of a refusal.
 */

import type { ApplicationTime } from '../clock/clock.ts'
import { applicationSample } from '../clock/sample.ts'
import type { Exchange } from '../har/exchange.ts'
import { findToken, tokenOf, type FoundToken } from '../token/find.ts'
import { epochMs, secToMs } from '../units.ts'
import type { Announcement } from './announcement.ts'
import { findStatedTime } from './stated-time.ts'

/** From the answer that announces a panel and carries its token; nothing for a cached answer or one without body. */
export function mintedInAnswer({ exchange, source }: Announcement): ApplicationTime | undefined {
  const token = source && tokenOf(findToken({ ...exchange, url: source }))
  if (!token || !exchange.answering || exchange.isCached) return undefined
  return {
    by: 'token',
    isLowerBoundOnly: false,
    sample: applicationSample(exchange.entry, secToMs(token.issuedAt), exchange.answering),
  }
}

/** From a visit: its token was minted before the visit began. */
export function mintedBefore({ entry, startedAt }: Exchange, found: FoundToken): ApplicationTime | undefined {
  const token = tokenOf(found)
  if (!token || startedAt === undefined) return undefined
  return {
    by: 'token',
    isLowerBoundOnly: true,
    sample: applicationSample(entry, secToMs(token.issuedAt), { from: epochMs(-Infinity), to: startedAt }),
  }
}

/** From the text of a refusal. */
export function statedInRefusal(
  { entry, answer, answering, isCached }: Exchange,
  found: FoundToken,
): ApplicationTime | undefined {
  const token = tokenOf(found)
  if (!token || answer?.body === undefined || !answering || isCached) return undefined
  const statedAt = findStatedTime(answer.body, {
    expiresAtMs: secToMs(token.expiresAt),
    ...(token.notBefore === undefined ? {} : { notBeforeMs: secToMs(token.notBefore) }),
  })
  return statedAt === undefined
    ? undefined
    : { by: 'statement', isLowerBoundOnly: false, sample: applicationSample(entry, statedAt, answering) }
}
